// Practice and examination: the form of one exercise, and the report. What happens is decided in session.js.
import { BadInput, dotted, parseAddress, parsePrefix } from "./ipv4.js";
import { LEVELS } from "./exercises.js";
import { difference, mistakeIn } from "./feedback.js";
import { attempt, find, make, read, remember, words } from "./dom.js";
import { Session } from "./session.js";

// The fields that an answer of each form needs; options are made anew.
const FIELDS = { address: ["address"], number: ["number"], prefix: ["bits"], cidr: ["address", "bits"] };

const settings = find("#lab-paper");
export const { seed, level, kind, exam } = settings;
const form = find("#lab-exercise");
const { fields, address, bits, number, none, check, hint, next, finish } = form;
const [steps, options, said] = ["ol", ".lab-options", "output"].map((selector) => find(selector, form));
let session;
// The number that a paper got by itself; the next one gets another.
let drawn;
// Of this exercise: it was to be the last, though answers were missing.
let warned;
// Of this tab: an examination that was left, or loaded anew, goes on where it was. In both languages.
const KEPT = `${new URL("../..", import.meta.url).pathname}.exam`;

const write = (name, text) => { find(`.lab-${name}`, form).textContent = text; };

/** An answer as it is said: options by their text. */
function answerText(answer, exercise = session.exercise) {
  if (answer === "none") return none.parentElement.textContent.trim();
  return exercise.options && answer ? answer.split(",").map((i) => exercise.options[i]).join(", ") : answer;
}

function say(text, name = "") {
  said.textContent = text;
  said.className = name;
  // On a phone it would come below the window, or under its keyboard.
  if (text) said.scrollIntoView({ block: "nearest" });
}

/** The steps of the solution of an exercise. */
const stepsOf = (exercise) => words.hints[exercise.kind](exercise).map((text) => make("li", text));

function showSteps() {
  const { shown, exercise } = session;
  // Only what is new is added, and so read out.
  steps.append(...stepsOf(exercise).slice(steps.children.length, shown));
  hint.textContent = words.hint(shown + 1);
}

/** After the end of an exercise only the next one is to be had. */
function showEnd() {
  say(words.solution(answerText(session.exercise.answer)));
  showSteps();
  fields.disabled = check.hidden = hint.hidden = true;
  next.hidden = false;
}

/** Shows the next exercise. */
export function show() {
  warned = undefined;
  session.next();
  const { exercise, paper, isExample } = session;
  write("number", paper ? `${session.answers.length + 1}/${paper.length}` : session.course.turn);
  write("score", paper ? "–" : session.score);
  write("question", words.ask[exercise.kind](exercise));
  write("stage", words.stages[session.stage]);
  say("");
  form.hidden = fields.disabled = check.hidden = false;
  hint.hidden = exam.checked;
  next.hidden = finish.hidden = !exam.checked;
  options.replaceChildren(...(exercise.options ?? []).map((text, value) => {
    const input = Object.assign(make("input"), {
      type: exercise.form === "one" ? "radio" : "checkbox",
      name: "option",
      value,
    });
    return make("label", input, " ", text);
  }));
  for (const field of [address, bits, number, none]) {
    field.parentElement.hidden =
      isExample || (field === none ? !exercise.none : !FIELDS[exercise.form]?.includes(field.name));
    field.removeAttribute("aria-invalid");
    if (field === none) field.checked = false;
    else field.value = "";
  }
  steps.replaceChildren();
  showSteps();
  if (isExample) {
    session.close(true);
    showEnd();
  }
}

/** Shows an exercise and goes to where it is answered, with the question in sight. */
function begin() {
  show();
  const field = [...form.elements].find((one) => one.matches("input:enabled, [name=next]") && !one.closest("[hidden]"));
  field.focus({ preventScroll: true });
  form.scrollIntoView();
}

function wholeNumber(text) {
  const digits = text.trim().replaceAll(",", "");
  if (!/^\d+$/.test(digits)) throw new BadInput("number", text);
  return String(+digits);
}

