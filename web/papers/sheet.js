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

/** Lines to write on. */
const lines = (count) => `<div class="lines">${"<span></span>".repeat(count)}</div>`;

function question(item, number, words) {
  const closed = () => (item.right ? list(item, words) : blanks(item, words, false));
  const answers = item.shares ? lines(item.lines) : closed();
  const work = item.names || item.read || item.shares ? "" : `<p class="work">${escape(words.sheet.work)}</p>`;
  return `<section class="task">${stem(item, number, words)}${given(item, words)}${answers}${work}</section>`;
}

/**
 * What a question is about beyond its sentence, a line for each: commands or rules, numbered, and what is known of
 * them; or facts, numbered. Empty where there is nothing.
 */
export function given(item, words) {
  const { given: code, known, facts } = words.kinds[item.kind];
  const listed = (tag, name, texts, line) =>
    (texts ? `<${tag} class="${name}">${texts.map((text) => `<li>${line(escape(text))}</li>`).join("")}</${tag}>` : "");
  return listed("ol", "given", code?.(item), (text) => `<code>${text}</code>`)
    + listed("ul", "known", known?.(item), (text) => text)
    + listed("ol", "facts", facts?.(item), (text) => text);
}

const right = (item, words) => item.right.map((i) => `${LETTERS[i]}. ${options(item, words)[i]}`).join(", ");

const steps = (item, words) =>
  words.kinds[item.kind].steps(item).map((text) => `<li>${escape(text)}</li>`).join("");

/** What so many right blanks of all earn: their part of the points, to half a point. */
export const part = (points, good, all) => Math.round(2 * points * good / all) / 2;

/** What each blank earns, where there are several; a list where they are not worth the same. */
function shared({ answers, points }, { sheet }) {
  const all = answers.flat().length;
  if (all < 2) return "";
  const parts = Array.from({ length: all }, (_, i) => part(points, i + 1, all));
  const even = parts.every((sum, i) => sum === parts[0] * (i + 1));
  return `<p class="share">${escape(even ? sheet.each(parts[0]) : sheet.parts(parts))}</p>`;
}

/** What each criterion of an open question asks for. */
function rubric(item, words) {
  const head = words.sheet.rubric.map((text) => `<th scope="col">${escape(text)}</th>`).join("");
  const rows = words.kinds[item.kind].rubric(item).map(({ name, full, half }, i) => {
    const cells = [item.shares[i], full, half].map((text) => `<td>${escape(text)}</td>`).join("");
    return `<tr><th scope="row">${escape(name)}</th>${cells}</tr>`;
  });
  return `<table class="rubric"><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function solution(item, number, words) {
  const { sheet } = words;
  const how = `<ol class="steps">${steps(item, words)}</ol>`;
  const marked = () => {
    if (item.shares) return `<p><b>${escape(sheet.model)}</b></p>${how}${rubric(item, words)}`;
    if (item.right) return `<p>${escape(sheet.answer)}: <b>${escape(right(item, words))}</b></p>${how}`;
    return `${blanks(item, words, true)}${shared(item, words)}${how}`;
  };
  return `<section class="task">${stem(item, number, words)}${given(item, words)}${marked()}</section>`;
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

// As many columns as fit the width of a sheet with addresses in them.
const COLUMNS = 7;

/** The short answer to an item, a line for each row of blanks. */
function short(item, words) {
  if (item.shares) return "–";
  if (item.right) return item.right.map((i) => LETTERS[i]).join(", ");
  return item.answers.map((row) => escape(row.map((text) => value(text, words)).join(", "))).join("<br>");
}

/** All answers on one sheet: a row for each question, a column for each form. */
function grid({ mark, forms }, { title, words }) {
  const { sheet, kinds } = words;
  const row = (item, i, some) => {
    const points = `<span class="points">${escape(sheet.points(item.points))}</span>`;
    const cells = some.map(({ items }) => `<td>${short(items[i], words)}</td>`).join("");
    return `<tr><th scope="row">${i + 1}. ${escape(kinds[item.kind].name)} ${points}</th>${cells}</tr>`;
  };
  const table = (some) => {
    const heads = some.map(({ number }) => `<th scope="col">${escape(sheet.form(number))}</th>`).join("");
    const label = `${sheet.grid}: ${sheet.forms(some[0].number, some.at(-1).number)}`;
    const rows = some[0].items.map((item, i) => row(item, i, some)).join("");
    // Wider than a phone, so it scrolls there, and by keyboard too.
    return `<div class="strip" role="group" tabindex="0" aria-label="${escape(label)}">`
      + `<table><thead><tr><td></td>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
  };
  const tables = [];
  for (let at = 0; at < forms.length; at += COLUMNS) tables.push(table(forms.slice(at, at + COLUMNS)));
  return [
    `<section class="grid"><header><h2>${escape(title || sheet.title)}</h2><p><b>${escape(sheet.grid)}</b></p>`,
    `<p>${escape(sheet.forms(forms[0].number, forms.at(-1).number))} · ${escape(sheet.mark)} ${mark}</p></header>`,
    `<ul>${sheet.rule.map((text) => `<li>${escape(text)}</li>`).join("")}</ul>`,
    ...tables,
    "</section>",
  ].join("");
}

/**
 * All papers, then all keys with a table of their answers before them, or only one of the two.
 * @param {{mark: string, forms: object[]}} made what papers() of papers.js gives
 * @param {string} title name of the test; empty for that of the words
 * @param {object} words a file of words/
 * @param {"both"|"papers"|"keys"} show
 */
export const sheets = (made, title, words, show) => {
  const all = (key) => made.forms.map((form) => one(form, { mark: made.mark, title, words, key }));
  return [
    ...show === "keys" ? [] : all(false),
    ...show === "papers" ? [] : [grid(made, { title, words }), ...all(true)],
  ].join("\n");
};

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
