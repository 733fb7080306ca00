// "My record" on the home page: what is done, a code to carry it away, and reset with an undo.
import { button, element, styled, texts } from "./kit.js";
import { pages, start as mark } from "./marks.js";
import { copy } from "../shell/copy.js";
import { fromCode, lost, merge, places, read, today, toCode, write } from "./progress.js";

export async function start(box) {
  await styled();
  const words = texts.record;
  const summary = element("div");
  const status = element("div", { role: "status" });
  const say = (...parts) => status.replaceChildren(element("p", {}, ...parts));
  const keep = (progress, ...parts) => {
    const why = write(progress);
    say(...(why ? [words.lost[why]] : parts));
  };
  const nothing = () => say(words.lost[lost()] ?? words.empty);

  const code = element("textarea", { readonly: true, rows: 3, "aria-label": words.code, spellcheck: "false" });
  const copies = button(words.copy, async () => say(await copy(code.value, code)));
  const made = element("div", { hidden: true }, code, element("p", { class: "bar" }, copies));
  const paste = element("textarea", { rows: 3, spellcheck: "false", id: "record-paste", autocomplete: "off" });

  const make = async () => {
    const progress = read();
    if (!progress.size) { nothing(); return; }
    code.value = await toCode(progress);
    made.hidden = false;
    code.focus();
    code.select();
  };
  const load = async () => {
    let found, known;
    try {
      found = await fromCode(paste.value, today());
    } catch (error) {
      say(words.cannot[error.message] ?? words.cannot.bad);
      return;
    }
    try { known = new Set((await pages()).flatMap(({ ids }) => ids)); } catch { say(words.failed); return; }
    const ours = new Map([...found].filter(([id]) => known.has(id)));
    keep(merge(read(), ours), words.loaded(ours.size, found.size - ours.size));
    paste.value = "";
  };
  const reset = () => {
    const before = read();
    const were = places();
    if (!before.size && !were) { nothing(); return; }
    made.hidden = true;
    if (!lost()) places("");
    keep(new Map(), `${words.gone} `, button(words.undo, () => {
      places(were);
      keep(merge(read(), before), words.back);
    }));
  };

  async function draw() {
    let all;
    try { all = await pages(); } catch { summary.replaceChildren(element("p", {}, words.failed)); return; }
    const sum = (count) => all.reduce((total, page) => total + count(page), 0);
    const why = lost();
    summary.replaceChildren(
      why && element("p", {}, words.lost[why]),
      element(
        "p",
        {},
        element(
          "strong",
          {},
          words.total(
            sum((page) => page.done),
            sum((page) => page.ids.length),
          ),
        ),
      ),
    );
  }

  mark();
  await draw();
  document.addEventListener("practice", draw);
  box.querySelector(":scope > :not(summary)").replaceWith(element("div", { class: "room" }, summary,
    element("p", { class: "bar" }, button(words.make, make), button(words.reset, reset)), status, made,
    element("label", { for: paste.id }, words.paste), paste, element("p", { class: "bar" }, button(words.load, load)),
    element("p", { class: "small" }, words.where)));
}
