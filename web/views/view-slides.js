// The projector's view (?view=slides): one section, question or figure a screen, in letters of a stated share of
// its height, and on a further slide what does not fit. A question's answer, and what is folded, is a step of its own
// (&answers=no leaves these out). Keys: arrows, Space, Page Up and Down or a swipe turn the page, Home and End go
// to the ends, B or . makes the screen black, F fills it, P opens a window for who presents, Escape leaves to the
// section being shown. On the page of a course plan `&week=3` makes them of that week's class (week-slides.js).
import { style } from "../shell/on-demand-style.js";
import { divide } from "./slide-parts.js";
import { sectionsOf, titled } from "./slide-sections.js";
import { addressed, articleOf, guest } from "./view-parts.js";

const korean = document.documentElement.lang === "ko";
const words = korean
  ? {
    previous: "이전", next: "다음", leave: "나가기", role: "슬라이드로 보기", slide: "슬라이드",
    full: "전체 화면", answers: "정답", both: "두 언어로", presenter: "발표자",
    refused: "브라우저가 새 창을 막았습니다. 주소 표시줄에서 팝업을 허용하고 다시 누르세요.",
    black: "검은 화면. 누르면 돌아갑니다",
    noWeek: "이 페이지에는 그 주의 슬라이드가 없습니다. 시험이 아닌 주의 ‘이 주 슬라이드’를 누르세요.",
  }
  : {
    previous: "Previous", next: "Next", leave: "Leave", role: "Slides", slide: "slide",
    full: "Full screen", answers: "Answers", both: "In both languages", presenter: "Presenter",
    refused: "The browser blocked the window. Allow pop-ups for this site beside the address, then press again.",
    black: "Black screen. Press to go back",
    noWeek: "This page has no slides of that week. Press “Slides of this week” in a week without an examination.",
  };
// Not for a class room.
const PASSED_OVER = ["sources"];
// A phone, and a sheet held upright, is read by one person: there a slide scrolls, in letters of the usual size.
const ROOM = matchMedia("(min-width: 720px) and (min-aspect-ratio: 5/4)");
const LARGEST = 1.8;

const root = document.documentElement;
const article = document.querySelector("article.md-content__inner");

const asked = new URLSearchParams(location.search).get("week");
/** Slides of a week: the week, once its file is here. */
let week;
let sections = asked === null ? sectionsOf(article) : [];
async function read() {
  if (asked === null) return true;
  const { slidesOf } = await import("./week-slides.js");
  week = await slidesOf(asked, location.href);
  if (week) ({ sections } = week);
  return Boolean(week);
}

/** An empty slide with a column for each of these sections: one, or the same in both languages. */
function slideOf(...columns) {
  const slide = document.createElement("div");
  slide.className = `slide away now${columns.length > 1 ? " two" : ""}`;
  slide.setAttribute("role", "group");
  slide.setAttribute("aria-roledescription", words.slide);
  slide.setAttribute("aria-label", columns[0].title);
  slide.dataset.id = columns[0].id;
  if (week) slide.dataset.part = columns[0].part;
  // A tall one scrolls by keyboard.
  slide.tabIndex = 0;
  slide.append(...columns.map(({ lang }) => {
    const column = document.createElement("div");
    if (lang) column.lang = lang;
    column.classList.toggle("other", Boolean(lang && lang !== root.lang));
    return column;
  }));
  return slide;
}

const BOXES = "figure:not(.bits, .ruler) li, td, th, pre > code";
const wide = (box) => box.scrollWidth > box.clientWidth + 1;
const overflows = (slide) =>
  slide.scrollHeight > slide.clientHeight + 1 || wide(slide) || [...slide.querySelectorAll(BOXES)].some(wide);

