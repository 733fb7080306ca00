// Switching the language keeps the very place: both languages have the same blocks, so the first one
// that begins in view, as the n-th of its section, is brought to the same height on the page that
// opens. It is kept in sessionStorage for that moment only. Comes with the theme's script; where that is
// not yet here, or storage is refused, the heading in the address (language-switch.js) is near enough.
const KEY = "place";
const article = document.querySelector(".md-content article");

/** Headings and blocks in order; without what scripts build, which may not be there yet on the other page. */
const blocks = () =>
  [...article.querySelectorAll("h1, h2, h3, p, li, tr, pre, figcaption, dt, dd, summary, .question")].filter(
    (one) => !one.parentElement.closest(".question, .tool, [data-module], .pair"),
  );

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.language-switch");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const top = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const all = blocks();
  const height = (one) => one.getBoundingClientRect().top;
  const block = all.findIndex((one) => one.getClientRects().length && height(one) >= top);
  if (block < 0 || height(all[block]) > innerHeight) return;
  let heading = block;
  while (heading && !all[heading].matches("h1, h2, h3")) heading -= 1;
  try {
    sessionStorage.setItem(KEY, JSON.stringify([link.pathname, all[heading].id, block - heading, height(all[block])]));
  } catch { /* Refused. */ }
  // After language-switch.js. Where the address names no heading, a scroll there brings this script (late-theme.js).
  if (!link.hash && scrollY) link.hash = all[heading].id;
}, { capture: true });

let kept;
try {
  kept = JSON.parse(sessionStorage.getItem(KEY));
  sessionStorage.removeItem(KEY);
} catch { /* Refused. */ }
if (kept?.[0] === location.pathname) {
  const [, id, count, height] = kept, all = blocks();
  const block = all[all.findIndex((one) => one.id === id) + count];
  for (let box = block?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const keep = () => scrollBy({ top: block.getBoundingClientRect().top - height, behavior: "instant" });
  if (block) {
    keep();
    // WebKit goes to the heading in the address once more when it has loaded the page.
    if (document.readyState !== "complete") addEventListener("load", () => setTimeout(keep), { once: true });
  }
}
