// The form of teach/exam-papers that hands out numbers for assignments. The word goes nowhere, as with papers.
import { BadOrder } from "../papers/papers.js";
import { invented } from "../papers/secret.js";
import { file } from "../papers/sheet.js";
import { button, element, language, styled } from "../practice/kit.js";
import { saveFile } from "../practice/save-file.js";
import { numbers } from "./numbers.js";
import { key, slips } from "./sheet.js";

const address = (name) => new URL(`../papers/${name}`, import.meta.url);

export async function start(box) {
  const sheet = new Promise((done) => {
    document.head.append(element("link", { rel: "stylesheet", href: address("papers.css"), load: done, error: done }));
  });
  const [{ form: said }, { words }] = await Promise.all([
    import(`../papers/words/${language}.js`), import(`./words/${language}.js`), styled(), sheet,
  ]);
  const input = (attributes) => element("input", {
    autocomplete: "off", spellcheck: "false", "aria-describedby": "numbers-said", ...attributes,
  });
  const secret = input({ autocapitalize: "none", maxlength: 200 });
  const count = input({ value: 40, inputmode: "numeric", maxlength: 3 });
  const status = element("p", { role: "status", id: "numbers-said" });
  const saves = element("p", { class: "bar" });
  const label = (text, field) => element("label", { class: "try" }, text, field);

  function invent() {
    secret.value = invented();
    stale();
  }
  /** What was made belongs to what the form says no longer. */
  function stale() {
    saves.replaceChildren();
    status.textContent = "";
  }
  async function save(name, title, body) {
    const styles = [address("sheet.css"), new URL("key.css", import.meta.url)];
    const texts = await Promise.all(styles.map(async (style) => (await fetch(style)).text()));
    const text = file(body, texts.join("\n"), { language, title });
    saveFile(`${name}-${language}.html`, text, "text/html");
  }
  const FIELDS = { secret, signs: secret, short: secret, count };
  async function submit(event) {
    event.preventDefault();
    for (const field of [secret, count]) field.removeAttribute("aria-invalid");
    stale();
    status.className = "";
    status.textContent = said.making;
    try {
      const [word, many] = [secret.value, count.value];
      const made = await numbers({ secret: word, count: many.normalize("NFKC").trim() });
      if (secret.value !== word || count.value !== many) return;
      status.textContent = words.made(made.numbers.length, made.mark);
      saves.replaceChildren(
        button(words.saveSlips, () => save("numbers", words.slips, slips(made, words))),
        button(words.saveKey, () => save("numbers-key", words.key, key(made, words))),
      );
    } catch (error) {
      if (!(error instanceof BadOrder)) throw error;
      status.className = "wrong";
      status.textContent = error.code === "count" ? words.count(error.given) : said.errors[error.code](error.given);
      FIELDS[error.code]?.setAttribute("aria-invalid", "true");
      FIELDS[error.code]?.focus();
    }
  }
  // A page that the browser keeps for Back would keep the word and what was made of it too.
  addEventListener("pagehide", () => {
    secret.value = "";
    stale();
  });
  box.querySelector(":scope > :not(summary)").replaceWith(element("form", {
    class: "room papers", submit, input: stale, autocomplete: "off",
  },
  label(said.secret, secret), element("p", { class: "small" }, words.secretHint),
  element("p", { class: "bar" }, button(said.invent, invent)),
  element("div", { class: "row" }, label(words.students, count)),
  element("p", { class: "bar" }, element("button", { class: "tap main" }, words.make)), status, saves));
}
