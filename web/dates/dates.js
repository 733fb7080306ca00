// When the classes of a course are: its dates from the first one and the days without class, and the same as an
// iCalendar file (RFC 5545). Pure: no page, no clock. Days are texts as 2027-03-03 and know no time zone.

const DAY = 86_400_000;

/** Minutes of an hour of class, and of the break before the next one: HOUR and BREAK in builder/data/courses.py. */
export const HOUR = 50, BREAK = 10;
/** Minutes from the beginning to the end of a class of some hours. */
export const lasts = (hours) => hours * HOUR + (hours - 1) * BREAK;

const iso = (time) => new Date(time).toISOString().slice(0, 10);

// 5/5, 5.5, 5-5, 5월 5일; 2027-05-05, 2027. 5. 5., 2027년 5월 5일
const DATE = /(?:(\d{4})\s*[-./년]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})(?!\d)(?:\s*일(?!요)|\.)?/;
// What stands between two days: the second makes up for the first, or all from the first to the second.
const INSTEAD = /-?>|→|보강|make-?up/i, UNTIL = /^\s*[-–~]\s*$/;
// When a class that makes up begins: 10:00, 10시 30분, 오후 3시.
const TIME = /(^|[^\d:])(오전|오후)?\s*(\d{1,2})(?::(\d\d)(?![\d:])|\s*시(?:\s*(\d{1,2})\s*분)?(?!간))/;
// What is left over and was meant as a day: a number that begins a word, unless as in 3·1절; an arrow to nowhere.
const UNREAD = /(^|\s)[-./~]?\d+(?![\d·])|[>→~]/;

/** What is wrong with a field: `field` and `given`, for the words. */
export class Wrong extends Error {
  constructor(field, given = "") {
    super(field);
    Object.assign(this, { field, given });
  }
}

/** A day as 2027-05-05, or undefined; without a year, of the semester that begins on `first`. */
function made(year, month, date, first) {
  const of = (one) => {
    const time = new Date(0);
    time.setUTCFullYear(one, month - 1, date);
    return time.getUTCMonth() === month - 1 && time.getUTCDate() === Number(date) ? iso(time) : undefined;
  };
  if (year) return of(year);
  const found = [0, 1].map((more) => of(Number(first.slice(0, 4)) + more));
  // January belongs to a semester that began in September, and lies before one that begins in March.
  return Date.parse(first) - Date.parse(found[0]) > 183 * DAY ? found[1] : found[0] ?? found[1];
}

/** A day as people write it, as 2027-05-05; undefined if it is none. `first` gives a day without a year its own. */
export function day(text, first) {
  const [all, year, month, date] = DATE.exec(text) ?? [];
  return all === text.trim() && (year || first) ? made(year, month, date, first) : undefined;
}

/** A time that TIME found as 10:00, or undefined: of a clock of 12 hours after 오전 and 오후, or of 24. */
function clock(half, hours, minutes = 0) {
  if (half ? hours < 1 || hours > 12 : hours > 23) return undefined;
  const hour = half ? hours % 12 + (half === "오후" ? 12 : 0) : Number(hours);
  return minutes > 59 ? undefined : [hour, minutes].map((one) => String(one).padStart(2, "0")).join(":");
}

/**
 * The days without class, as people write them: parted by commas, spaces or lines, a name before or behind a day if one
 * likes, 4/19~4/23 for all from one to the other, and 5/5 > 6/16 (→, 보강, make-up) for a class that is made up,
 * with a time behind it if that is another than usual.
 * @param {string} text
 * @param {string} first  the day of the first class, as 2027-03-03
 * @returns {Map<string, {name: string, instead?: string, time?: string}>} by day, `time` as 10:00; the days of a span
 *   have the same value
 * @throws {Wrong} field "off", with what cannot be read
 */
export function daysOff(text, first) {
  const off = new Map();
  for (const part of text.split(/[\n,;]/)) {
    const wrong = (here) => { if (here) throw new Wrong("off", part.trim()); };
    // Words, then a year, a month, a day and words, as often as there are days.
    const [lead, ...rest] = part.split(DATE);
    wrong(!rest.length && lead.trim());
    let words = lead, last, free;
    const name = () => {
      const timed = free.instead && last === free.instead && TIME.exec(words);
      const [found, before, half, hours, colon, spoken] = timed || [];
      if (found) {
        free.time = clock(half, hours, colon ?? spoken);
        wrong(!free.time);
        words = words.replace(found, `${before} `);
      }
      wrong(UNREAD.test(words));
      const said = words.replace(/\(([월화수목금토일]|\w{3})\)/, "") // (수), (Wed)
        .replace(/^[-–:\s]+|[-–:\s]+$/g, "").replace(/^\((.*)\)$/, "$1");
      if (said) free.name = `${free.name} ${said}`.trim();
    };
    while (rest.length) {
      const [year, month, date, after] = rest.splice(0, 4), found = made(year, month, date, first);
      wrong(!found);
      if (free && INSTEAD.test(words)) {
        wrong(free.instead);
        words = words.replace(INSTEAD, "");
        name();
        free.instead = found;
      } else if (free && UNTIL.test(words)) {
        wrong(found <= last || Date.parse(found) - Date.parse(last) > 366 * DAY);
        for (let time = Date.parse(last); time <= Date.parse(found); time += DAY) off.set(iso(time), free);
      } else {
        if (free) name();
        free = off.get(found) ?? { name: "" };
        if (!last) name();
        off.set(found, free);
      }
      [words, last] = [after, found];
    }
    if (free) name();
  }
  return off;
}

