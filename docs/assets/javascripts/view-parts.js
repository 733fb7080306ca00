// For the views: what an article is made of, in order. A box around several sections, like the
// cheat sheet's, is opened.
export function parts(article) {
  return [...article.childNodes].flatMap((node) =>
    node.nodeName === "DIV" && node.querySelector(":scope > :is(h2, h3)[id]") ? parts(node) : node);
}
