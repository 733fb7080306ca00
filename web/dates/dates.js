// When the classes of a course are: its dates from the first one and the days without class, and the same as an
// iCalendar file (RFC 5545). Pure: no page, no clock. Days are texts as 2027-03-03 and know no time zone.

const DAY = 86_400_000;
const iso = (time) => new Date(time).toISOString().slice(0, 10);

/** What is wrong with a field: `field` and `given`, for the words; `line` (from 1) of a list. */
export class Wrong extends Error {
  constructor(field, given = "", line = 0) {
    super(field);
    Object.assign(this, { field, given, line });
  }
}

/** A day as it is written here and there (2027-05-05, 2027. 5. 5., 2027/5/5), as 2027-05-05; undefined if it is none. */
export function day(text) {
  const [, year, month, date] = /^\s*(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?\s*$/.exec(text) ?? [];
  if (!year) return undefined;
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, date);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === Number(date) ? iso(made) : undefined;
}

/**
 * The days without class, from a text with one a line, each with a name behind it if one likes.
 * @returns {Map<string, string>} name by day
 * @throws {Wrong} field "off", with the line
 */
export function daysOff(text) {
  const off = new Map();
  text.split("\n").forEach((line, number) => {
    if (!line.trim()) return;
    const [, date, name] = /^\s*(\d{4}\s*\D\s*\d{1,2}\s*\D\s*\d{1,2}[.일]?)(?!\d)\s*(.*)$/.exec(line) ?? [];
    const found = date && day(date);
    if (!found) throw new Wrong("off", line.trim(), number + 1);
    off.set(found, name.trim());
  });
  return off;
}

/**
 * The date of each week.
 * @param {string} first  the day of the first class, as a field of a form has it
 * @param {number} weeks
 * @param {Map<string, string>} off  days without class
 * @param {boolean} move  whether a day without class moves it and all later ones on by a week
 * @returns {{date: string, off?: string}[]} one a week; `off` (a name or "") where it falls on a day without class
 * @throws {Wrong} field "first"
 */
export function schedule(first, weeks, off, move) {
  const start = Date.parse(day(first) ?? "");
  if (Number.isNaN(start)) throw new Wrong("first", first);
  const found = [];
  for (let week = 0; found.length < weeks; week += 1) {
    const date = iso(start + week * 7 * DAY);
    if (!off.has(date)) found.push({ date });
    else if (!move) found.push({ date, off: off.get(date) });
  }
  return found;
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
 * @param {{uid: string, date: string, title: string, about: string, url: string}[]} classes
 * @param {{time: string, minutes: number, now: Date, name: string}} settings  `time` as 13:00, "" for whole days
 */
export function calendar(classes, { time, minutes, now, name }) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const when = (date) => {
    const plain = date.replaceAll("-", "");
    return time
      ? [`DTSTART:${plain}T${time.replace(":", "")}00`, `DURATION:PT${minutes}M`]
      : [`DTSTART;VALUE=DATE:${plain}`];
  };
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Funny OpenStack//Course dates//EN",
    `X-WR-CALNAME:${text(name)}`,
    ...classes.flatMap(({ uid, date, title, about, url }) => [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      ...when(date),
      `SUMMARY:${text(title)}`,
      `DESCRIPTION:${text(about)}`,
      `URL:${url}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
    "",
  ].map(folded).join("\r\n");
}
