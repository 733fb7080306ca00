// The page networking/subnet-lab: its two forms, and what they show. Numbers come from ipv4.js and
// exercises.js, sentences from words.*.js, labels from the HTML that builder/pages/subnet_lab.py writes.
import { BadInput, blockOf, cidr, dotted, holds, octetsOf, parseAddress, parsePrefix, sizeOf } from "./ipv4.js";
import { ALONE, Course, EXAMPLE, LEVELS, paper } from "./exercises.js";
import { mistakeIn } from "./feedback.js";

/** The sentences of the page's language. */
const words = await import(`./words.${document.documentElement.lang}.js`);

/** The first element below `from` that fits a selector. */
const find = (selector, from = document) => from.querySelector(selector);

/** An element with children. */
function make(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

/** A row of table cells. */
const row = (...cells) => make("tr", ...cells.map((cell) => make("td", cell)));

/** Writes what is not null into the address, so that it can be sent to somebody, and takes out the rest. */
function remember(state) {
  const url = new URL(location);
  for (const [name, value] of Object.entries(state)) {
    if (value == null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history.replaceState(history.state, "", url);
}

/** What `parse` reads from a field. Marks the field when that throws BadInput. */
function read(field, parse) {
  field.setAttribute("aria-invalid", "true");
  const value = parse(field.value);
  field.removeAttribute("aria-invalid");
  return value;
}

/** Runs what may throw BadInput, and says in `output` what was wrong. */
function attempt(output, action) {
  try {
    output.className = "";
    action();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    output.className = "wrong";
    output.textContent = words.errorText(error);
  }
}

// ── calculator ───────────────────────────────────────────────────────────────

const query = new URLSearchParams(location.search);
const [blockForm, cutForm] = [find("#lab-block"), find("#lab-cut")];
const [{ ip, prefix }, { cut }] = [blockForm, cutForm];
const result = find("#lab-result");
const count = (n) => n.toLocaleString("en");

// The special-purpose blocks of networking/special-addresses, the smallest first.
const specials = [...find("#lab-special").children].map((item) => {
  const [network, length] = item.dataset.block.split("/");
  return { item, network: parseAddress(network), length: +length };
}).sort((a, b) => b.length - a.length);

function showTable(b) {
  const rows = [b.network, b.first, b.end, b.broadcast ?? words[b.prefix < 32 ? "noBroadcast" : "none"], b.mask].map((x) => x.at ? [x] : [dotted(x)]);
  const special = specials.find((s) => holds(s.network, s.length, b.address));
  rows.push([count(b.size)], [count(b.hosts)], special ? special.item.cloneNode(true).childNodes : [words.none]);
  result.querySelectorAll("tbody td:last-child").forEach((cell, i) => cell.replaceChildren(...rows[i]));
}

function showBits(b) {
  find(".bits ul", result).replaceChildren(...octetsOf(b.address).map((octet, i) => {
    const bits = octet.toString(2).padStart(8, "0");
    const network = Math.min(Math.max(b.prefix - 8 * i, 0), 8);
    const item = make("li", make("code", octet), " ");
    if (network) item.append(make("strong", bits.slice(0, network)));
    if (network < 8) item.append(" ", make("em", bits.slice(network)));
    return item;
  }));
}

/** A ruler from `from` up to `to` in fields of `step`; the field that holds `value` is marked. */
function ruler(value, from, to, step) {
  const list = make("ul");
  for (let tick = from; tick < to; tick += step) {
    const item = make("li", make("code", tick), " ");
    if (value - value % step === tick) {
      item.append(make("strong", value));
      item.className = "guest";
    }
    list.append(item);
  }
  list.lastChild.append(" ", make("em", to - 1));
  return list;
}

function showRuler({ value, step }) {
  const lists = [ruler(value, 0, 256, Math.max(step, 16))];
  // Fields that are too small for a phone: the sixteen around the value once more, larger.
  if (step < 16) lists.push(ruler(value, value - value % 16, value - value % 16 + 16, step));
  const figure = find(".ruler", result);
  figure.querySelectorAll("ul").forEach((list) => list.remove());
  figure.prepend(...lists);
}

function showCut(b, length) {
  // Octets that all subnets share stand in their own column only: .65–.94
  const shared = Math.min(b.prefix >> 3, 3);
  const short = (address) => (shared ? "." : "") + octetsOf(address).slice(shared).join(".");
  const total = 2 ** (length - b.prefix);
  const rows = [];
  for (let i = 0; i < total; i++) {
    const s = blockOf(b.network + i * sizeOf(length), length);
    rows.push(row(count(i + 1), cidr(s.network, length), length > 31 ? short(s.first) : `${short(s.first)}–${short(s.end)}`,
      s.broadcast ? short(s.broadcast) : words.none));
    if (i === 15 && total > 17) {
      rows.push(row("⋯", "⋯", "⋯", "⋯"));
      i = total - 2;
    }
  }
  find("#lab-subnets tbody").replaceChildren(...rows);
  find("output", cutForm).textContent = `${cidr(b.network, b.prefix)} → ${count(total)} × /${length}`;
}

function calculate(typing) {
  const said = find("output", blockForm);
  // A whole block goes into both fields, but nothing is taken from under the reader's fingers.
  const [address, length] = ip.value.split("/");
  if (length) prefix.value = length;
  if (!typing) ip.value = address;
  attempt(said, () => {
    const b = blockOf(read(ip, () => parseAddress(address)), read(prefix, parsePrefix));
    said.textContent = `${cidr(b.network, b.prefix)}: ${dotted(b.first)}–${dotted(b.end)} (${count(b.hosts)})`;
    showTable(b);
    showBits(b);
    showRuler(b);
    attempt(find("output", cutForm), () => {
      showCut(b, Math.max(read(cut, parsePrefix), b.prefix));
      remember({ ip: dotted(b.address), prefix: b.prefix, cut: cut.value });
    });
  });
  // scrollable.js looks again which tables are wider than the screen.
  dispatchEvent(new Event("resize"));
}

let waiting;
for (const form of [blockForm, cutForm]) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    calculate();
  });
  form.addEventListener("change", () => calculate());
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(calculate, 500, true);
  });
  form.addEventListener("click", ({ target }) => {
    if (target.type !== "button") return;
    calculate();
    const field = find("input", target.parentElement);
    field.value = Math.min(Math.max((parseInt(field.value) || 0) + +target.value, field === cut && prefix.value), 32);
    calculate();
  });
}

