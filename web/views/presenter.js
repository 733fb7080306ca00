// A second window for who presents: this slide and the next, the minutes that are left, what the lesson is for, and the
// notes for teachers, which stand in a file beside the page (builder/pages/teaching_notes.py). With the slides of a
// week it shows what the plan says of the part, the notes of its lesson, and the order of the class.
// It has no page of its own: the window of the slides draws in it and hears its keys, so both are always at one place.
import { style } from "../shell/on-demand-style.js";
import { adoptAll } from "./view-parts.js";
import { idOf } from "./week-slides.js";

const korean = document.documentElement.lang === "ko";
const words = korean
  ? {
    title: "발표자 창", now: "지금", next: "다음", end: "마지막 슬라이드입니다",
    left: "남은 시간(분)", of: "수업 시간(분)", again: "다시 재기",
    objectives: "학습 목표", check: "확인 문제", black: "화면이 검습니다",
    notes: "가르치는 사람에게", here: "이 화면에서", alone: "이 글만 가르칠 때",
    order: "수업 순서", from: "여기서부터 재기", after: (minutes) => `이 부분이 끝나면 ${minutes}분 남습니다.`,
    start: (minutes) => `${minutes}분 재기`, remain: (minutes) => `${minutes}분 남음`,
    lesson: "이 글만 가르칠 때의 노트",
    missing: "수업 노트 파일을 받지 못했습니다. 인터넷 연결을 확인하고 이 창을 닫았다가 다시 여세요.",
  }
  : {
    title: "Presenter", now: "Now", next: "Next", end: "This is the last slide",
    left: "Minutes left", of: "Minutes in all", again: "Start again",
    objectives: "Objectives", check: "Check yourself", black: "The screen is black",
    notes: "For teachers", here: "On this slide", alone: "For this lesson alone",
    order: "The class", from: "Count from here", after: (minutes) => `${minutes} minutes are left after this part.`,
    start: (minutes) => `Start ${minutes} min`, remain: (minutes) => `${minutes} min left`,
    lesson: "Notes for this lesson alone",
    missing: "The file of notes did not arrive. Check the network, close this window and open it again.",
  };
const LESSON = 50;
let open;

/**
 * Opens the window, or brings it to the front. Returns whether there is one: a browser may refuse it.
 * @param {{at: () => {slides: Element[], current: number, black: boolean}, keys: (event: KeyboardEvent) => void,
 *   week?: {minutes: number, parts: object[]}, go: (part: number) => void}} talk  `week`: with the slides of one
 */
export async function present(talk) {
  if (open && !open.closed) {
    open.focus();
    return true;
  }
  open = window.open("", "presenter", "popup,width=1100,height=760");
  if (!open) return false;
  await style("views/presenter");
  draw(open, talk);
  return true;
}

/** Whether this is a page with notes: each lesson has one of these sections, and no other page has. */
const lesson = () => document.querySelector(".slide :is(#objectives, #done-when)");

/** The notes of a page, by its address. Rejects when they do not arrive. */
async function fetched(page) {
  const answer = await fetch(`${page}teaching-notes.json`);
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  return answer.json();
}

/** The minutes of a week's class before one of its parts. */
const passed = ({ parts }, index) => parts.slice(0, index).reduce((sum, { minutes }) => sum + minutes, 0);

