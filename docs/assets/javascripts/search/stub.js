/* The worker that the theme starts on every page: a few lines, until someone searches. Then it
   loads the engine and the texts of the page's language, which stands in its address (?ko).
   The theme's messages: 0 SETUP, 1 READY, 2 QUERY, 3 RESULT. What the box itself has no room for
   (a correction, nearest topics) goes to box.js over a channel. */
"use strict";

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const language = self.location.search.slice(1) === "en" ? "en" : "ko";
const channel = new BroadcastChannel("search");
const PATIENCE = 30_000;  // milliseconds; a network may neither answer nor fail
// The engine and all that it imports, asked for at once rather than one after another has come.
const MODULES = ["worker", "index", "results", "query", "tokenise", "hangul"];
let loading, ready = false, newest = 0, note;

const load = () => Promise.race([
  Promise.all([
    fetch(new URL(`../../../search/${language}.json`, self.location)).then((response) => response.json()),
    ...MODULES.map((name) => import(`./${name}.js`)),
  ]).then(([texts, engine]) => engine.search(texts)),
  new Promise((_, reject) => setTimeout(reject, PATIENCE, "no answer")),
]);

const tell = (query, about) => channel.postMessage((note = { query, language, ...about }));
channel.onmessage = ({ data }) => { if (data === "last" && note) channel.postMessage(note); };

addEventListener("message", async ({ data: { type, data: query } }) => {
  if (type === SETUP) return postMessage({ type: READY });
  if (type !== QUERY) return undefined;
  const turn = ++newest;
  let items = [], about = {};
  if (query.trim()) {
    try {
      if (!ready) tell(query, { loading: true });
      const search = await (loading ??= load());
      ready = true;
      if (turn !== newest) return undefined;  // typed on while the engine was loading
      ({ items, note: about } = search(query));
    } catch (error) {
      if (!ready) loading = undefined;  // the next query tries again
      about = { failed: true };
      console.warn("search:", error);
    }
  }
  tell(query, about);
  return postMessage({ type: RESULT, data: { items } });
});
