// The papers by command: reads an order as JSON, writes what tools/papers.py asks for as JSON.
import { readFileSync } from "node:fs";
import { BadOrder, papers, SETS } from "../web/papers/papers.js";
import { file, sheets } from "../web/papers/sheet.js";

const { secret, count, language, set, title } = JSON.parse(readFileSync(0, "utf8"));
const words = await import(`../web/papers/words/${language}.js`);
const style = readFileSync(new URL("../web/papers/sheet.css", import.meta.url), "utf8");

/** The papers and the keys as files, or the sentence that says what cannot be done. */
async function made() {
  try {
    const all = await papers({ secret, count, plan: SETS[set] });
    const name = title || words.sheet.title;
    const one = (show) => file(sheets(all, name, words, show), style, { language, title: name });
    return { papers: one("papers"), keys: one("keys") };
  } catch (error) {
    if (!(error instanceof BadOrder)) throw error;
    return { problem: words.form.errors[error.code](error.given) };
  }
}
process.stdout.write(JSON.stringify(await made()));
