// The papers by command: reads an order as JSON, writes what tools/papers.py asks for as JSON.
import { readFileSync } from "node:fs";
import { marking } from "../web/papers/marking.js";
import { BadOrder, papers, SETS } from "../web/papers/papers.js";
import { escape, file, given, headOf, options, sheets } from "../web/papers/sheet.js";

const { secret, first, count, language, set, title } = JSON.parse(readFileSync(0, "utf8"));
const words = await import(`../web/papers/words/${language}.js`);
const style = readFileSync(new URL("../web/papers/sheet.css", import.meta.url), "utf8");

/** An open question for a learning system, in plain text. */
function essay(item, form, mark) {
  const { name, ask, facts, steps, rubric } = words.kinds[item.kind];
  const id = named(item, form, mark);
  const seen = facts?.(item).map((text, i) => ` (${i + 1}) ${text}`).join("") ?? "";
  const criteria = rubric(item).map((one, i) => ({ ...one, points: item.shares[i] }));
  return { id, name, stem: ask(item) + seen, model: steps(item).join(" "), points: item.points, rubric: criteria };
}

const named = (item, form, mark) => `papers-${mark.toLowerCase()}-${item.kind}-${String(form).padStart(2, "0")}`;

/**
 * What one item asks of a learning system, which knows one answer a question: a question for each blank.
 * `part` counts them, as those of a kind with the same part are drawn from.
 */
function questions(item, form, mark) {
  const { name, ask, labels, steps } = words.kinds[item.kind];
  const id = named(item, form, mark);
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
    const all = await papers({ secret, first, count, plan: SETS[set] });
    const name = title || words.sheet.title;
    const one = (show) => file(sheets(all, name, words, show), style, { language, title: name });
    const each = (make, open) => all.forms.flatMap(({ number, items }) =>
      items.filter(({ shares }) => Boolean(shares) === open).flatMap((item) => make(item, number, all.mark)));
    return {
      papers: one("papers"), keys: one("keys"), marking: marking(all, words), title: name,
      questions: each(questions, false), essays: each(essay, true),
    };
  } catch (error) {
    if (!(error instanceof BadOrder)) throw error;
    return { problem: words.form.errors[error.code](error.given) };
  }
}
process.stdout.write(JSON.stringify(await made()));
