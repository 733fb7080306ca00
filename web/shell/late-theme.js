// Loads the theme's script, and the styles of what only then can be seen, at the reader's first sign of
// life instead of with the page, and hands over what the reader did until it had arrived. Written against
// Material for MkDocs 9.8.2.
const late = document.currentScript;
const SIGNS = ["pointermove", "pointerdown", "touchstart", "focusin", "keydown", "scroll"];
// Shortcuts of the theme beside /.
const LETTERS = ["f", "s", "p", "n", ",", "."];
const query = document.querySelector(".md-search__input");
const toggle = document.getElementById("__search");
let asked = false;

function openSearch() {
  if (!toggle || !query) return;
  // Where closing leads back to; search-box.js may come later.
  query.cameFrom = document.activeElement;
  if (!toggle.checked) toggle.click();
  query.focus();
}

/** What the theme's script in a page's head makes, once for all pages: where it keeps things, and how. */
function prepare() {
  const root = new URL("../..", late.src);
  Object.assign(self, {
    __md_get: (name, kept = localStorage, at = root) => JSON.parse(kept.getItem(`${at.pathname}.${name}`)),
    __md_set: (name, value, kept = localStorage, at = root) => {
      try { kept.setItem(`${at.pathname}.${name}`, JSON.stringify(value)); } catch { /* Full, or refused. */ }
    },
  });
}

function load() {
  if (asked) return;
  asked = true;
  prepare();
  // A copy on a disk has only the theme's script.
  const { late: ours, theme, style } = late.dataset;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: style }));
  for (const file of [ours, theme].filter(Boolean)) {
    const script = document.createElement("script");
    script.src = file;
    // In this order: what answers in the search box is there before the theme.
    script.async = false;
    if (file === theme) script.addEventListener("load", handOver);
    document.head.append(script);
  }
}

function handOver() {
  changeBoxes();
  // The theme waits for it, and it is long past.
  document.dispatchEvent(new Event("DOMContentLoaded"));
  if (document.activeElement === query) {
    query.dispatchEvent(new FocusEvent("focus"));
    query.dispatchEvent(new KeyboardEvent("keyup"));
  }
}

/**
 * The build put boxes around tables (builder/light/scripts.py). The theme puts its own inside them, some
 * time later; ours go in the same moment, before anything is painted, so that no table moves.
 */
function changeBoxes() {
  const ours = new Set(document.querySelectorAll(".md-typeset__scrollwrap"));
  new MutationObserver((_, observer) => {
    for (const box of ours) {
      const theirs = box.querySelector(".md-typeset__scrollwrap");
      if (!theirs) continue;
      ours.delete(box);
      box.replaceWith(theirs);
    }
    if (ours.size) return;
    observer.disconnect();
    // scrollable.js marks the new boxes.
    dispatchEvent(new Event("resize"));
  }).observe(document.body, { childList: true, subtree: true });
}

/**
 * `/` opens search, before the theme listens too, or letters typed next are lost. Single letters do
 * nothing: the theme would turn the page at a word that is dictated, or at a slip of a finger.
 */
function key(event) {
  if (LETTERS.includes(event.key)) event.stopPropagation();
  if (event.key !== "/" || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, button, [contenteditable], .slide")) return;
  event.preventDefault();
  // The theme would focus a field that is hidden on a phone.
  event.stopPropagation();
  openSearch();
}

/** The theme focuses the field at a click on the button, when it is not yet visible. */
function opened() {
  if (toggle.checked) query.focus();
}

addEventListener("keydown", key, true);
toggle?.addEventListener("change", opened);
for (const sign of SIGNS) addEventListener(sign, load, { capture: true, once: true, passive: true });
// A box that opened without one of these; near.js has its contents.
addEventListener("toggle", ({ target }) => target.matches("[data-module]") && load(), true);
// Search results in the address or of the visit before, and words to mark on the page, are asked for already;
// and a page that stands at a heading may have scrolled before this listened.
if (/[?&][qh]=/.test(location.search) || history.state?.search || scrollY) load();
