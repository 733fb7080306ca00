// The theme (9.8.2) opens menu, sections, contents and search by labels of hidden checkboxes: no key
// reaches them, and they have no name. What stands in such a label becomes a button here, called as
// what it opens. Without this script the checkboxes themselves take the focus (site.css). Where the
// focus goes when the menu opens: menu-focus.js.
for (const label of document.querySelectorAll(
  ".md-header__inner > label, .md-nav--primary label:not([for=__drawer])",
)) {
  const box = label.control;
  const button = label.querySelector(".md-ellipsis") || label.firstElementChild;
  const opened =
    document.querySelector({ __drawer: ".md-nav--primary", __search: ".md-search" }[box.id]) ||
    box.parentElement.querySelector(".md-nav__title");
  if (!button.textContent)
    button.setAttribute("aria-label", opened.getAttribute("aria-label") || opened.textContent.trim());
  button.setAttribute("role", "button");
  button.setAttribute("tabindex", 0);
  const state = () => button.setAttribute("aria-expanded", box.checked);
  state();
  box.addEventListener("change", state);
  // false: the label shall not press it again, nor the page scroll.
  const press = () => Boolean(box.click());
  button.onclick = press;
  button.onkeydown = (event) => (event.key !== " " && event.key !== "Enter") || press();
}
