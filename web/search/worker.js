/* The engine behind the theme's search box: in-worker.js runs it. */

import { Index } from "./index.js";
import { answer } from "./results.js";

/**
 * Makes the search of one language.
 *
 * @param {object} texts  what builder/output/search_texts.py wrote
 * @returns {(query: string) => {items: object[][], note: object}}
 */
export function search(texts) {
  const index = new Index(texts);
  return (query) => answer(query, index);
}