/** What is too wide in the smallest letters: steps go below each other, and then words are broken. */
function narrow(slide) {
  slide.classList.remove("breaks");
  for (const steps of slide.querySelectorAll(".flow:not(.down), .flow.narrow")) {
    steps.classList.remove("down", "narrow");
    if ([...steps.querySelectorAll("li")].some(wide)) steps.classList.add("down", "narrow");
  }
  slide.classList.toggle("breaks", wide(slide) || [...slide.querySelectorAll(BOXES)].some(wide));
}

const WIDE = "figure, table, pre, .highlight";
/** A section in runs of what needs the whole width and of what does not; a title goes with what is below it. */
function runs({ nodes, ...rest }) {
  const list = [];
  let wideOne;
  for (const node of nodes) {
    const now = node.matches(WIDE);
    const titleOnly = list.at(-1)?.nodes.every((one) => one.matches("h1, h2, h3, .slide-title"));
    if (!list.length || now !== wideOne && !titleOnly) list.push({ ...rest, nodes: [] });
    list.at(-1).nodes.push(node);
    list.at(-1).wide = wideOne = now;
  }
  return list;
}

/** The columns of a section's slides, one after the other: itself, or text beside text and figure after figure. */
function beside(section) {
  const { other } = section;
  if (!other) return [[section]];
  const [own, theirs] = [runs(section), runs(other)];
  if (own.length !== theirs.length || own.some((run, index) => run.wide !== theirs[index].wide))
    return [[section], [other]];
  return own.flatMap((run, index) => run.wide ? [[run], [theirs[index]]] : [[run, theirs[index]]]);
}

/** Give each section the same one in the other language. */
async function pair() {
  const { href, hreflang: lang } = document.querySelector("a.language-switch");
  const theirs = week
    ? (await (await import("./week-slides.js")).slidesOf(asked, href)).sections
    : sectionsOf(await articleOf(href));
  const found = new Map();
  const key = ({ id, closed }) => {
    const name = `${id} ${closed ?? ""}`;
    found.set(name, (found.get(name) ?? 0) + 1);
    return `${name} ${found.get(name)}`;
  };
  const others = new Map(theirs.map((one) => [key(one), { ...one, lang }]));
  for (const { nodes } of theirs) {
    const box = document.createElement("div");
    box.append(...nodes);
    guest(box);
  }
  found.clear();
  for (const section of sections) {
    section.other = others.get(key(section));
    section.lang = root.lang;
  }
}

let slides = [];
let shown = [];
const both = /[?&]both\b/.test(location.search);
let answers = !/[?&]answers=no\b/.test(location.search);
/** Makes the slides for the screen as it is, or for paper. */
function build() {
  const paper = root.classList.contains("paper");
  root.classList.toggle("room", paper || ROOM.matches);
  root.style.setProperty("--screen", paper ? "210mm" : `${innerHeight}px`);
  slides.forEach((slide) => slide.remove());
  slides = [];
  // Only the one that is being filled is laid out.
  article.classList.add("filling");
  for (const section of sections) {
    const hidden = PASSED_OVER.includes(section.id) || section.closed && !answers;
    const slidesOf = (...columns) => {
      const set = (slide, contents) => {
        contents.forEach((nodes, index) => slide.children[index].replaceChildren(...nodes));
        narrow(slide);
        return !overflows(slide);
      };
      const trial = slideOf(...columns);
      bar.before(trial);
      const contents = columns.map(({ nodes, title }, index) => {
        if (hidden || !root.classList.contains("room")) return [nodes];
        const fits = (some) => set(trial, columns.map((_, other) => other === index ? some : []));
        return divide(nodes, fits, () => titled(title));
      });
      trial.remove();
      const here = [];
      for (let part = 0; contents.some((one) => one[part]); part += 1) {
        const slide = slideOf(...columns);
        slide.hidden = hidden;
        bar.before(slide);
        slide.fits = set(slide, contents.map((one) => one[part] ?? []));
        slide.classList.remove("now");
        here.push(slide);
      }
      return here;
    };
    for (const columns of beside(section)) {
      let here = slidesOf(...columns);
      if (columns.length > 1 && root.classList.contains("room") && here.some((slide) => !slide.fits)) {
        here.forEach((slide) => slide.remove());
        here = columns.flatMap((column) => slidesOf(column));
      }
      slides.push(...here);
    }
  }
  article.classList.remove("filling");
  shown = slides.filter((slide) => !slide.hidden);
  if (paper) shown.forEach(fit);
}

