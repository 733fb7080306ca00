// 한영 함께 보기, side by side (?view=both): fetches the page in the other language and sets the
// sections of both in pairs, joined by the ids that they share. The page's own side keeps its ids.
import { style } from "../shell/on-demand-style.js";
import { addressed, parts } from "./view-parts.js";

const korean = document.documentElement.lang === "ko";
const words = korean
  ? { leave: "한영 함께 보기 끝내기", failed: "다른 언어의 글을 가져오지 못했습니다." }
  : { leave: "Leave side by side", failed: "The other language could not be loaded." };

/** The content of an article as a list of {id, nodes}: one entry for each heading with an id. */
function sections(article) {
  const list = [{ id: "", nodes: [] }];
  for (const node of parts(article)) {
    if (/^H[1-6]$/.test(node.nodeName) && node.id) list.push({ id: node.id, nodes: [] });
    list.at(-1).nodes.push(node);
  }
  return list;
}

/**
 * Make a fetched article fit to stand beside the page's own: no ids, no controls, links that work.
 * Its questions are to be read: without data-answer practice/question.js leaves them alone.
 */
function guest(article, address) {
  article
    .querySelectorAll(
      "script, form, button, input, select, textarea, .tool, .no-script, .views, .headerlink, .print-address",
    )
    .forEach((e) => e.remove());
  for (const element of article.querySelectorAll("[href], [src]")) {
    const name = element.hasAttribute("href") ? "href" : "src";
    const value = element.getAttribute(name);
    if (!value.startsWith("#")) element.setAttribute(name, new URL(value, address).href);
  }
  // Drawn by its id elsewhere.
  article.querySelector("#objectives")?.classList.add("objectives");
  const sectionsOfIt = sections(article);
  for (const element of article.querySelectorAll("*")) {
    for (const name of [
      "id",
      "for",
      "name",
      "aria-labelledby",
      "aria-describedby",
      "aria-controls",
      "data-topic",
      "data-kind",
      "data-answer",
    ])
      element.removeAttribute(name);
  }
  return sectionsOfIt;
}

function side(nodes, lang) {
  const box = document.createElement("div");
  box.lang = lang;
  box.className = "side";
  box.append(...nodes);
  return box;
}

async function show() {
  const article = document.querySelector("article.md-content__inner");
  const other = document.querySelector("a.language-switch");
  const response = await fetch(other.href);
  if (!response.ok) throw new Error(response.status);
  const fetched = new DOMParser()
    .parseFromString(await response.text(), "text/html")
    .querySelector("article.md-content__inner");
  await style("views/view-both");
  const theirs = guest(fetched, other.href);
  const own = sections(article);
  const rows = own.map(({ id, nodes }) => {
    const row = document.createElement("div");
    row.className = "pair";
    const match = theirs.findIndex((one) => one.id === id);
    const before = theirs.splice(0, match + 1);
    row.append(side(nodes, document.documentElement.lang), side(before.flatMap((one) => one.nodes), other.hreflang));
    return row;
  });
  if (theirs.length) rows.at(-1).lastChild.append(...theirs.flatMap((one) => one.nodes));
  const leave = document.createElement("a");
  leave.className = "leave-view";
  leave.href = location.pathname;
  // The section being read.
  leave.addEventListener("click", () => { leave.hash = location.hash; });
  leave.textContent = words.leave;
  document.documentElement.dataset.view = "both";
  article.replaceChildren(leave, ...rows);
  // Half a window is too narrow for boxes in a row.
  article.querySelectorAll(":is(.flow, .nest)").forEach((one) => one.classList.add("down"));
  // The reader may switch sides and stay in this view.
  other.search = "?view=both";
  dispatchEvent(new Event("resize"));
  addressed()?.scrollIntoView();
}

show().catch(() => {
  dispatchEvent(new Event("missing"));
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = words.failed;
  document.querySelector("article").prepend(note);
});
