// "Five for today" on the home page: the same questions as on the pages, chosen by progress.js.
import { button, data, element, language, root, styled, texts } from "./kit.js";
import { enhance } from "./question.js";
import { start as mark } from "./marks.js";
import { choose, opened, read, today } from "./progress.js";

let words;
// Of the JSON: {url, title, questions: [[id, html], …]}.
let pages;

export async function start(box) {
  const room = element("div", { class: "room" });
  await styled();
  words = texts.today;
  box.querySelector(":scope > :not(summary)").replaceWith(room);
  try {
    pages ??= await data(language);
  } catch {
    room.replaceChildren(
      element("p", { role: "alert" }, words.failed),
      button(words.retry, () => {
        room.replaceWith(element("p"));
        start(box);
      }),
    );
    return;
  }
  mark();
  deal(room, false);
}

function deal(room, focus, ahead = false) {
  const begun = opened();
  const lists = pages.map(({ url, questions }) =>
    ({ url, ids: questions.map(([id]) => id), open: begun.includes(url.replace(/^en\//, "")) }));
  const progress = read();
  const ids = choose(lists, progress, today(), { ahead });
  if (!ids.length) {
    const due = Math.min(...[...progress.values()].map(([, day]) => day));
    const why = progress.size ? words.none(due - today()) : words.empty;
    show(room, focus, element("p", {}, why), button(words.ahead, () => deal(room, true, true)));
    return;
  }
  ask(room, ids, 0, [], focus);
}

// Replaces what is in the room; the first element takes the focus where a button just went away.
// Its beginning comes to the top, so that what was long is not followed from its middle.
function show(room, focus, ...content) {
  const [first] = content;
  room.replaceChildren(...content);
  first.tabIndex = -1;
  if (!focus) return;
  first.focus({ preventScroll: true });
  first.scrollIntoView();
}

function ask(room, ids, index, wrong, focus) {
  const page = pages.find(({ questions }) => questions.some(([id]) => id === ids[index]));
  const [id, html] = page.questions.find(([one]) => one === ids[index]);
  const template = document.createElement("template");
  // Our own build's HTML, from the site's own origin.
  template.innerHTML = html;
  const question = document.importNode(template.content.firstElementChild, true);
  const address = new URL(page.url, root);
  for (const link of question.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address);
  // Its number on its own page.
  question.querySelector("p > strong").remove();
  const again = element("a", { href: `${address}#q-${id}` }, question.querySelector("p").textContent);
  const item = element("li", {}, again, ` · ${page.title}`);
  const last = index + 1 === ids.length;
  const go = button(words.skip, () => (last ? finish(room, ids, wrong) : ask(room, ids, index + 1, wrong, true)));
  enhance(question, (outcome) => {
    if (outcome !== "right" && !wrong.some((one) => one.id === id)) wrong.push({ id, item });
    if (outcome !== "wrong") wrong.answered = (wrong.answered ?? 0) + !wrong.some((one) => one.id === id);
    go.textContent = last ? words.finish : words.next;
  });
  show(room, focus,
    element("p", { class: "where" }, element("strong", {}, words.where(index + 1, ids.length)), ` · ${words.from} `,
      element("a", { href: `${address}#check` }, page.title)),
    question, element("p", { class: "bar" }, go));
}

function finish(room, ids, wrong) {
  show(room, true,
    element("p", {}, element("strong", {}, words.result(wrong.answered ?? 0, ids.length))),
    ...(wrong.length ? [element("p", {}, words.look), element("ul", {}, ...wrong.map(({ item }) => item))] : []),
    element("p", {}, words.later), element("p", { class: "bar" }, button(words.more, () => deal(room, true))));
}
