// Loads what few readers need, when they ask for it: a page's other views, the copy menu of a ¶, what
// moves the focus in the menu, other chapters' lists there, the filter of a long list, the marks on the
// learning path.
{
  // Firefox does not ask again for a module that failed under the same address.
  let tries = "";
  const load = (asked, use) => asked.then(use, () => {
    tries = `?${Date.now()}`;
    dispatchEvent(new Event("missing"));
  }).catch(() => {});
  // The page for an unknown address has neither an address of its own nor other views.
  const view = document.querySelector("link[rel=canonical]") && location.search.match(/[?&]view=(both|slides)\b/);
  if (view) load(import(`../views/view-${view[1]}.js${tries}`));
  const progress = `${new URL("../..", document.currentScript.src).pathname}.practice`;
  if (document.querySelector("[data-module=today]") && localStorage.getItem(progress))
    import("../practice/marks.js").then((marks) => marks.start()).catch(() => {});
  const fill = () =>
    document.querySelector("[data-rest]") && load(import(`../shell/menu-rest.js${tries}`), (menu) => menu.fill());
  for (const type of ["pointerover", "focusin"])
    document.querySelector(".md-sidebar--primary")?.addEventListener(type, fill, { once: true });
  document.addEventListener("change", ({ target }) => {
    if (!target.closest("#__drawer, .md-nav__toggle")) return;
    fill();
    load(import(`../shell/menu-focus.js${tries}`), (menu) => menu.follow(target));
  });
  document.querySelector(".filter")?.addEventListener("focusin", () => load(import(`../reference/filter.js${tries}`)));
  // A ¶ is a plain link; here it becomes the button of its menu, and no part of its heading's name.
  for (const mark of document.querySelectorAll(".headerlink")) {
    const topic = mark.previousElementSibling;
    const place = topic?.dataset.topic ? topic : mark.parentElement;
    const name = place.textContent.split("¶")[0].trim();
    if (place !== topic) place.setAttribute("aria-label", name);
    mark.title = document.documentElement.lang === "ko" ? `‘${name}’ 주소 복사` : `Copy the address of “${name}”`;
    mark.setAttribute("aria-label", mark.title);
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-expanded", false);
    mark.onkeydown = (event) => event.key !== " " || Boolean(mark.click());
  }
  document.addEventListener("click", (event) => {
    // “Share” below the title opens the title's.
    const mark = event.target.closest(".views [href='#top']")
      ? document.querySelector("h1 .headerlink") : event.target.closest(".headerlink");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    load(import(`../shell/copy-address.js${tries}`), (menu) => menu.open(mark));
  });
}
