/* The engine behind the theme's search box: in-worker.js runs it. */

import { Index } from "./index.js";
import { answer } from "./results.js";

/**
 * The texts of a file as the engine takes them.
 *
 * @param {string} file  a line of pieces, then JSON in which control characters stand for them
 *   (builder/output/search_texts.py)
 * @returns {object}
 */
export function read(file) {
  const end = file.indexOf("\n"), pieces = JSON.parse(file.slice(0, end));
  return unpack(JSON.parse(file.slice(end + 1).replace(/[^ -\uffff]/g, (code) => pieces[code.charCodeAt(0) - 1])));
}

/**
 * The texts as the engine takes them: `pages` as [url, title, weight, [[anchor, heading, text], …]], `terms` as
 * [page, section, names] and `asked` as [page, section, questions]. The heading "·" is made of the names of the next
 * term, those before an empty cell.
 *
 * @param {object} columns  what builder/output/search_texts.py wrote
 * @returns {object}
 */
export function unpack({ pages, anchors, headings, texts, terms, names, asked, questions, ...rest }) {
  const columns = [anchors.split("\n"), headings.split("\n"), texts.split("\f")];
  const at = (places, rows) => rows.split("\n", places.length / 2)
    .map((row, i) => [places[2 * i], places[2 * i + 1], row.split("\t")]);
  const rows = at(terms, names);
  let next = 0, entry = 0;
  const section = () => {
    const [anchor, heading, text] = columns.map((column) => column[next]);
    next++;
    if (heading !== "·") return [anchor, heading, text];
    const named = rows[entry++][2], made = named.slice(0, named.indexOf(""));
    return [anchor || slug(made), made.join(" · "), text];
  };
  return {
    ...rest,
    pages: pages.map(([url, title, weight, length]) => [url, title, weight, Array.from({ length }, section)]),
    terms: rows.map(([page, place, named]) => [page, place, named.filter(Boolean)]),
    asked: at(asked, questions),
  };
}

const slug = (made) => made.find((name) => !/[가-힣]/.test(name)).toLowerCase().replace(/[^a-z0-9]+/g, "-");

/**
 * Makes the search of one language.
 *
 * @param {object} texts  what `unpack` gives
 * @returns {(query: string) => {items: object[][], note: object}}
 */
export function search(texts) {
  const index = new Index(texts);
  return (query) => answer(query, index);
}
