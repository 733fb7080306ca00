/* Marks the words of a search on the page that a result leads to: in the section that was looked for
   only, until Escape, the button or the next search. The address of a result says the words to
   search-box.js, which takes them out of it again. The theme's own highlighter marks whole pages; its
   feature search.highlight stays on because it puts the words into the addresses. */

// What begins a section, as in builder/output/search_texts.py.
const BEGINS = "h1[id], h2[id], h3[id], h4[id], h5[id], h6[id], dt[id]";
// Not what is pressed, and not what a question offers, most of which is wrong.
const NOT = "button, select, .headerlink, .question ol";

// The results of a search are articles too.
const article = document.querySelector(".md-content article");
const off = document.createElement("button");
off.type = "button";
off.className = "unmark";
off.textContent = document.documentElement.lang === "ko" ? "표시 지우기" : "Clear the marks";
off.setAttribute("aria-keyshortcuts", "Escape");
off.addEventListener("click", clear);
document.querySelector(".md-search__input").addEventListener("input", clear);
// Before what it may close: then it is not for the marks.
addEventListener("keydown", ({ key, isComposing }) => {
  if (key === "Escape" && !isComposing && !document.querySelector("#__search:checked, #__drawer:checked")) clear();
}, { capture: true });

function clear() {
  for (const one of article.querySelectorAll("mark")) {
    const { parentNode } = one;
    one.replaceWith(...one.childNodes);
    parentNode.normalize();
  }
  off.remove();
}

/**
 * What to look for: words of Hangul anywhere, because a noun is often part of a longer one; a single
 * syllable, and what is written otherwise, where a word begins; a single letter or digit nowhere.
 */
function pattern(words) {
  const [free, bound] = [[], []];
  for (const word of words.split(/\s+/).sort((a, b) => b.length - a.length)) {
    const part = word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    if (/^[가-힣]{2}/.test(word)) free.push(part);
    else if (/^(?:[가-힣]|..)/.test(word)) bound.push(part);
  }
  const never = "(?!)";
  return new RegExp(`(^|[^\\p{L}\\p{N}])(${bound.join("|") || never})|(${free.join("|") || never})`, "giu");
}

/** The heading of the section that an element or text stands in. */
function headingOf(node) {
  return [...article.querySelectorAll(BEGINS)]
    .filter((one) => one === node || one.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)
    .pop();
}

/**
 * @param {string} words with spaces between them
 * @param {string} id in the section; empty is the first section with one of the words
 */
export function mark(words, id) {
  clear();
  const sought = pattern(words), texts = document.createNodeIterator(article, NodeFilter.SHOW_TEXT), found = [];
  const place = id && document.getElementById(id);
  let section = place && headingOf(place);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const match of text.parentNode.closest(NOT) ? [] : text.data.matchAll(sought)) {
      section ||= headingOf(text);
      if (headingOf(text) === section) found.push([text, match.index + (match[1] ?? "").length, match[2] ?? match[3]]);
    }
  }
  // From the end, because each cuts its text in two.
  for (const [text, start, word] of found.reverse()) {
    const one = document.createElement("mark");
    const middle = text.splitText(start);
    middle.splitText(word.length);
    middle.replaceWith(one);
    one.append(middle);
  }
  if (found.length) article.append(off);
}
