/* Loads what the search box says beyond the theme's own, once someone turns to the box. */
(() => {
  const input = document.querySelector(".md-search__input");
  if (!input) return;
  const load = () => import("./search/box.js").catch(() => dispatchEvent(new Event("missing")));
  if (new URLSearchParams(location.search).has("q")) load();
  else input.addEventListener("focus", load, { once: true });
})();
