// The papers and their keys as HTML, the same for the page and for the command (tools/papers.mjs).

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Text as HTML. */
export const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]);
const LETTERS = "ABCDEFG";

/** A value as it is read: thousands with commas, a word of the language. */
const value = (text, words) => words.terms[text] ?? (/^\d{4,}$/.test(text) ? (+text).toLocaleString("en") : text);

/** Texts of an item's options, in the order of the paper. */
export const options = (item, words) => item.options ?? item.names.map((name) => words.kinds[item.kind].options[name]);

/** The heads of an item's columns, where it has more than one. */
export const headOf = (item, words) => (item.answers[0].length > 1 ? words.kinds[item.kind].head : null);

/** Where answers go, filled in or empty. */
function blanks(item, words, filled) {
  const { labels } = words.kinds[item.kind];
  const head = headOf(item, words);
  const cell = (text) => (filled ? `<b>${escape(value(text, words))}</b>` : "");
  const cells = (row) => row.map((text) => `<td>${cell(text)}</td>`).join("");
  const rows = item.answers.map((row, i) => `<tr><th scope="row">${escape(labels(item)[i])}</th>${cells(row)}</tr>`);
  const names = (head ?? []).map((name) => `<th scope="col">${escape(name)}</th>`).join("");
  const above = names && `<thead><tr>${names}</tr></thead>`;
  return `<table${head ? ' class="wide"' : ""}>${above}<tbody>${rows.join("")}</tbody></table>`;
}

function list(item, words) {
  const choice = (text, i) => `<li><span class="box"></span>${LETTERS[i]}. ${escape(text)}</li>`;
  return `<ol class="choices">${options(item, words).map(choice).join("")}</ol>`;
}

function stem(item, number, words) {
  const points = `<span class="points">${escape(words.sheet.points(item.points))}</span>`;
  return `<p><b>${number}.</b> ${escape(words.kinds[item.kind].ask(item))} ${points}</p>`;
}

function question(item, number, words) {
  const answers = item.right ? list(item, words) : blanks(item, words, false);
  const work = item.names || item.read ? "" : `<p class="work">${escape(words.sheet.work)}</p>`;
  return `<section class="task">${stem(item, number, words)}${given(item, words)}${answers}${work}</section>`;
}

/** What a question is about beyond its sentence, numbered: commands, rules. Empty where there is nothing. */
export function given(item, words) {
  const lines = words.kinds[item.kind].given?.(item);
  return lines ? `<ol class="given">${lines.map((text) => `<li><code>${escape(text)}</code></li>`).join("")}</ol>` : "";
}

const right = (item, words) => item.right.map((i) => `${LETTERS[i]}. ${options(item, words)[i]}`).join(", ");

const steps = (item, words) =>
  words.kinds[item.kind].steps(item).map((text) => `<li>${escape(text)}</li>`).join("");

function solution(item, number, words) {
  const named = () => `<p>${escape(words.sheet.answer)}: <b>${escape(right(item, words))}</b></p>`;
  const answers = item.right ? named() : blanks(item, words, true);
  const how = `<ol class="steps">${steps(item, words)}</ol>`;
  return `<section class="task">${stem(item, number, words)}${given(item, words)}${answers}${how}</section>`;
}

/** One sheet: a paper, or its key. */
function one({ number, items }, { mark, title, words, key }) {
  const { sheet } = words;
  const [points, minutes] = ["points", "minutes"].map((what) => items.reduce((sum, item) => sum + item[what], 0));
  const kind = key ? sheet.key : sheet.paper;
  const name = `${escape(kind)} ${escape(sheet.form(number))}`;
  const who = [...sheet.who, sheet.score].map((field) => `<span>${escape(field)}</span>`).join("");
  const tasks = items.map((item, i) => (key ? solution : question)(item, i + 1, words));
  return [
    `<article class="exam ${key ? "key" : "paper"}"><header><h2>${escape(title || sheet.title)}</h2>`,
    `<p><b>${name}</b></p>`,
    `<p>${escape(sheet.total(items.length, points, minutes))} · ${escape(sheet.mark)} ${mark}</p></header>`,
    key ? "" : `<p class="who">${who}</p>`,
    ...tasks.slice(0, -1),
    // The last lines go with the last question: no sheet of paper holds nothing else.
    `<div class="last">${tasks.at(-1)}<footer>${escape(sheet.licence)} · ${name} · ${mark}</footer></div></article>`,
  ].join("");
}

/**
 * All papers, then all keys, or only one of them.
 * @param {{mark: string, forms: object[]}} made what papers() of papers.js gives
 * @param {string} title name of the test; empty for that of the words
 * @param {object} words a file of words/
 * @param {"both"|"papers"|"keys"} show
 */
export const sheets = ({ mark, forms }, title, words, show) => [false, true]
  .filter((key) => show !== (key ? "papers" : "keys"))
  .flatMap((key) => forms.map((form) => one(form, { mark, title, words, key }))).join("\n");

/** A whole file of them, complete by itself: nothing runs in it and nothing is fetched. */
export const file = (body, style, { language, title }) => [
  "<!doctype html>",
  `<html lang="${language}">`,
  "<head>",
  '<meta charset="utf-8">',
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
  '<meta name="viewport" content="width=device-width, initial-scale=1">',
  '<meta name="robots" content="noindex">',
  `<title>${escape(title)}</title>`,
  "<style>",
  `${style}</style>`,
  "</head>",
  "<body>",
  '<main class="exams">',
  body,
  "</main>",
  "</body>",
  "</html>",
  "",
].join("\n");
