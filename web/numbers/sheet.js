// The two sheets of handed-out numbers as HTML: slips for the class, and the key by assignment for the teacher.
import { escape } from "../papers/sheet.js";
import { OWN } from "./own.js";

const cell = (text, i) => (i ? `<td>${escape(text)}</td>` : `<th scope="row">${escape(text)}</th>`);
const row = (cells) => `<tr>${cells.map(cell).join("")}</tr>`;
const name = (text) => `<th scope="col">${escape(text)}</th>`;
const table = (head, rows) =>
  `<table class="wide"><thead><tr>${head.map(name).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
const sheet = (kind, title, lead, mark, body) => [
  `<article class="exam ${kind}"><header><h2>${escape(title)}</h2><p>${escape(mark)}</p></header>`,
  `<p>${escape(lead)}</p>${body}</article>`,
].join("");

/** A line for each student, to be cut apart. */
export const slips = ({ numbers, mark }, words) => sheet("paper", words.slips, words.slipsLead, mark,
  table(words.head, numbers.map((n, i) => row([words.place(i + 1), "", `n = ${n}`]))));

/** What each student's number comes to: a table for each assignment, in the order of the class list. */
export const key = ({ numbers, mark }, words) => Object.entries(OWN).map(([task, own]) => {
  const head = [words.head[0], "n", ...words.cells[task]];
  const rows = numbers.map((n, i) => row([`${i + 1}`, `${n}`, ...own(n)]));
  return sheet("key", words.assignments[task], words.keyLead, mark, table(head, rows));
}).join("\n");
