// 한영 함께 보기, side by side (?view=both): fetches the page in the other language and sets the
// sections of both in pairs, joined by the ids that they share. The page's own side keeps its ids.
import { style } from "../shell/on-demand-style.js";
import { addressed, fetched, guest, parts } from "./view-parts.js";

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
  const theirsWhole = await fetched();
  await style("views/view-both");
  // Drawn by its id elsewhere.
  theirsWhole.article.querySelector("#objectives")?.classList.add("objectives");
  const theirs = sections(theirsWhole.article);
  guest(theirsWhole.article);
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