function draw(view, { at, keys, week, go }) {
  const page = view.document;
  const make = (name, said = "", parent = page.body) => {
    const element = page.createElement(name);
    element.textContent = said;
    parent.append(element);
    return element;
  };
  page.title = `${words.title} · ${document.title}`;
  page.documentElement.lang = document.documentElement.lang;
  page.documentElement.className = "room presenter";
  page.documentElement.dataset.view = "slides";
  for (const { name, value } of document.body.attributes) page.body.setAttribute(name, value);
  page.head.querySelectorAll("link, style").forEach((one) => one.remove());
  for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
    const link = make("link", "", page.head);
    link.rel = "stylesheet";
    link.href = sheet.href;
  }
  // Rules that few pages can use stand in these.
  for (const { textContent } of document.querySelectorAll("head > style")) make("style", textContent, page.head);
  adoptAll(view);
  page.body.replaceChildren();

  const clock = make("header");
  const left = make("output", "", make("p", `${words.left} `, clock));
  const total = make("input", "", make("label", `${words.of} `, clock));
  Object.assign(total, { type: "number", min: 1, max: 600, value: week?.minutes ?? LESSON });
  const place = make("p", "", clock);
  const partNow = () => { const { slides, current } = at(); return Number(slides[current].dataset.part); };
  /** When the class would have begun to be, by the plan, where it is now. */
  const planned = () => Date.now() - 60000 * (week ? passed(week, partNow()) : 0);
  let began = planned();
  const since = (start, minutes) => Math.ceil(minutes - (Date.now() - start) / 60000);
  let running;
  const tick = () => {
    left.textContent = since(began, total.value);
    if (running) running.button.textContent = words.remain(since(running.began, running.minutes));
  };
  make("button", week ? words.from : words.again, clock).addEventListener("click", () => {
    began = planned();
    tick();
  });
  total.addEventListener("input", tick);

  const boxes = [words.now, words.next].map((name) => {
    const part = make("section");
    make("h2", name, part);
    return make("div", "", part);
  });
  const beside = (name) => {
    const box = make("aside");
    // Scrolled by keyboard too
    box.tabIndex = 0;
    box.setAttribute("aria-label", name);
    return box;
  };
  const told = (week || lesson()) && beside(words.notes);
  const aims = beside(week ? words.order : words.objectives);
  const list = (name, items) => {
    if (!items.length) return;
    make("h2", name, aims);
    const inside = make("ul", "", aims);
    items.forEach((one) => make("li", one.textContent, inside));
  };
  if (week) {
    make("h2", words.order, aims);
    const order = make("ol", "", aims);
    week.parts.forEach(({ title, html }, index) => {
      const button = make("button", `${title} `, make("li", "", order));
      make("span", "", button).innerHTML = html;
      button.addEventListener("click", () => go(index));
    });
  }
  if (!week) list(words.objectives, [...document.querySelectorAll(".slide #objectives ~ ul:not(.other *) > li")]);
  if (!week) list(words.check, [...document.querySelectorAll(".question[data-answer] > p:first-of-type")]);
  if (!aims.children.length) aims.remove();

  // What is seen on some slides only
  const sometimes = [];
  /** One note: of a section, seen on its slides, or of a part of the class, whose minutes count down once started. */
  const note = ({ title, minutes, section, html, plan }, from, inside = told) => {
    const box = make("div", "", inside);
    make("h2", title ?? words.here, box);
    const button = section ? undefined : make("button", "", box);
    // A class has one opening and one exit: where a plan asks it, that is it.
    if (plan) make("p", "", box).innerHTML = plan;
    const own = make("p", "", box);
    own.innerHTML = html;
    if (plan) own.prepend(make("b", words.alone, own), " ");
    if (section) {
      const id = from ? idOf(from, section) : section;
      sometimes.push({ box, seen: (slide) => slide.dataset.id === id });
      told.insertBefore(box, told.children[week ? week.parts.length : 0]);
      return;
    }
    const rest = () => { button.textContent = words.start(minutes); };
    rest();
    button.addEventListener("click", () => {
      running?.rest();
      running = running?.button === button ? undefined : { began: Date.now(), minutes, button, rest };
      tick();
    });
    return box;
  };
  const here = () => {
    const { slides, current } = at();
    sometimes.forEach(({ box, seen }) => { box.hidden = !seen(slides[current]); });
    aims.querySelectorAll("button").forEach((one, index) => {
      one.toggleAttribute("aria-current", index === partNow());
    });
  };
  week?.parts.forEach((one, index) => {
    const box = note(one);
    sometimes.push({ box, seen: () => index === partNow() });
    make("p", words.after(week.minutes - passed(week, index + 1)), box);
    // For who presents alone: no slide has it.
    if (one.expect) make("p", "", box).innerHTML = one.expect;
  });
  // The class of a week follows its plan: what a lesson asks and does by itself is folded.
  const folded = (from) => {
    const box = make("details", "", told);
    make("summary", words.lesson, box);
    sometimes.push({ box, seen: (slide) => week.parts[slide.dataset.part].notes === from });
    return box;
  };
  const lessons = week ? new Set(week.parts.map(({ notes }) => notes).filter(Boolean)) : [""];
  if (told) {
    Promise.all([...lessons].map(async (from) => {
      const notes = await fetched(from);
      const inside = from && notes.some(({ section }) => !section) ? folded(from) : told;
      notes.forEach((one) => note(one, from, one.section ? told : inside));
    })).catch(() => make("p", words.missing, told)).then(() => {
        if (!view.closed) here();
      });
  }

  /** A slide as the room sees it, only smaller. */
  const picture = (box, slides, number) => {
    const slide = slides[number];
    if (!slide) {
      box.textContent = words.end;
      return;
    }
    const copy = page.importNode(slide, true);
    copy.className = "slide";
    copy.querySelectorAll("form, input, .move, .verdict").forEach((one) => one.remove());
    const { zoom } = slide.firstElementChild.style;
    [...copy.children].forEach((column) => { column.style.zoom = zoom; });
    const before = (what) => slides.slice(0, number)
      .reduce((sum, one) => sum + one.querySelectorAll(`:scope > :not(.other) ${what} > figcaption`).length, 0);
    copy.style.counterReset = `figure ${before("figure:not(.table)")} table ${before("figure.table")}`;
    copy.style.width = `${slide.clientWidth}px`;
    copy.style.height = `${slide.clientHeight}px`;
    const scale = box.clientWidth / slide.clientWidth;
    copy.style.transform = `scale(${scale})`;
    box.style.height = `${slide.clientHeight * scale}px`;
    box.className = "md-typeset";
    box.replaceChildren(copy);
  };
  const show = () => {
    if (view.closed) return;
    const { slides, current, black } = at();
    page.documentElement.style.setProperty("--screen", document.documentElement.style.getPropertyValue("--screen"));
    place.textContent = `${current + 1} / ${slides.length}${black ? ` · ${words.black}` : ""}`;
    picture(boxes[0], slides, current);
    picture(boxes[1], slides, current + 1);
    here();
  };
  page.addEventListener("keydown", keys);
  addEventListener("slide", show);
  view.addEventListener("resize", show);
  addEventListener("pagehide", () => view.close());
  const every = setInterval(() => {
    if (view.closed) clearInterval(every);
    else tick();
  }, 1000);
  tick();
  show();
  // Once more when its styles are there.
  page.querySelectorAll("link").forEach((link) => link.addEventListener("load", show));
}
