// The form of teach/exam-papers, and the papers that it makes, in place of the page until the teacher goes back.
// Nothing of the secret word leaves this module: not into the address, not into storage, not into a file.
import { button, element, language, styled } from "../practice/kit.js";
import { saveFile } from "../practice/save-file.js";
import { KINDS, MINUTES, POINTS } from "./kinds.js";
import { marking } from "./marking.js";
import { BadOrder, papers, SETS } from "./papers.js";
import { invented } from "./secret.js";
import { file, sheets } from "./sheet.js";

const loaded = (name) => new Promise((done) => {
  const href = new URL(name, import.meta.url);
  document.head.append(element("link", { rel: "stylesheet", href, load: done, error: done }));
});

export async function start(box) {
  const words = await import(`./words/${language}.js`);
  await Promise.all([styled(), loaded("papers.css"), loaded("sheet.css")]);
  const { form: said, kinds, levels, sheet } = words;

  const option = ([value, text]) => element("option", { value }, text);
  const label = (text, field) => element("label", { class: "try" }, text, field);
  const input = (attributes) => element("input", {
    autocomplete: "off", spellcheck: "false", "aria-describedby": "papers-said", ...attributes,
  });
  const secret = input({ autocapitalize: "none", maxlength: 200 });
  const first = input({ value: 1, inputmode: "numeric", maxlength: 3 });
  const count = input({ value: 40, inputmode: "numeric", maxlength: 3 });
  const title = input({ value: sheet.title, maxlength: 80 });
  const set = element("select", { change: fill }, ...Object.entries(said.sets).map(option));
  const levelsOf = (has) => element("select", { change: total }, option(["", said.leave]),
    ...Object.keys(has).map((level) => option([level, levels[level]])));
  const chosen = Object.fromEntries(Object.entries(KINDS).map(([kind, has]) => [kind, levelsOf(has)]));
  const sum = element("p", { class: "small" });
  const status = element("p", { role: "status", id: "papers-said" });
  const make = element("button", { class: "tap main" }, said.make);

  /** The levels that are chosen, by kind. */
  const plan = () => Object.fromEntries(Object.entries(chosen)
    .map(([kind, field]) => [kind, field.value]).filter(([, level]) => level));

  function total() {
    const all = Object.entries(plan());
    const summed = (of) => all.reduce((whole, one) => whole + of(...one), 0);
    sum.textContent = sheet.total(
      all.length, summed((_, level) => POINTS[level]), summed((kind, level) => MINUTES[kind][level]));
  }

  function fill() {
    for (const [kind, field] of Object.entries(chosen)) field.value = SETS[set.value][kind] ?? "";
    total();
  }

  const invent = () => { secret.value = invented(); };

  const FIELDS = { secret, signs: secret, short: secret, first, count };
  const number = (field) => field.value.normalize("NFKC").trim();
  async function submit(event) {
    event.preventDefault();
    for (const field of [secret, first, count]) field.removeAttribute("aria-invalid");
    status.className = "";
    status.textContent = said.making;
    try {
      const made = await papers({ secret: secret.value, first: number(first), count: number(count), plan: plan() });
      status.textContent = said.made(made.forms.length);
      show(made, title.value.trim() || sheet.title);
    } catch (error) {
      if (!(error instanceof BadOrder)) throw error;
      status.className = "wrong";
      status.textContent = said.errors[error.code](error.given);
      FIELDS[error.code]?.setAttribute("aria-invalid", "true");
      FIELDS[error.code]?.focus();
    }
  }

  /** Shows the papers in place of the page. */
  function show(made, name) {
    const which = element("select", { change: draw }, ...Object.entries(said.shows).map(option));
    const heading = element("h2", { tabindex: "-1" }, said.made(made.forms.length));
    const list = element("main", { class: "exams", lang: language });
    const bar = element("div", { class: "papers-bar md-typeset" }, heading,
      button(said.back, back),
      label(said.show, which),
      button(said.print, () => print(), { class: "tap main" }),
      button(said.save, save),
      button(said.marking, () => keep(marking(made, words), "marking", "text/csv", "csv")));
    const view = element("div", { class: "papers-view" }, bar, list);

    function draw() { list.innerHTML = sheets(made, name, words, which.value); }
    // The name says what is in it: nobody should send the answers in place of the questions.
    function keep(text, what, type, ending) {
      saveFile(`papers-${what}-${language}-${made.mark}.${ending}`, text, type);
    }
    async function save() {
      const style = await (await fetch(new URL("sheet.css", import.meta.url))).text();
      const what = { both: "questions-and-key", papers: "questions", keys: "key" }[which.value];
      keep(file(list.innerHTML, style, { language, title: name }), what, "text/html", "html");
    }
    function back() {
      view.remove();
      document.body.classList.remove("papers-open");
      removeEventListener("keydown", leave, true);
      make.focus();
      make.scrollIntoView({ block: "center" });
    }
    function leave(event) {
      if (event.key === "Escape") back();
      // The theme's keys, which turn pages, are not for this view.
      else if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1) event.stopPropagation();
    }
    draw();
    document.body.append(view);
    document.body.classList.add("papers-open");
    addEventListener("keydown", leave, true);
    scrollTo(0, 0);
    heading.focus();
  }

  const rest = element("details", {}, element("summary", {}, said.kinds),
    element("div", { class: "row" }, ...Object.entries(chosen).map(([kind, field]) => label(kinds[kind].name, field))));
  // A page that the browser keeps for Back would keep the word too.
  addEventListener("pagehide", () => { secret.value = ""; });
  fill();
  const whole = element("form", { class: "room papers", submit, autocomplete: "off" },
    label(said.secret, secret), element("p", { class: "small" }, said.secretHint),
    element("p", { class: "bar" }, button(said.invent, invent)),
    element("div", { class: "row" }, label(said.first, first), label(said.count, count), label(said.title, title),
      label(said.set, set)),
    rest, sum, element("p", { class: "bar" }, make), status);
  box.querySelector(":scope > :not(summary)").replaceWith(whole);
}