// Both languages of the page show the same state.
document.addEventListener("click", ({ target }) => {
  const link = target.closest("a.language-switch");
  if (link) link.search = location.search;
}, true);

// ── practice and examination ─────────────────────────────────────────────────

// The fields that an answer of each form needs; options are made anew.
const FIELDS = { address: ["address"], number: ["number"], prefix: ["bits"], cidr: ["address", "bits"] };
const ALL_STEPS = 4;
// Steps that are shown at each stage of help.
const GIVEN = [ALL_STEPS, 3, 1, 0];

const settings = find("#lab-paper");
const { seed, level, kind, exam } = settings;
const form = find("#lab-exercise");
const { fields, address, bits, number, none, check, hint, next, finish } = form;
const [steps, options, said] = ["ol", ".lab-options", "output"].map((selector) => find(selector, form));
// `e` is the exercise on the page; `clean` while no wrong answer was given to it.
let course, exercises, e, shown, clean, score, answers;

const write = (name, text) => { find(`.lab-${name}`, form).textContent = text; };

const answerText = (answer, { options } = e) => answer === "none" ? none.parentElement.textContent.trim()
  : options && answer ? answer.split(",").map((i) => options[i]).join(", ") : answer;

function say(text, name = "") {
  said.textContent = text;
  said.className = name;
}

/** The steps of the solution of an exercise. */
const stepsOf = (e) => words.hints[e.kind](e).map((text) => make("li", text));

function showSteps(n) {
  shown = n;
  // Only what is new is added, and so read out.
  steps.append(...stepsOf(e).slice(steps.children.length, n));
  find("span", hint).textContent = n + 1;
}

/** Ends an exercise of practice: all steps are shown, and only the next exercise is to be had. */
function close(right) {
  course.answered(right);
  say(words.solution(answerText(e.answer)));
  showSteps(ALL_STEPS);
  fields.disabled = check.hidden = hint.hidden = true;
  next.hidden = false;
}

