// At the end of a practice exam of the subnet lab: a code of its result, for those who want to hand one in.
import { copy } from "../shell/copy.js";
import { LONGEST, pack } from "./code.js";

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** Puts the form behind a report of a session (web/subnet-lab/session.js) that has just ended. */
export async function offer(report, { course: { kinds, level, seed }, began, answers }) {
  const exam = { seed, level, kind: kinds.length > 1 ? "" : kinds[0], began, ended: Date.now(), answers };
  const { offered: words } = await import(`./words/${document.documentElement.lang}.js`);
  const field = (name, most) =>
    make("input", { name, maxlength: most, autocomplete: "off", spellcheck: "false", size: 16 });
  const [id, word] = [field("id", LONGEST), field("word", 100)];
  const code = make("code", { class: "lab-code", tabindex: "0" });
  const said = make("output", {});
  const copier = make("button", { type: "button", hidden: "" }, words.copy);
  const form = make("form", { class: "lab", id: "lab-code", autocomplete: "off" },
    make("p", {}, make("strong", {}, words.title)), make("p", {}, words.about),
    make("label", {}, words.id, id), make("label", {}, words.word, word),
    make("button", {}, words.make), copier, make("p", {}, code), said);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (word.value.trim() && !globalThis.crypto?.subtle) {
      said.textContent = words.insecure;
      return;
    }
    code.textContent = await pack({ ...exam, id: id.value }, word.value);
    copier.hidden = false;
    said.textContent = words.made;
  });
  copier.addEventListener("click", async () => { said.textContent = await copy(code.textContent, code); });
  report.append(form);
}
