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