/**
 * The date of each week.
 * @param {string} first  the day of the first class, as a field of a form has it
 * @param {number} weeks
 * @param {Map<string, {name: string, instead?: string, time?: string}>} off  days without class
 * @param {object} how  `move`: whether a class that is lost and not made up moves on by a week with all later ones;
 *   `holidays`: names by day of any year (05-05); `held`: the dates on which there is class in spite of one
 * @returns `classes`, {date, off?, lost?, time?}, one a week: `off` (a name or "") where it falls on a day without
 *   class, and `lost`, that day, where `date` makes up for it, `time` if it has one of its own; `met`, the dates of
 *   holidays that nobody wrote down on which a class falls; `idle`, the days written down on which none does
 * @throws {Wrong} field "first"
 */
export function schedule(first, weeks, off, { move = false, holidays = {}, held = new Set() } = {}) {
  const start = Date.parse(day(first) ?? "");
  if (Number.isNaN(start)) throw new Wrong("first", first);
  const classes = [], met = [], used = new Set();
  for (let week = 0; classes.length < weeks; week += 1) {
    const date = iso(start + week * 7 * DAY), holiday = holidays[date.slice(5)], written = off.get(date);
    used.add(written);
    if (holiday && !written) met.push(date);
    const free = written ?? (holiday && !held.has(date) ? { name: holiday } : undefined);
    const name = free?.name || holiday || "";
    if (!free) classes.push({ date });
    else if (free.instead)
      classes.push({ date: free.instead, off: name, lost: date, ...free.time && { time: free.time } });
    else if (!move) classes.push({ date, off: name });
  }
  return { classes, met, idle: [...off.keys()].filter((date) => !used.has(off.get(date))) };
}

/**
 * The days on which what the classes hand out is due: that of the first class a week or more later, or else a week
 * later; where an examination is held then, the day before.
 * @param {{date: string, off?: string, lost?: string}[]} classes  as schedule() gives them
 * @param {number[]} exams  which of them are examinations, 0 for the first
 * @returns {(string|undefined)[]}  undefined for a class that is to be made up, on a day that nobody knows yet
 */
export function due(classes, exams = []) {
  const held = ({ off, lost }) => off === undefined || lost;
  const days = classes.filter(held).map(({ date }) => date).sort();
  const examined = exams.map((number) => classes[number]).filter((one) => one && held(one)).map(({ date }) => date);
  return classes.map((one) => {
    const later = iso(Date.parse(one.date) + 7 * DAY);
    if (!held(one)) return undefined;
    const next = days.find((date) => date >= later) ?? later;
    return examined.includes(next) ? iso(Date.parse(next) - DAY) : next;
  });
}

/** A line of content as RFC 5545, 3.1, wants it: at most 75 octets, the rest in lines that begin with a space. */
function folded(line) {
  const lines = [""];
  let octets = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > 75) {
      lines.push(" ");
      octets = 1;
    }
    lines[lines.length - 1] += letter;
    octets += size;
  }
  return lines.join("\r\n");
}

/** A TEXT value (3.3.11). */
const text = (value) => value.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");

/**
 * An iCalendar file. Times are local ones of who opens it ("floating", 3.3.5), as a timetable means them.
 * @param {{uid: string, date: string, title: string, about: string, url: string, whole?: boolean,
 *   at?: string}[]} entries
 *   `whole`: all day, such as a day on which something is due; `at`: another time than usual, as 10:00
 * @param {{time: string, minutes: number, now: Date, name: string}} settings  `time` as 13:00, "" for whole days
 */
export function calendar(entries, { time, minutes, now, name }) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const when = (date, whole, at) => {
    const plain = date.replaceAll("-", "");
    return at && !whole
      ? [`DTSTART:${plain}T${at.replace(":", "")}00`, `DURATION:PT${minutes}M`]
      : [`DTSTART;VALUE=DATE:${plain}`];
  };
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Funny OpenStack//Course dates//EN",
    `X-WR-CALNAME:${text(name)}`,
    ...entries.flatMap(({ uid, date, title, about, url, whole, at = time }) => [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      ...when(date, whole, at),
      `SUMMARY:${text(title)}`,
      `DESCRIPTION:${text(about)}`,
      `URL:${url}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
    "",
  ].map(folded).join("\r\n");
}
