// What may fill more than one slide: the sections of an article, each question, each figure but the first of its
// section, and as steps of their own the answer of a question and what is folded.
import { parts } from "./view-parts.js";

/** What a heading says. */
function nameOf(node) {
  const said = [...node.childNodes].filter((one) => !one.matches?.(".headerlink"));
  return said.map((one) => one.textContent).join("").trim();
}

/** The line that stands above what has no heading. */
export function titled(said) {
  const line = document.createElement("p");
  line.className = "slide-title";
  line.textContent = said;
  return line;
}

/** The step after a question: what was asked, what is right, and why. */
function answerOf(question) {
  const asked = question.cloneNode(true);
  asked.querySelectorAll("input, .move, form, .verdict").forEach((one) => one.remove());
  const { kind, answer } = question.dataset;
  const options = asked.querySelector(":scope > ol");
  if (options && kind !== "number" && kind !== "short") {
    const all = [...options.children];
    options.replaceChildren(...[...answer].map((letter) => all[letter.charCodeAt(0) - 97]).filter(Boolean));
    [...options.children].forEach((item) => { item.value = all.indexOf(item) + 1; });
    options.className = "right-options";
  }
  const steps = [...asked.children].flatMap((one) =>
    one.matches("details") ? [...one.children].filter((part) => !part.matches("summary")) : one,
  );
  steps.forEach((one) => one.removeAttribute("id"));
  return steps;
}

/**
 * @param {Element} article  of this page, or of the other language's
 * @returns {{id: string, title: string, nodes: Element[], closed?: boolean}[]}  closed: not told before it is asked for
 */
export function sectionsOf(article) {
  const sections = [];
  const begin = (id, ...nodes) => {
    sections.push({ id, nodes });
    return sections.at(-1);
  };
  let heading = "";
  for (const node of parts(article).flatMap((one) => one.matches?.(".path") ? [...one.children] : one)) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const section = sections.at(-1) ?? begin("");
    const kind = [".question", "figure"].find((one) => node.matches(one));
    const named = /^H[1-3]$/.test(node.nodeName) && node.id;
    if (named) heading = nameOf(node);
    if (node.matches("details:not([data-module])")) {
      // So is what follows it.
      const said = node.firstElementChild.textContent;
      begin(section.id, titled(`${heading} · ${said}`), ...[...node.children].slice(1)).closed = true;
      continue;
    }
    const next = node.id || section.id;
    if (named || kind && section.nodes.some((one) => one.matches(kind))) begin(next);
    else if (section.closed) begin(next, titled(heading));
    sections.at(-1).nodes.push(node);
    if (!node.matches(".question")) continue;
    const said = node.querySelector("summary").textContent;
    begin(node.id, titled(said), ...answerOf(node)).closed = true;
  }
  // What stands before the h1, like the edit button, is no slide of its own, and neither is a
  // heading whose text begins with the next one: it stays as the title of that.
  for (let i = sections.length - 2; i >= 0; i -= 1) {
    const shows = "p, ul, ol, dl, figure, pre, details, .question, table";
    if (!sections[i].nodes.some((one) => one.matches(shows) || one.querySelector(shows))) {
      sections[i + 1].nodes.unshift(...sections[i].nodes);
      sections[i + 1].id = sections[i].id || sections[i + 1].id;
      sections.splice(i, 1);
    }
  }
  // Of a section without a heading: that of the one before.
  let title = "";
  for (const section of sections) {
    const own = section.nodes.find((one) => one.matches("h1, h2, h3, .slide-title"));
    if (own) title = nameOf(own);
    section.title = title;
  }
  // A layer's second line stands beside the first where there is little room.
  article.querySelectorAll("figure li br").forEach((one) => one.before(" "));
  return sections;
}
