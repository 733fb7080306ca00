// The papers by command: reads an order as JSON, writes what tools/papers.py asks for as JSON.
import { readFileSync } from "node:fs";
import { BadOrder, papers, SETS } from "../web/papers/papers.js";
import { escape, file, given, headOf, options, sheets } from "../web/papers/sheet.js";

const { secret, count, language, set, title } = JSON.parse(readFileSync(0, "utf8"));
const words = await import(`../web/papers/words/${language}.js`);
const style = readFileSync(new URL("../web/papers/sheet.css", import.meta.url), "utf8");

/**
 * What one item asks of a learning system, which knows one answer a question: a question for each blank.
 * `part` counts them, as those of a kind with the same part are drawn from.
 */
function questions(item, form, mark) {
  const { name, ask, labels, steps } = words.kinds[item.kind];
  const id = `papers-${mark.toLowerCase()}-${item.kind}-${String(form).padStart(2, "0")}`;
  const explanation = `<ol>${steps(item).map((text) => `<li>${escape(text)}</li>`).join("")}</ol>`;
  const about = { name, explanation };
  if (item.right) {
    const answers = options(item, words).map((text, i) => [escape(text), item.right.includes(i)]);
    return [{ ...about, id, part: 1, kind: item.one ? "choice" : "several", stem: escape(ask(item)), answers }];
  }
  const head = headOf(item, words);
  const blanks = item.answers.flatMap((row, i) => row.map((text, j) => [text, labels(item)[i], head?.[j + 1]]));
  return blanks.map(([text, ...label], i) => ({
    ...about,
    id: `${id}-${i + 1}`,
    part: i + 1,
    kind: /^\d+(\.\d+)?$/.test(text) ? "number" : "short",
    stem: `${escape(ask(item))}${given(item, words)} <b>${escape(label.filter(Boolean).join(", "))}</b>`,
    answers: [[words.terms[text] ?? text, true]],
  }));
}

/** The papers and the keys as files, or the sentence that says what cannot be done. */
async function made() {
  try {
    const all = await papers({ secret, count, plan: SETS[set] });
    const name = title || words.sheet.title;
    const one = (show) => file(sheets(all, name, words, show), style, { language, title: name });
    const asked = all.forms.flatMap(({ number, items }) => items.flatMap((item) => questions(item, number, all.mark)));
    return { papers: one("papers"), keys: one("keys"), title: name, questions: asked };
  } catch (error) {
    if (!(error instanceof BadOrder)) throw error;
    return { problem: words.form.errors[error.code](error.given) };
  }
}
process.stdout.write(JSON.stringify(await made()));