// The address follows the slides. The theme would write into it the heading that it takes for the
// one being read, and every slide is at the top of the window.
const address = history.replaceState.bind(history, null, "");
history.replaceState = () => {};

let current = 0;
let made = "";
const count = document.createElement("span");
count.setAttribute("role", "status");

/** Fill the screen: letters grow until the slide is full. They never become smaller. */
function fit(slide) {
  const size = (zoom) => [...slide.children].forEach((column) => { column.style.zoom = zoom; });
  size(1);
  // Only a tool that is in use scrolls. A bar for scrolling would else make room for itself, and lines longer.
  const tall = root.classList.contains("room") && overflows(slide);
  slide.classList.toggle("tall", tall);
  if (tall || !root.classList.contains("room")) return;
  let [good, bad] = [1, LARGEST + 0.05];
  while (bad - good > 0.03) {
    const half = (good + bad) / 2;
    size(half);
    if (overflows(slide)) bad = half; else good = half;
  }
  size(good);
}

function show(number) {
  current = Math.max(0, Math.min(shown.length - 1, number));
  slides.forEach((slide) => slide.classList.toggle("away", slide !== shown[current]));
  count.textContent = `${current + 1} / ${shown.length}`;
  previous.disabled = current === 0;
  next.disabled = current === shown.length - 1;
  const { id } = shown[current].dataset;
  address(`${location.pathname}${location.search}${id && id !== "top" ? `#${id}` : ""}`);
  shown[current].scrollTop = 0;
  fit(shown[current]);
  shown[current].focus({ preventScroll: true });
  // For the window of who presents
  dispatchEvent(new Event("slide"));
}

/** The window has another size: other slides, and the one among them that shows the same. */
function again(size) {
  if (size === made) return fit(shown[current]);
  made = size || made;
  const first = shown[current].querySelector(":scope > div > :not(.slide-title)");
  const place = shown.filter((slide) => slide.dataset.id === shown[current].dataset.id).indexOf(shown[current]);
  const { id } = shown[current].dataset;
  build();
  const same = first ? shown.findIndex((slide) => slide.contains(first)) : -1;
  const near = shown.filter((slide) => slide.dataset.id === id);
  show(same >= 0 ? same : Math.max(0, shown.indexOf(near[Math.min(place, near.length - 1)])));
}

function leave() {
  location.assign(location.pathname + (week ? `#week-${asked}` : location.hash));
}

function button(label, sign, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = sign;
  element.title = label;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", action);
  return element;
}

const black = button(words.black, "", () => dark(false));
black.className = "slide-black";
black.hidden = true;
function dark(on) {
  black.hidden = !on;
  (on ? black : shown[current]).focus({ preventScroll: true });
  dispatchEvent(new Event("slide"));
}

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  // Not from another window
  else root.requestFullscreen?.()?.catch?.(() => {});
}

const previous = button(words.previous, "←", () => show(current - 1));
const next = button(words.next, "→", () => show(current + 1));
const bar = document.createElement("div");
bar.className = "slide-bar";
bar.setAttribute("role", "toolbar");
bar.setAttribute("aria-label", words.role);
bar.append(previous, count, next, button(words.leave, "✕", leave));
if (document.fullscreenEnabled) bar.append(button(`${words.full} (F)`, words.full, fill));
// The steps after questions and what is folded, on the screen and on paper
const withAnswers = button(words.answers, words.answers, () => {
  answers = !answers;
  withAnswers.setAttribute("aria-pressed", answers);
  const search = location.search.replace(/&answers=\w*/, "");
  address(location.pathname + search + (answers ? "" : "&answers=no") + location.hash);
  again("");
});
withAnswers.setAttribute("aria-pressed", answers);
const withBoth = button(words.both, "한·En", () => {
  const search = both ? location.search.replace("&both", "") : `${location.search}&both`;
  location.assign(location.pathname + search + location.hash);
});
withBoth.setAttribute("aria-pressed", both);
function at() {
  if (shown[current + 1]) fit(shown[current + 1]);
  return { slides: shown, current, black: !black.hidden };
}
/** To the first slide of a part of a week's class. */
function go(part) {
  show(shown.findIndex((slide) => slide.dataset.part === String(part)));
}
const refused = document.createElement("output");
addEventListener("slide", () => { refused.textContent = ""; });
const presenter = () => import("./presenter.js")
  .then(({ present }) => present({ at, keys, week, go }))
  .then((opened) => { refused.textContent = opened ? "" : words.refused; })
  .catch(missing);
