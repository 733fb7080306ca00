// Says on the home page's rows how many of a lesson's questions are right, in the words' own place: nothing
// moves.
import { data, language, root, styled, texts } from "./kit.js";
import { done, read } from "./progress.js";

/** Per page with questions: its address below the root (Korean), titles, ids and how many are done. */
export async function pages() {
  const progress = read();
  return (await data("index")).map((page) => ({ ...page, done: page.ids.filter((id) => done(progress, id)).length }));
}

/** A page's absolute address in this page's language. */
export const addressOf = (page) => new URL((language === "ko" ? "" : "en/") + page.url, root);

let running;
export function start() {
  running ??= (async () => {
    await styled();
    await mark();
    document.addEventListener("practice", mark);
  // Without the list of questions there are no marks.
  })().catch(() => { running = undefined; });
  return running;
}

async function mark() {
  const byAddress = new Map((await pages()).map((page) => [addressOf(page).href, page]));
  for (const link of document.querySelectorAll(".path a")) {
    const page = byAddress.get(link.href);
    if (page) link.querySelector("span").textContent = texts.marks(page.done, page.ids.length);
  }
}
