// "My record" on the home page: what is done, a code to carry it away, and reset with an undo.
import { button, element, language, styled, texts } from "./kit.js";
import { addressOf, pages, start as mark } from "./marks.js";
import { fromCode, KEY, read, today, toCode, write } from "./progress.js";

export async function start(box) {
  await styled();
  const words = texts.record;
  const summary = element("div");
  const status = element("div", { role: "status" });
  const say = (...parts) => status.replaceChildren(element("p", {}, ...parts));
  const keep = (progress, ...parts) => say(...(write(progress) ? parts : [words.refused]));

  const code = element("textarea", { readonly: true, rows: 3, "aria-label": words.code, spellcheck: "false" });
  const copy = button(words.copy, async () => {
    code.select();
    await navigator.clipboard.writeText(code.value);
    say(words.copied);
  });
  const made = element("div", { hidden: true }, code, element("p", { class: "bar" }, copy));
  const paste = element("textarea", { rows: 3, spellcheck: "false", id: "record-paste", autocomplete: "off" });

  const make = async () => {
    const progress = read();
    if (!progress.size) { say(words.empty); return; }
    code.value = await toCode(progress);
    made.hidden = false;
    code.focus();
    code.select();
  };
  const load = async () => {
    let found;
    try { found = await fromCode(paste.value, today()); } catch { say(words.bad); return; }
    keep(new Map([...read(), ...found]), words.loaded(found.size));
    paste.value = "";
  };
  const reset = () => {
    const before = read();
    if (!before.size) { say(words.empty); return; }
    made.hidden = true;
    keep(new Map(), `${words.gone} `, button(words.undo, () => keep(before, words.back)));
  };

  async function draw() {
    let all;
    try { all = await pages(); } catch { summary.replaceChildren(element("p", {}, words.failed)); return; }
    const sum = (count) => all.reduce((total, page) => total + count(page), 0);
    const open = summary.querySelector("details")?.open ?? false;
    summary.replaceChildren(
      element("p", {}, element("strong", {}, words.total(sum((page) => page.done), sum((page) => page.ids.length)))),
      element("details", { open }, element("summary", {}, words.list), element("ul", {}, ...all.map((page) => element("li", {},
        element("a", { href: `${addressOf(page)}#check` }, page.title[language]), ` ${page.done}/${page.ids.length}${page.done === page.ids.length ? " ✓" : ""}`)))));
  }

  mark();
  await draw();
  document.addEventListener("practice", draw);
  box.querySelector(":scope > :not(summary)").replaceWith(element("div", { class: "room" }, summary,
    element("p", { class: "bar" }, button(words.make, make), button(words.reset, reset)), status, made,
    element("label", { for: paste.id }, words.paste), paste, element("p", { class: "bar" }, button(words.load, load)),
    element("p", { class: "small" }, words.where, element("code", {}, KEY), words.end)));
}
