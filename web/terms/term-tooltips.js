// The definition of a glossary link in a box below it (terms.js calls show). WCAG 1.4.13: Escape
// closes it without moving focus or pointer, the pointer may move onto it, and it stays until
// pointer and focus have left. The link itself works without any of this.
const language = document.documentElement.lang;
const file = (path) => new URL(path, import.meta.url);
// Ms that the pointer rests on a link before, and is away after.
const HOVER = 200;

let definitions, box, shown, closing;

async function load() {
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: file("term-tooltips.css") });
  const styled = new Promise((resolve, reject) => Object.assign(style, { onload: resolve, onerror: reject }));
  document.head.append(style);
  const answer = await fetch(file(`../terms.${language}.json`));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  await styled;
  return answer.json();
}

function make() {
  box = document.createElement("div");
  box.className = "term-box";
  box.hidden = true;
  const text = Object.assign(document.createElement("p"), { id: "term-text" });
  text.setAttribute("role", "tooltip");
  const more = Object.assign(document.createElement("a"), {
    textContent: language === "ko" ? "용어집에서 보기" : "Open the glossary",
    tabIndex: -1,
  });
  box.append(text, more);
  document.querySelector("article").append(box);

  const inside = (node) => node && (box.contains(node) || shown?.contains(node));
  document.addEventListener("pointerover", (event) => inside(event.target) && clearTimeout(closing));
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && inside(event.target) && !inside(event.relatedTarget)) {
      clearTimeout(closing);
      closing = setTimeout(() => document.activeElement !== shown && hide(), HOVER);
    }
  });
  document.addEventListener(
    "focusout",
    (event) =>
      event.target === shown &&
      !shown.matches(":hover") &&
      !inside(event.relatedTarget) &&
      !box.matches(":hover") &&
      hide(),
  );
  document.addEventListener("pointerdown", (event) => inside(event.target) || hide());
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("resize", hide);
}

function hide() {
  shown?.removeAttribute("aria-describedby");
  shown = undefined;
  if (box) box.hidden = true;
}

// Below the line of the link's last word, or above it where there is no room; inside the article's width.
function place(term) {
  const line = [...term.getClientRects()].at(-1);
  const page = box.offsetParent.getBoundingClientRect();
  const gap = 4;
  const edge = Math.min(box.parentElement.getBoundingClientRect().right, document.documentElement.clientWidth - 8);
  const left = Math.max(Math.min(line.left, edge - box.offsetWidth), 8);
  const below = line.bottom + gap;
  const top = below + box.offsetHeight > innerHeight ? line.top - gap - box.offsetHeight : below;
  box.style.left = `${left - page.left}px`;
  box.style.top = `${top - page.top}px`;
}

/**
 * Show a term's definition.
 * @param {HTMLAnchorElement} term - a link to a glossary entry, `…/glossary/#id`
 * @param {string} [pointer] - "mouse" waits until the pointer rests there; anything else does not
 */
export async function show(term, pointer) {
  if (pointer === "mouse") {
    await new Promise((resolve) => setTimeout(resolve, HOVER));
    if (!term.matches(":hover")) return;
  }
  definitions ??= load().catch((error) => { definitions = undefined; throw error; });
  const entry = (await definitions)[decodeURIComponent(term.hash.slice(1))];
  if (!entry || term === shown || (pointer !== "touch" && !term.matches(":hover, :focus"))) return;
  if (!box) make();
  hide();
  clearTimeout(closing);
  shown = term;
  const [name, definition] = entry;
  const strong = Object.assign(document.createElement("strong"), { textContent: name });
  box.firstChild.replaceChildren(strong, ` ${definition}`);
  box.lastChild.href = term.href;
  box.hidden = false;
  term.setAttribute("aria-describedby", "term-text");
  place(term);
}
