// Loads what few readers need, when they ask for it: a page's other views, the copy menu of a ¶.
{
  const { src } = document.currentScript;
  const load = (name) => import(new URL(name, src));
  const view = location.search.match(/[?&]view=(both|slides)\b/);
  if (view) load(`view-${view[1]}.js`);
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".headerlink");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    load("copy-address.js").then((menu) => menu.open(mark));
  });
}
