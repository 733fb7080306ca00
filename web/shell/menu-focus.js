// Where the focus goes when the menu of a narrow screen, or a list in it, opens and closes. Its
// buttons are made by menu.js; on-demand.js loads this when one of them is used.
const drawer = document.getElementById("__drawer");
const menu = document.querySelector(".md-sidebar--primary");
const narrow = matchMedia("(max-width: 76.234375em)");
const inMenu = () => menu.contains(document.activeElement);
// A list that still slides in would be scrolled to, and stay half out of the menu.
const still = { preventScroll: true };
let back;

/**
 * Go to the first button or link of what is shown now, or back to what opened it.
 * @param {HTMLInputElement} box the checkbox that has changed
 */
export function follow(box) {
  // The phone's Back closes the menu instead of leaving the page, where the browser says that it was pressed.
  if (box === drawer) {
    back?.destroy();
    back = drawer.checked && self.CloseWatcher ? new CloseWatcher() : null;
    if (back) back.onclose = () => drawer.checked && drawer.click();
  }
  if (!narrow.matches) return;
  if (drawer.checked && box.checked) {
    const shown = [menu, ...menu.querySelectorAll(":checked ~ .md-nav")]
      .filter((list) => list.getClientRects().length)
      .pop();
    [...shown.querySelectorAll("a, [role=button]")].find((one) => one.getClientRects().length).focus(still);
  } else if (inMenu()) document.querySelector(`label[for=${box.id}] [role=button]`).focus(still);
}

document.addEventListener("keydown", (event) => event.key === "Escape" && drawer.checked && drawer.click());
// The menu covers the page: who leaves it by key closes it.
document.addEventListener("focusin", () => drawer.checked && narrow.matches && !inMenu() && drawer.click());
