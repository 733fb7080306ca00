// Lets a reader answer the questions of a page before opening the answer. Everything it needs stands
// in the question's HTML (builder/pages/questions.py): data-kind, data-answer and the collapsed answer with
// the reason of each wrong one, which is shown when just that answer was given.
import { element, styled, texts } from "./kit.js";
import { judge } from "./judge.js";
import { done, note, read } from "./progress.js";

let words;
// That answers are not kept; once a page is enough.
let told = false;
const letterOf = (index) => String.fromCharCode(97 + index);

/** What judge() needs, read from a question's HTML. */
export function describe(box) {
  return {
    kind: box.dataset.kind,
    answer: box.dataset.answer,
    wrong: [...box.querySelectorAll(".answer > ul > li > strong:first-child")].map((label) =>
      [label.textContent, label.dataset.or].filter(Boolean).join("|"),
    ),
  };
}

const copies = (nodes) => [...nodes].map((node) => node.cloneNode(true));

// Real radio buttons or checkboxes in the options' own list.
function options(box, form, type) {
  const inputs = [...box.querySelectorAll(":scope > ol > li")].map((item, index) => {
    const input = element("input", { type, name: box.id, value: letterOf(index), form: form.id });
    const label = element("label", {}, input);
    label.append(...item.childNodes);
    item.append(label);
    return input;
  });
  return () => inputs.filter((input) => input.checked).map((input) => input.value);
}

// Two buttons on each option; the letters stay with their options when these move.
function order(box, say) {
  const list = box.querySelector(":scope > ol");
  const items = [...list.children];
  const place = () => [...list.children].forEach((item, index, all) => {
    item.querySelector(".earlier").setAttribute("aria-disabled", index === 0);
    item.querySelector(".later").setAttribute("aria-disabled", index === all.length - 1);
  });
  items.forEach((item, index) => {
    item.value = index + 1;
    item.dataset.letter = letterOf(index);
    const letter = letterOf(index).toUpperCase();
    const move = (way) => (event) => {
      const other = way < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (!other) return;
      if (way < 0) other.before(item); else other.after(item);
      event.currentTarget.focus();
      place();
      say(words.moved(letter, [...list.children].indexOf(item) + 1, items.length));
    };
    item.append(
      element(
        "span",
        { class: "move" },
        element(
          "button",
          { type: "button", class: "tap earlier", "aria-label": `${letter} ${words.up}`, click: move(-1) },
          "↑",
        ),
        element(
          "button",
          { type: "button", class: "tap later", "aria-label": `${letter} ${words.down}`, click: move(1) },
          "↓",
        ),
      ),
    );
  });
  place();
  return () => [...list.children].map((item) => item.dataset.letter);
}

/**
 * Makes one question answerable.
 * @param {Element} box  a .question
 * @param {(outcome: string) => void} judged  told "right", "wrong" or "seen" at the first answer and when it gets right
 */
export function enhance(box, judged = () => {}) {
  if (!box.dataset.answer || box.classList.contains("live")) return;
  words = texts.question;
  const question = describe(box);
  const id = box.id.replace(/^q-/, "");
  const [stem, answer] = [box.querySelector("p"), box.querySelector("details")];
  stem.id = `${box.id}-stem`;
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", stem.id);
  const verdict = element("div", { class: "verdict", role: "status", id: `${box.id}-verdict` });
  const form = element("form", { id: `${box.id}-form`, class: "try", novalidate: true });
  const say = (...lines) => {
    box.classList.remove("right", "wrong");
    verdict.replaceChildren(
      ...lines.filter(Boolean).map((line) => (typeof line === "string" ? element("p", {}, line) : line)),
    );
  };
  let given, input, nothing = words.choose;
  if (question.kind === "order") given = order(box, say);
  else if (question.kind === "choice") given = options(box, form, "radio");
  else if (question.kind === "several") given = options(box, form, "checkbox");
  else {
    input = element("input", { type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      "aria-labelledby": stem.id, ...(question.kind === "number" && { inputmode: "decimal" }) });
    form.append(input);
    given = () => input.value;
    nothing = words.write;
  }
  form.append(element("button", { class: "tap" }, words.check));
  if (done(read(), id)) form.append(element("span", { class: "before" }, words.before));
  // Not "change": a text field fires that when it loses the focus, and what is said would vanish
  // under the button that is being pressed.
  const unmark = () => ["aria-invalid", "aria-describedby"].forEach((name) => input?.removeAttribute(name));
  box.addEventListener("input", () => {
    say();
    unmark();
  });

  let opened = false;
  answer.addEventListener("toggle", () => { opened ||= answer.open; });
  // After a right answer the reader may look what the wrong ones would have said.
  let over = false;
  const explain = (outcome) => {
    // The first is "Answer: …" in bold.
    const after = copies(answer.querySelector("p").childNodes).slice(1);
    say(element("p", {}, element("strong", {}, words.right), ...after), !over && outcome === "seen" && words.seen);
  };
  const reason = ({ reasons, missing, first }) => {
    const own = [...box.querySelectorAll(".answer > ul > li")].filter((_, index) => reasons.includes(index));
    let more = "";
    if (missing && question.kind === "several") more = words.missing(missing);
    else if (first !== undefined && !own.length) more = words.first(first);
    say(
      element(
        "p",
        {},
        element("strong", {}, words.wrong),
        more && ` ${more}`,
        !own.length && !more ? ` ${words.again}` : "",
      ),
      own.length > 0 && element("ul", {}, ...copies(own)),
    );
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const judgement = judge(question, given());
    const { status } = judgement;
    if (status === "empty" || status === "unreadable") {
      say(status === "unreadable" ? words.number : nothing);
      input?.setAttribute("aria-invalid", "true");
      input?.setAttribute("aria-describedby", verdict.id);
      return;
    }
    unmark();
    const outcome = status === "right" && opened ? "seen" : status;
    if (status === "right") explain(outcome);
    else reason(judgement);
    box.classList.add(status);
    // On a phone it would come below the window, or under its keyboard.
    verdict.scrollIntoView({ block: "nearest" });
    if (!over) {
      const lost = note(id, outcome);
      if (lost && !told) verdict.append(element("p", {}, texts.record.lost[lost]));
      told ||= lost !== "";
      judged(outcome);
    }
    over ||= status === "right";
  });
  answer.before(form, verdict);
  box.classList.add("live");
}

/** All questions of this page. */
export async function start() {
  await styled();
  document.querySelectorAll("article .question").forEach((box) => enhance(box));
}
