// A table or code that is wider than a phone scrolls in a box of its own; make that box reachable by
// keyboard, and say what it is. The theme (9.8.2) does so for code when it comes, and undoes it where
// there is no mouse.
const attributes = {
  tabindex: 0,
  role: "group",
  "aria-label": document.documentElement.lang === "ko" ? "옆으로 넘겨 보기" : "Scrolls sideways",
};
function mark() {
  for (const box of document.querySelectorAll("article :is(.md-typeset__scrollwrap, table, pre > code)")) {
    const scrolls = box.scrollWidth > box.clientWidth;
    if (scrolls === (box.tabIndex === 0)) continue;
    for (const name in attributes) {
      if (scrolls) box.setAttribute(name, attributes[name]);
      else box.removeAttribute(name);
    }
  }
}
mark();
addEventListener("load", mark);
addEventListener("resize", mark);
document.addEventListener("toggle", mark, { capture: true });
new MutationObserver(mark).observe(document.querySelector("article"), { subtree: true, attributeFilter: ["tabindex"] });
