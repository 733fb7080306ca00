// The projector's view (?view=slides): one section, question or figure a screen. Arrow keys, Space, Page Up and Down or
// a swipe turn the page, Home and End go to the ends, Escape leaves to the section being shown.
import { style } from "../shell/on-demand-style.js";
import { addressed, parts } from "./view-parts.js";

const korean = document.documentElement.lang === "ko";
const words = korean
  ? { previous: "이전", next: "다음", leave: "나가기", role: "슬라이드로 보기", slide: "슬라이드" }
  : { previous: "Previous", next: "Next", leave: "Leave", role: "Slides", slide: "slide" };
// Not for a class room.
const PASSED_OVER = ["sources"];

const root = document.documentElement;
const article = document.querySelector("article.md-content__inner");
const slides = [];
for (const node of parts(article)) {
  const section = slides.at(-1);
  const kind = [".question", "figure"].find((one) => node.matches?.(one));
  if (!section || /^H[1-3]$/.test(node.nodeName) && node.id || kind && section.querySelector(kind)) {
    slides.push(document.createElement("div"));
    slides.at(-1).dataset.id = node.id || section?.dataset.id || "";
  }
  slides.at(-1).append(node);
}
// What stands before the h1, like the edit button, is no slide of its own, and neither is a
// heading whose text begins with the next one: it stays as the title of that.
for (let i = slides.length - 2; i >= 0; i -= 1) {
  if (!slides[i].querySelector("p, ul, ol, dl, figure, pre, details, .question, table")) {
    slides[i + 1].prepend(...slides[i].childNodes);
    slides[i + 1].dataset.id = slides[i].dataset.id || slides[i + 1].dataset.id;
    slides.splice(i, 1);
  }
}
// Of a slide without a heading: that of the section it is from.
let title = "";
for (const [number, content] of slides.entries()) {
  const slide = document.createElement("div");
  const heading = content.querySelector("h1, h2, h3");
  if (heading) title = [...heading.childNodes]
    .filter((node) => !node.matches?.(".headerlink"))
    .map((node) => node.textContent)
    .join("")
    .trim();
  slide.className = "slide";
  slide.setAttribute("role", "group");
  slide.setAttribute("aria-roledescription", words.slide);
  slide.setAttribute("aria-label", title);
  slide.dataset.id = content.dataset.id;
  // A tall one scrolls by keyboard.
  slide.tabIndex = 0;
  slide.append(content);
  slides[number] = slide;
}
const shown = slides.filter((slide) => !PASSED_OVER.includes(slide.dataset.id));
article.replaceChildren(...slides);

// The address follows the slides. The theme would write into it the heading that it takes for the
// one being read, and every slide is at the top of the window.
const address = history.replaceState.bind(history, null, "");
history.replaceState = () => {};

let current = 0;
const count = document.createElement("span");
count.setAttribute("role", "status");

/** Shrink what is a little too tall; what is much too tall scrolls in full size, and so does a phone. */
function fit() {
  const slide = shown[current];
  const content = slide.firstElementChild;
  const size = (zoom) => { content.style.zoom = zoom; content.style.maxWidth = `${52 / zoom}rem`; };
  size(1);
  if (innerWidth < 720) return;
  const { paddingTop, paddingBottom } = getComputedStyle(slide);
  const room = slide.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
  const tall = () => content.getBoundingClientRect().height > room;
  for (let zoom = 1; zoom > 0.66 && tall(); zoom -= 0.05) size(zoom - 0.05);
  if (tall()) size(1);
}

function show(number) {
  current = Math.max(0, Math.min(shown.length - 1, number));
  slides.forEach((slide) => slide.classList.toggle("away", slide !== shown[current]));
  count.textContent = `${current + 1} / ${shown.length}`;
  previous.disabled = current === 0;
  next.disabled = current === shown.length - 1;
  const { id } = shown[current].dataset;
  address(`${location.pathname}?view=slides${id && id !== "top" ? `#${id}` : ""}`);
  shown[current].scrollTop = 0;
  shown[current].focus({ preventScroll: true });
  // For scripts that measure, and for fit.
  dispatchEvent(new Event("resize"));
}

function leave() {
  location.assign(location.pathname + location.hash);
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

const previous = button(words.previous, "←", () => show(current - 1));
const next = button(words.next, "→", () => show(current + 1));
const bar = document.createElement("div");
bar.className = "slide-bar";
bar.setAttribute("role", "toolbar");
bar.setAttribute("aria-label", words.role);
bar.append(previous, count, next, button(words.leave, "✕", leave));
article.append(bar);

const KEYS = {
  ArrowRight: () => show(current + 1), PageDown: () => show(current + 1), " ": () => show(current + 1),
  ArrowLeft: () => show(current - 1), PageUp: () => show(current - 1),
  Home: () => show(0), End: () => show(shown.length - 1), Escape: leave,
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // The other keys are the field's own.
  if (
    event.target.closest("input, textarea, select, [contenteditable]") &&
    !["PageDown", "PageUp", "Escape"].includes(event.key)
  )
    return;
  if (event.key === " " && event.target.closest("button, summary, a")) return;
  if (!KEYS[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  KEYS[event.key]();
}, { capture: true });

addEventListener("resize", fit);

let start;
addEventListener("touchstart", (event) => {
  const [touch] = event.touches;
  // A wide table scrolls under the finger instead.
  start = event.touches.length === 1 && !event.target.closest(".slide [tabindex='0']") ? touch : undefined;
}, { passive: true });
addEventListener("touchend", (event) => {
  if (!start) return;
  const [touch] = event.changedTouches;
  const x = touch.clientX - start.clientX;
  if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(touch.clientY - start.clientY)) show(current + (x < 0 ? 1 : -1));
}, { passive: true });

const showAddressed = () => show(Math.max(0, shown.indexOf(addressed()?.closest(".slide"))));
// Nothing waits at the top of the module: one that is asked for twice may break (WebKit before Safari 27).
style("views/view-slides").then(() => {
  root.dataset.view = "slides";
  addEventListener("hashchange", showAddressed);
  showAddressed();
});
