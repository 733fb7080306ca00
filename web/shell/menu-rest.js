// Puts the lists of other chapters into the menu, of which a page has its own chapter's alone
// (builder/light/menu.py). Until they have come, and without a network, each holds a link to the chapter's first page.
const language = document.documentElement.lang;
const root = new URL("../..", import.meta.url);
let coming;

/** Brings all lists, once; says nothing where it cannot, since there is the link. */
export function fill() {
  coming ??= bring().catch(() => { coming = undefined; });
  return coming;
}

async function bring() {
  const places = [...document.querySelectorAll("[data-rest]")];
  if (!places.length) return;
  const response = await fetch(new URL(`assets/menu/${language}.json`, root));
  if (!response.ok) throw new Error(response.statusText);
  const lists = await response.json();
  for (const place of places) {
    const text = lists[place.pathname.slice(root.pathname.length)];
    // The file of another deployment may not know the chapter.
    if (!text) continue;
    const list = place.closest("ul");
    const held = place === document.activeElement;
    list.innerHTML = text;
    const links = list.querySelectorAll("a");
    for (const link of links) link.href = new URL(link.getAttribute("href"), root);
    if (held) links[0].focus({ preventScroll: true });
  }
  // place.js marks what is read.
  dispatchEvent(new Event("menu"));
}
