/* The engine behind the theme's search box: in-worker.js runs it. */

import { Index } from "./index.js";
import { answer } from "./results.js";

/**
 * The texts as the engine takes them: `pages` as [url, title, weight, [[anchor, heading, text], …]], `terms` as
 * [page, section, names] and `asked` as [page, section, questions].
 *
 * @param {object} columns  what builder/output/search_texts.py wrote
 * @returns {object}
 */
export function unpack({ pages, anchors, headings, texts, terms, names, asked, questions, ...rest }) {
  const columns = [anchors.split("\n"), headings.split("\n"), texts.split("\f")];
  const at = (places, rows) => rows.split("\n", places.length / 2)
    .map((row, i) => [places[2 * i], places[2 * i + 1], row.split("\t")]);
  let next = 0;
  const section = () => [columns[0][next], columns[1][next], columns[2][next++]];
  return {
    ...rest,
    pages: pages.map(([url, title, weight, length]) => [url, title, weight, Array.from({ length }, section)]),
    terms: at(terms, names),
    asked: at(asked, questions),
  };
}

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
