// The box of a course plan that gives its weeks dates, as a table and as a file for a calendar. dates.js reckons.
import { button, element, language, styled } from "../practice/kit.js";
import { calendar, daysOff, schedule, Wrong } from "./dates.js";

const locale = language === "ko" ? "ko-KR" : "en-GB";
const said = (date, options) => date.toLocaleDateString(locale, { ...options, timeZone: "UTC" });
// In one format, browsers put the day of the week differently.
const shown = (date) => `${said(date, { dateStyle: "long" })} (${said(date, { weekday: "short" })})`;

/** The weeks of the plan on this page: what their headings say. */
const weeks = () => [...document.querySelectorAll("article h2[id^=week-]")].map((heading) => ({
  id: heading.id,
  title: heading.textContent.split("¶")[0].trim(),
  url: new URL(`#${heading.id}`, location.href.replace(/[?#].*/, "")).href,
}));

export async function start(box) {
  const [{ words }] = await Promise.all([import(`./words/${language}.js`), styled()]);
  const field = (name, attributes) => element("input", { name, autocomplete: "off", input: draw, ...attributes });
  const first = field("first", { type: "date", required: true });
  const time = field("time", { type: "time" });
  const minutes = field("minutes", { type: "number", min: 10, max: 600, value: 150, inputmode: "numeric" });
  const off = element("textarea", { rows: 4, spellcheck: "false", placeholder: words.example, input: draw });
  const move = field("move", { type: "checkbox", checked: true });
  const status = element("p", { role: "status" });
  const rows = element("tbody");
  const table = element("table", { hidden: true },
    element("thead", {}, element("tr", {}, ...words.columns.map((one) => element("th", { scope: "col" }, one)))), rows);
  const save = button(words.save, download, { hidden: true });
  const label = (text, input) => element("label", { class: "try" }, text, input);
  const course = location.pathname.split("/").filter(Boolean).pop();
  let dated = [];

  /** Shows the dates, or says which field is wrong and what it takes. */
  function draw() {
    status.textContent = "";
    dated = [];
    for (const one of [first, off]) one.removeAttribute("aria-invalid");
    try {
      const list = weeks();
      const days = schedule(first.value, list.length, daysOff(off.value), move.checked);
      dated = list.map((week, number) => ({ ...week, ...days[number] }));
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      ({ first, off })[error.field].setAttribute("aria-invalid", "true");
      status.textContent = words.wrong[error.field](error.given, error.line);
    }
    table.hidden = save.hidden = !dated.length;
    rows.replaceChildren(...dated.map(({ date, title, url, off: free }) => element("tr", {},
      element("th", { scope: "row" }, shown(new Date(date)), free === undefined ? "" : ` ${words.free(free)}`),
      element("td", {}, element("a", { href: url }, title)))));
  }

  function download() {
    const classes = dated.map(({ id, date, title, url, off: free }) => ({
      uid: `${course}-${id}-${dated[0].date}@${location.host}`,
      date,
      title: free === undefined ? title : `${title} ${words.free(free)}`,
      about: url,
      url,
    }));
    const name = document.querySelector("h1").textContent.split("¶")[0].trim();
    const settings = { time: time.value, minutes: Math.trunc(minutes.value) || 150, now: new Date(), name };
    const file = calendar(classes, settings);
    const href = URL.createObjectURL(new Blob([file], { type: "text/calendar" }));
    element("a", { href, download: `${course}-${dated[0].date}.ics` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }

  const room = element("div", { class: "room dates" },
    label(words.first, first), label(words.time, time), label(words.minutes, minutes),
    element("label", {}, words.off, off), element("label", { class: "choice" }, move, ` ${words.move}`),
    status, table, element("p", { class: "bar" }, save), element("p", { class: "small" }, words.note));
  box.lastElementChild.replaceWith(room);
}