bar.append(withAnswers, withBoth, button(`${words.presenter} (P)`, words.presenter, presenter), refused);

const back = () => show(current - 1);
const on = () => show(current + 1);
const KEYS = {
  ArrowRight: on, PageDown: on, " ": on,
  ArrowLeft: back, PageUp: back,
  Home: () => show(0), End: () => show(shown.length - 1), Escape: leave,
  // What clickers send for a black screen
  ".": () => dark(true), b: () => dark(true), B: () => dark(true),
  f: fill, F: fill, p: presenter, P: presenter,
};
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // The other keys are the field's own.
  if (
    event.target.closest("input, textarea, select, [contenteditable]") &&
    !["PageDown", "PageUp", "Escape"].includes(event.key)
  )
    return;
  // The theme has letters that lead to other pages.
  if (event.key.length === 1) event.stopPropagation();
  if (!black.hidden) {
    if (!KEYS[event.key] && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    dark(false);
    return;
  }
  if (event.key === " " && event.target.closest("button, summary, a")) return;
  if (!KEYS[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  KEYS[event.key]();
}

let start;
addEventListener("touchstart", (event) => {
  const [touch] = event.touches;
  // A wide table scrolls under the finger instead.
  start = event.touches.length === 1 && !event.target.closest(".slide [tabindex='0']") ? touch : undefined;
}, { passive: true });
addEventListener("touchend", (event) => {
  if (!start || !shown.length) return;
  const [touch] = event.changedTouches;
  const x = touch.clientX - start.clientX;
  if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(touch.clientY - start.clientY)) show(current + (x < 0 ? 1 : -1));
}, { passive: true });

const showAddressed = () => show(Math.max(0, shown.indexOf(addressed()?.closest(".slide"))));
const missing = () => dispatchEvent(new Event("missing"));
// Nothing waits at the top of the module: one that is asked for twice may break (WebKit before Safari 27).
async function begin() {
  if (!await read()) {
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = words.noWeek;
    article.prepend(note);
    delete history.replaceState;
    return;
  }
  await Promise.all([style("views/view-slides"), both && pair().catch(missing)]);
  root.dataset.view = "slides";
  article.replaceChildren(bar, black);
  made = `${innerWidth} ${innerHeight}`;
  build();
  // For scripts that measure.
  dispatchEvent(new Event("resize"));
  addEventListener("resize", () => {
    if (!root.classList.contains("paper")) again(`${innerWidth} ${innerHeight}`);
  });
  addEventListener("beforeprint", () => {
    root.classList.add("paper");
    again("paper");
  });
  addEventListener("afterprint", () => {
    root.classList.remove("paper");
    again(`${innerWidth} ${innerHeight}`);
  });
  article.addEventListener("toggle", () => fit(shown[current]), { capture: true });
  addEventListener("hashchange", showAddressed);
  addEventListener("keydown", keys, { capture: true });
  showAddressed();
  // A plan's own page has no questions.
  if (week) import("../practice/question.js").then((question) => question.start()).catch(missing);
}
begin().catch(() => {
  // The theme's own again: the page is read.
  delete history.replaceState;
  missing();
});