/** The answer as the exercise writes its own. Throws BadInput when there is nothing to judge. */
function given() {
  const { exercise } = session;
  if (exercise.options) {
    const chosen = [...options.querySelectorAll(":checked")].map((input) => input.value).join();
    if (!chosen) throw new BadInput("choose");
    return chosen;
  }
  if (none.checked) return "none";
  if (exercise.form === "number") return read(number, wholeNumber);
  return FIELDS[exercise.form]
    .map((name) => (name === "bits" ? read(bits, parsePrefix) : dotted(read(address, parseAddress))))
    .join("/");
}

/** The sentence about the mistake behind a wrong answer, empty when none is known. */
function explain(exercise, answer) {
  const mistake = mistakeIn(exercise, answer);
  return mistake ? words.mistakes[mistake](exercise, answer) : "";
}

function judge() {
  const answer = given();
  if (session.paper) record(answer);
  else if (session.judge(answer)) {
    showEnd();
    say(`${words.right} ${words.solution(answerText(answer))}`, "right");
    next.focus();
  } else {
    const { exercise } = session;
    say(`${words.wrong} ${explain(exercise, answer) || words.differs(difference(exercise, answer))}`, "wrong");
  }
}

function record(answer) {
  const more = session.record(answer);
  keep();
  if (more) begin();
  else report();
}

const paperOf = () => [seed.value, level.value, kind.value].join();

/** Keeps the examination for this tab; what may refuse that takes nothing else away. */
function keep() {
  const state = JSON.stringify([paperOf(), session.answers, session.began]);
  try { sessionStorage.setItem(KEPT, state); } catch { /* Then it begins anew. */ }
}

/** What was answered of the paper that is opened, when this tab had it open. */
function resume() {
  try {
    const [paper, answers, began] = JSON.parse(sessionStorage.getItem(KEPT));
    const fits = answers.length < session.paper.length && answers.every((one) => typeof one === "string");
    if (paper === paperOf() && fits && began > 0) session.resume(answers, began);
  } catch { /* None, or not ours. */ }
}

/** Ends the examination; where answers are missing, only at the second time. */
function end() {
  if (warned) report();
  else say(words.unfinished(warned = session.paper.length - session.answers.filter(Boolean).length));
}

function report() {
  const section = find("#lab-report").content.firstElementChild.cloneNode(true);
  const results = session.results();
  find("b", section).textContent = `${results.filter(({ right }) => right).length}/${results.length}`;
  find("ol", section).append(...results.map(({ exercise, answer, right }) => {
    const why = () => (right ? words.right : `${words.wrong} ${explain(exercise, answer)}`);
    const judged = make("p", answer ? `${answerText(answer, exercise)} · ${why()}` : words.unanswered);
    judged.className = right ? "right" : "wrong";
    return make(
      "li",
      make("strong", words.ask[exercise.kind](exercise)),
      judged,
      make("ul", ...(right ? [] : stepsOf(exercise))),
    );
  }));
  // Without a code to hand in the report still stands.
  import("../results/offer.js").then((m) => m.offer(section, session)).catch(() => {});
  try { sessionStorage.removeItem(KEPT); } catch { /* Nothing was kept. */ }
  form.hidden = true;
  form.after(section);
  lock(false);
  section.focus();
  section.scrollIntoView();
}

/** The calculator is not to be had during an examination. */
function lock(locked) {
  find("#lab-locked").hidden = !locked;
  for (const part of document.querySelectorAll(".lab-tool")) part.hidden = locked;
}

/** Begins what the settings ask for, or goes on with it where the page comes back. */
export function open(again) {
  find(".lab-report")?.remove();
  const typed = seed.value.trim();
  seed.value = typed === drawn || !typed ? drawn = Math.random().toString(36).slice(2, 7) : typed;
  remember({ seed: seed.value, level: level.value, kind: kind.value || null, exam: exam.checked ? 1 : null });
  session = new Session(kind.value ? [kind.value] : LEVELS[level.value], level.value, seed.value, exam.checked);
  if (again && exam.checked) resume();
  lock(exam.checked);
}

/** Listens to the forms. */
export function startPractice() {
  settings.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
    begin();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(said, judge);
  });
  hint.addEventListener("click", () => {
    session.help();
    if (session.isSolved) {
      showEnd();
      next.focus();
    } else showSteps();
  });
  next.addEventListener("click", () => session.paper ? record("") : begin());
  finish.addEventListener("click", end);
}
