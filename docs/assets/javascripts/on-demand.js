// Loads what few readers need, when they ask for it: a page's other views, the copy menu of a ¶.
{
  const { src } = document.currentScript;
  let tries = ""; // Firefox does not ask again for a module that failed under the same address
  const load = (name) => import(new URL(name + tries, src)).catch((error) => {
    tries = `?${Date.now()}`;
    dispatchEvent(new Event("missing"));
    throw error;
  });
  // The page for an unknown address has neither an address of its own nor other views.
  const view = document.querySelector("link[rel=canonical]") && location.search.match(/[?&]view=(both|slides)\b/);
  if (view) load(`view-${view[1]}.js`).catch(() => {});
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".headerlink");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    load("copy-address.js").then((menu) => menu.open(mark)).catch(() => {});
  });
}
