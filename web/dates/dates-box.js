// The box of a course plan that gives its weeks dates, as a table and as a file for a calendar. dates.js reckons.
import { button, element, language, styled } from "../practice/kit.js";
import { saveFile } from "../practice/save-file.js";
import { calendar, daysOff, due as dueOn, lasts, schedule, Wrong } from "./dates.js";

const locale = language === "ko" ? "ko-KR" : "en-GB";
const said = (date, options) => date.toLocaleDateString(locale, { ...options, timeZone: "UTC" });
// In one format, browsers put the day of the week differently.
const brief = (date) => said(new Date(date), { month: "long", day: "numeric" });
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
  const { hours, exams } = box.dataset, usual = lasts(Number(hours));
  const minutes = field("minutes", { type: "number", min: 10, max: 600, value: usual, inputmode: "numeric" });
  const off = element("textarea", { rows: 4, spellcheck: "false", placeholder: words.example, input: draw });
  const choice = (text, attributes) =>
    element("label", { class: "choice" }, element("input", { input: draw, ...attributes }), ` ${text}`);
  const stay = choice(words.stay, { type: "radio", name: "lost", value: "stay", checked: true });
  const move = choice(words.move, { type: "radio", name: "lost", value: "move" });
  const holidays = element("fieldset", { hidden: true }, element("legend", {}, words.holidaysOff));
  const holiday = (date) => words.holidays[date.slice(5)];
  const offered = {};
  const status = element("p", { role: "status" });
  const rows = element("tbody");
  const table = element("table", { hidden: true },
    element("thead", {}, element("tr", {}, ...words.columns.map((one) => element("th", { scope: "col" }, one)))), rows);
  const save = button(words.save, download, { hidden: true });
  const label = (text, input) => element("label", { class: "try" }, text, input);
  const course = location.pathname.split("/").filter(Boolean).pop();
  let dated = [];

  /** The holidays on which classes fall, each with a box to take it out: not every school observes each. */
  function offer(dates) {
    const focused = document.activeElement;
    for (const date of dates) {
      const name = `${shown(new Date(date))} ${holiday(date)}`;
      offered[date] ??= choice(name, { type: "checkbox", value: date, checked: true });
    }
    holidays.replaceChildren(holidays.firstChild, ...dates.map((date) => offered[date]));
    holidays.hidden = !dates.length;
    if (holidays.contains(focused)) focused.focus();
  }

  /** Shows the dates, or says which field is wrong and what it takes. */
  function draw() {
    status.textContent = "";
    dated = [];
    let met = [];
    for (const one of [first, off]) one.removeAttribute("aria-invalid");
    try {
      const list = weeks();
      const held = new Set(Object.keys(offered).filter((date) => !offered[date].firstChild.checked));
      const settings = { move: move.firstChild.checked, holidays: words.holidays, held };
      const days = schedule(first.value, list.length, daysOff(off.value, first.value), settings);
      ({ met } = days);
      const none = exams.split(" ").map((number) => `week-${number}`);
      const dues = dueOn(days.classes, list.flatMap(({ id }, number) => (none.includes(id) ? [number] : [])));
      dated = list.map((week, number) => ({
        ...week, ...days.classes[number], exam: none.includes(week.id), due: dues[number],
      }));
      const lost = met.filter((date) => !held.has(date)).map((date) => `${brief(date)}${words.named(holiday(date))}`);
      const twice = dated.filter((one) => one.lost && dated.some((two) => two !== one && two.date === one.date));
      status.textContent = [
        lost.length ? words.met(lost.join(", ")) : "",
        twice.length ? words.twice(twice.map(({ date }) => brief(date)).join(", ")) : "",
        days.idle.length ? words.idle(days.idle.map(brief).join(", ")) : "",
      ].join(" ").trim();
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      ({ first, off })[error.field].setAttribute("aria-invalid", "true");
      status.textContent = words.wrong[error.field](error.given);
    }
    offer(met);
    table.hidden = save.hidden = !dated.length;
    rows.replaceChildren(...dated.map(({ date, time: at, title, url, off: free, lost, exam, due }) => element("tr", {},
      element("th", { scope: "row" }, shown(new Date(date)), at ? ` ${at}` : "", mark(free, lost)),
      element("td", {}, element("a", { href: url }, title)),
      element("td", {}, exam ? "" : dueOf(due)))));
  }

  const dueOf = (day) => (day ? brief(day) : words.undue);

  /** What is said behind a class that falls on a day without class (`free`), or makes up for that of the day `lost`. */
  function mark(free, lost) {
    if (free === undefined) return "";
    return ` ${lost ? words.instead(brief(lost), free) : words.free(free)}`;
  }

  function download() {
    const entry = (id, date, title, url, whole, at) =>
      ({ uid: `${course}-${id}-${first.value}@${location.host}`, date, title, about: url, url, whole, at });
    const entries = dated.flatMap(({ id, date, title, url, off: free, lost, exam, due: until, time: at }) => [
      entry(id, date, title + mark(free, lost), url, false, at),
      ...exam || !until ? [] : [entry(`${id}-due`, until, words.due(title), url, true)],
    ]);
    const name = document.querySelector("h1").textContent.split("¶")[0].trim();
    const settings = { time: time.value, minutes: Math.trunc(minutes.value) || usual, now: new Date(), name };
    const file = calendar(entries, settings);
    saveFile(`${course}-${first.value}.ics`, file, "text/calendar");
  }

  const room = element("div", { class: "room dates" },
    label(words.first, first), label(words.time, time), label(words.minutes, minutes),
    element("label", {}, words.off, off), element("fieldset", {}, element("legend", {}, words.lost), stay, move),
    status, holidays, table, element("p", { class: "bar" }, save),
    element("p", { class: "small" }, words.note(Number(hours), usual)));
  box.lastElementChild.replaceWith(room);
}
