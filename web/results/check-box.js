// The box of teach/exam-papers in which a teacher looks at result codes of the subnet lab's practice exam.
import { button, element, language, styled } from "../practice/kit.js";
import { unpack } from "./code.js";

export async function start(box) {
  const href = new URL("../papers/papers.css", import.meta.url);
  const sheet = new Promise((done) => {
    document.head.append(element("link", { rel: "stylesheet", href, load: done, error: done }));
  });
  const [{ checked: words }] = await Promise.all([import(`./words/${language}.js`), styled(), sheet]);
  const codes = element("textarea", { rows: 4, spellcheck: "false", autocomplete: "off" });
  const word = element("input", { autocomplete: "off", spellcheck: "false", maxlength: 100 });
  const status = element("p", { role: "status" });
  const list = element("ol");
  const style = { dateStyle: "medium", timeStyle: "medium" };
  const time = (seconds) => new Date(seconds * 1000).toLocaleString(language, style);

  /** What one code says, in lines. */
  const told = (found) => (found ? [
    words.result(found),
    words.times(time(found.began), time(found.ended), Math.floor((found.ended - found.began) / 60)),
    words.seals[found.seal],
    ...found.honest ? [] : [words.dishonest(found.score)],
    ...found.ordered ? [] : [words.disordered],
  ] : [words.none]);
  /** Whether a teacher should look at it: where the class has a word, a code without one too. */
  const wrong = (found) => !found || !found.honest || !found.ordered ||
    found.seal === "wrong" || (found.seal === "none" && word.value.trim());

  async function check() {
    const lines = codes.value.split(/\n/).map((line) => line.trim()).filter(Boolean);
    list.replaceChildren();
    if (!lines.length || (word.value.trim() && !globalThis.crypto?.subtle)) {
      status.textContent = lines.length ? words.insecure : words.empty;
      return;
    }
    const all = await Promise.all(lines.map((line) => unpack(line, word.value)));
    status.textContent = words.found(all.length, all.filter(wrong).length);
    list.replaceChildren(...all.map((found) => element("li", {},
      element("strong", {}, `${wrong(found) ? "✕" : "✓"} ${found?.id || words.nobody}`),
      element("ul", {}, ...told(found).map((line) => element("li", {}, line))))));
  }

  box.querySelector(":scope > :not(summary)").replaceWith(element("div", { class: "room papers" },
    element("label", {}, words.codes, codes), element("label", {}, words.word, word),
    element("p", { class: "bar" }, button(words.check, check, { class: "tap main" })), status, list));
}
