// A table that is wider than a phone scrolls in its own box; make that box reachable by keyboard.
function mark() {
  for (const box of document.querySelectorAll("article :is(.md-typeset__scrollwrap, table)")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}
addEventListener("load", mark);
addEventListener("resize", mark);
document.addEventListener("toggle", mark, { capture: true });
