// For the views. What an article is made of, in order; a box around sections, like the cheat
// sheet's, is opened, and so are the boxes in it that hold a heading with its figure.
export function parts(article) {
  return [...article.childNodes].flatMap((node) =>
    node.nodeName === "DIV" && node.querySelector(":scope > :is(h2, h3)[id], :scope > div > :is(h2, h3)[id]")
      ? parts(node)
      : node,
  );
}

/** The element that the address names; none for an address that is no text, like #%. */
export function addressed() {
  try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
}

/** Rules that few pages can use stand in these (builder/light/styles.py): those of the pages that were fetched. */
const rules = new Set();
const STYLE = /<style>([^]*?)<\/style>/g;
/** Gives a window some rules. The policy of a page allows it, and no <style> of another page. */
function adopt(text, { document: page, CSSStyleSheet: Sheet }) {
  if (!page.adoptedStyleSheets) return;
  const sheet = new Sheet();
  sheet.replaceSync(text);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}

/** Gives another window the rules of what was fetched. */
export const adoptAll = (view) => rules.forEach((text) => adopt(text, view));

/**
 * The article of a page of this site, with links that work from here; those within it stay as they are.
 * @param {string} address  of the page
 * @returns {Promise<Element>}  rejected when it does not arrive
 */
export async function articleOf(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.status);
  const html = (await response.text()).replace(STYLE, (_, text) => {
    if (!rules.has(text)) adopt(text, globalThis);
    rules.add(text);
    return "";
  });
  const article = new DOMParser()
    .parseFromString(html, "text/html")
    .querySelector("article.md-content__inner");
  // Controls, and what is drawn by scripts
  article
    .querySelectorAll(
      "script, form, button, input, select, textarea, .tool, .no-script, .views, .headerlink, .print-address",
    )
    .forEach((e) => e.remove());
  for (const element of article.querySelectorAll("[href], [src]")) {
    const name = element.hasAttribute("href") ? "href" : "src";
    const value = element.getAttribute(name);
    if (!value.startsWith("#")) element.setAttribute(name, new URL(value, address).href);
  }
  return article;
}

/**
 * The article of this page in the other language.
 * @returns {Promise<{article: Element, lang: string}>}  rejected when it does not arrive
 */
export async function fetched() {
  const { href, hreflang } = document.querySelector("a.language-switch");
  return { article: await articleOf(href), lang: hreflang };
}

const NAMES = ["id", "for", "name", "aria-labelledby", "aria-describedby", "aria-controls"];
/**
 * Make what was fetched fit to stand beside the page's own: nothing in it has a name of its own. Its questions
 * are to be read: without data-answer practice/question.js leaves them alone.
 */
export function guest(box) {
  for (const element of box.querySelectorAll("*"))
    for (const name of [...NAMES, "data-topic", "data-kind", "data-answer"]) element.removeAttribute(name);
}
