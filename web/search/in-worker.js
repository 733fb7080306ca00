/* Runs the engine in a worker of box.js. Once it says that it is ready, it is told the texts of
   a language with the first query, then queries; it answers each with the items and the note of
   results.js. */

import { search, unpack } from "./worker.js";

let find;

addEventListener("message", ({ data: { texts, query } }) => {
  if (texts !== undefined) {
    let read;
    try {
      read = unpack(JSON.parse(texts));
    } catch {
      // It is some network's page of its own.
      return postMessage({ failed: true });
    }
    find = search(read);
  }
  return postMessage({ query, ...find(query) });
});
postMessage("ready");
