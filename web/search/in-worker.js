/* Runs the engine in a worker of box.js. Once it says that it is ready, it is told the texts of
   a language with the first query, then queries; it answers each with the items and the note of
   results.js. */

import { read, search } from "./worker.js";

let find;

addEventListener("message", ({ data: { texts, query } }) => {
  if (texts !== undefined) {
    let parsed;
    try {
      parsed = read(texts);
    } catch {
      // It is some network's page of its own.
      return postMessage({ failed: true });
    }
    find = search(parsed);
  }
  return postMessage({ query, ...find(query) });
});
postMessage("ready");
