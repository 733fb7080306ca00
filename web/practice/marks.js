// Marks the pages on the home page's learning path whose questions are done: ◐ some, ✓ all.
// The marks take no room of their own, so nothing moves when they appear.
import { data, element, language, root, styled, texts } from "./kit.js";
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
  const byAddress = new Map((await pages()).map((page) => [addressOf(page).pathname, page]));
  for (const link of document.querySelectorAll("article figure a[href]")) {
    const page = byAddress.get(new URL(link.href).pathname);
    link.querySelector(".for-reader")?.remove();
    link.removeAttribute("data-done");
    if (!page || !page.done) continue;
    link.dataset.done = page.done === page.ids.length ? "all" : "some";
    link.append(element("span", { class: "for-reader" }, texts.marks(page.done, page.ids.length)));
  }
}
