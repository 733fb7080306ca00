// The slides of a week of a course plan (?view=slides&week=3 on the plan's page): what its class does, part by part,
// from the file beside that page (builder/pages/week_slides.py), and the sections of lessons that each part shows.
import { sectionsOf, titled } from "./slide-sections.js";
import { articleOf } from "./view-parts.js";

const lost = document.documentElement.lang === "ko"
  ? "이 부분의 글을 받지 못했습니다. 인터넷 연결을 확인하고 슬라이드를 다시 여세요."
  : "The text of this part did not arrive. Check the network and open the slides again.";

/** The id here of what has an id on a page: several pages have a #check. */
export const idOf = (page, id) => page.replace(/^[./]+/, "") + id;

/** The sections of a page, each with the ids of its heading here, or of the one before. */
async function fetched(page, plan) {
  const { href } = new URL(page, plan);
  const article = await articleOf(href);
  article.querySelectorAll(".page-facts").forEach((one) => one.remove());
  for (const link of article.querySelectorAll("a[href^='#']")) link.href = new URL(link.getAttribute("href"), href);
  // The names of questions are theirs alone, and what a reader did is kept by them.
  for (const one of article.querySelectorAll("[id]:not(.question, .question *)")) one.id = idOf(page, one.id);
  let heads = [];
  return sectionsOf(article).map((section) => {
    const own = section.nodes.filter((one) => /^H[1-3]$/.test(one.nodeName) && one.id).map(({ id }) => id);
    if (own.length) heads = own;
    return { ...section, heads };
  });
}

/** Of a section that was read before class: its first paragraph and its figures. Nothing where it has none. */
function brief(section) {
  const head = "h1, h2, h3, .slide-title";
  const own = section.nodes.some((one) => /^H[1-3]$/.test(one.nodeName));
  const first = own && section.nodes.find((one) => one.matches("p:not(.slide-title)"));
  const nodes = section.nodes.filter((one) => one === first || one.matches(`figure, ${head}`));
  return section.closed || nodes.every((one) => one.matches(head)) ? [] : [{ ...section, nodes }];
}

/** What the class is asked to do, and where. */
function told({ kind, title, html, place, address }, plan, missing) {
  const make = (name, said) => {
    const element = document.createElement(name);
    element.append(said);
    return element;
  };
  const task = make("h2", "");
  task.innerHTML = html;
  const nodes = [titled(title), task];
  if (missing) nodes.push(make("p", lost));
  if (!place || !missing && (kind === "opening" || kind === "exit")) return nodes;
  const link = make("a", place);
  link.href = new URL(address, plan);
  // To be typed in; broken after a slash only
  const typed = make("p", "");
  typed.className = "typed";
  const said = `${link.host}${link.pathname}${link.hash}`.match(/[^/]*\/?/g).filter(Boolean);
  said.forEach((one) => typed.append(make("span", one), document.createElement("wbr")));
  return [...nodes, make("p", link), typed];
}

/**
 * @param {string} number  of the week
 * @param {string} plan  the address of the plan's page
 * @returns {Promise<{minutes: number, parts: object[], sections: object[]} | undefined>}  the week as its file has it,
 *   and as `sections` what `sectionsOf` gives of a page, each with its part's index; none for a week without a class.
 *   Rejected when the file does not arrive; where a page does not, its part says so.
 */
export async function slidesOf(number, plan) {
  const answer = await fetch(new URL("weeks.json", plan));
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  const week = new Map(Object.entries(await answer.json())).get(number);
  if (!week) return;
  const pages = [...new Set(week.parts.flatMap(({ shows }) => shows.map(([page]) => page)))];
  const all = new Map(await Promise.all(pages.map(async (page) => [page, await fetched(page, plan).catch(() => {})])));
  const sections = week.parts.flatMap((part, index) => {
    const found = part.shows.flatMap(([page, ids]) => {
      const among = (some = []) => {
        const wanted = some.map((id) => idOf(page, id));
        return ({ heads }) => heads.some((id) => wanted.includes(id));
      };
      const short = among(part.brief?.find(([one]) => one === page)?.[1]);
      return all.get(page)?.filter(among(ids)).flatMap((one) => short(one) ? brief(one) : one) ?? [];
    });
    const missing = part.shows.some(([page]) => !all.get(page));
    const own = { id: `part-${index + 1}`, title: part.title, nodes: told(part, plan, missing) };
    own.nodes[1].id = own.id;
    return (part.kind === "teaching" && found.length && !missing ? found : [own, ...found])
      .map((one) => ({ ...one, part: index }));
  });
  return { ...week, sections };
}