function show() {
  e = exercises ? exercises[answers.length] : course.next();
  const stage = e.stage ?? ALONE;
  clean = true;
  write("number", exercises ? `${answers.length + 1}/${exercises.length}` : course.turn);
  write("score", exercises ? "–" : score);
  write("question", words.ask[e.kind](e));
  write("stage", words.stages[stage]);
  say("");
  form.hidden = fields.disabled = check.hidden = false;
  hint.hidden = exam.checked;
  next.hidden = finish.hidden = !exam.checked;
  options.replaceChildren(...(e.options ?? []).map((text, value) => {
    const input = Object.assign(make("input"), { type: e.form === "one" ? "radio" : "checkbox", name: "option", value });
    return make("label", input, " ", text);
  }));
  for (const field of [address, bits, number, none]) {
    field.parentElement.hidden = stage === EXAMPLE || (field === none ? !e.none : !FIELDS[e.form]?.includes(field.name));
    field.removeAttribute("aria-invalid");
    if (field === none) field.checked = false;
    else field.value = "";
  }
  steps.replaceChildren();
  showSteps(GIVEN[stage]);
  if (stage === EXAMPLE) close(true);
}

/** Shows an exercise and goes to where it is answered. */
function begin() {
  show();
  [...form.elements].find((field) => field.matches("input:enabled, [name=next]") && !field.closest("[hidden]")).focus();
}

function wholeNumber(text) {
  const digits = text.trim().replaceAll(",", "");
  if (!/^\d+$/.test(digits)) throw new BadInput("number", text);
  return String(+digits);
}

/** The answer as the exercise writes its own. Throws BadInput when there is nothing to judge. */
function given() {
  if (e.options) {
    const chosen = [...options.querySelectorAll(":checked")].map((input) => input.value).join();
    if (!chosen) throw new BadInput("choose");
    return chosen;
  }
  if (none.checked) return "none";
  if (e.form === "number") return read(number, wholeNumber);
  return FIELDS[e.form].map((name) => name === "bits" ? read(bits, parsePrefix) : dotted(read(address, parseAddress))).join("/");
}

/** The sentence about the mistake behind a wrong answer, empty when none is known. */
function explain(exercise, answer) {
  const mistake = mistakeIn(exercise, answer);
  return mistake ? words.mistakes[mistake](exercise, answer) : "";
}

function judge() {
  const answer = given();
  if (exercises) return record(answer);
  if (answer !== e.answer) {
    clean = false;
    return say(`${words.wrong} ${explain(e, answer) || words.unknown}`, "wrong");
  }
  clean &&= shown < ALL_STEPS;
  score += clean;
  close(clean);
  say(`${words.right} ${words.solution(answerText(answer))}`, "right");
  next.focus();
}

function record(answer) {
  answers.push(answer);
  if (answers.length < exercises.length) begin();
  else report();
}

function report() {
  const section = find("#lab-report").content.firstElementChild.cloneNode(true);
  find("b", section).textContent = `${exercises.filter((x, i) => x.answer === answers[i]).length}/${exercises.length}`;
  find("ol", section).append(...exercises.map((x, i) => {
    const answer = answers[i];
    const right = x.answer === answer;
    const judged = make("p", answer ? answerText(answer, x) : "–", " · ", right ? words.right : words.wrong, " ", answer && !right ? explain(x, answer) : "");
    judged.className = right ? "right" : "wrong";
    return make("li", make("strong", words.ask[x.kind](x)), judged, make("ul", ...right ? [] : stepsOf(x)));
  }));
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

function open() {
  find(".lab-report")?.remove();
  seed.value = seed.value.trim() || Math.random().toString(36).slice(2, 7);
  remember({ seed: seed.value, level: level.value, kind: kind.value || null, exam: exam.checked ? 1 : null });
  const kinds = kind.value ? [kind.value] : LEVELS[level.value];
  [answers, score] = [[], 0];
  exercises = exam.checked && paper(kinds, level.value, seed.value);
  course = new Course(kinds, level.value, seed.value);
  lock(exam.checked);
}

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
  showSteps(shown + 1);
  if (shown === ALL_STEPS) {
    close(false);
    next.focus();
  }
});
next.addEventListener("click", () => exercises ? record("") : begin());
finish.addEventListener("click", report);

// ── the state that the address brings ────────────────────────────────────────

for (const field of [ip, prefix, cut, seed, level, kind]) field.value = query.get(field.name) ?? field.value;
for (const list of [level, kind]) list.selectedIndex = Math.max(list.selectedIndex, 0);
exam.checked = query.has("exam");
if ([ip, prefix, cut].some((field) => field.value !== field.defaultValue)) calculate();
if (query.has("seed") || query.has("kind")) {
  open();
  show();
}
