// What a reader has practised: kept in this browser only, under one key of localStorage,
//
//   "<the site's path>.practice", on GitHub Pages for example "/funny-openstack/.practice"
//
// with {"v": 1, "q": {"<question id>": [box, due]}}. `box` is how often in a row the question was
// right when it was due (0 to 4), `due` the day it comes back, in days since 1970 by the reader's
// own clock and calendar. The pure part comes first; it takes the day and never asks the clock.
// A record that a newer version of the site wrote is never written over, and a text that is no record
// is moved to "<the key>.unreadable".
import { root } from "./kit.js";

export const KEY = `${root.pathname}.practice`;
// What is read: ../shell/place.js.
const READ = `${root.pathname}.read`;
/** Days until a question comes back after it was right for the 1st, 2nd, 3rd, 4th time. */
export const DAYS = [1, 3, 7, 21];
const LAST = DAYS.length;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The reader's calendar day, in days since 1970-01-01. */
export function dayOf(date) {
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60000) / 86400000);
}

/** What a text is: "" (a record that this version wrote), "newer" (a later version did) or "unreadable". */
function kindOf(found) {
  let stored;
  try { stored = JSON.parse(found); } catch { return "unreadable"; }
  if (stored?.v > 1) return "newer";
  return stored?.v === 1 && stored.q && typeof stored.q === "object" ? "" : "unreadable";
}

/**
 * Progress from whatever text was found. Never throws: what cannot be understood is left out, and a
 * date further away than any rule puts one (a clock that was wrong) is drawn near.
 * @returns {Map<string, [number, number]>} box and due day by question id
 */
export function parse(found, day) {
  const progress = new Map();
  if (kindOf(found)) return progress;
  for (const [id, entry] of Object.entries(JSON.parse(found).q)) {
    if (!ID.test(id) || !Array.isArray(entry)) continue;
    const [box, due] = entry;
    if (!Number.isInteger(box) || box < 0 || box > LAST || !Number.isInteger(due)) continue;
    progress.set(id, [box, Math.min(due, day + DAYS[LAST - 1])]);
  }
  return progress;
}

export function text(progress) {
  return JSON.stringify({ v: 1, q: Object.fromEntries(progress) });
}

/**
 * The next state of a question. A wrong answer is due at once; "seen" (right, but the answer had
 * been opened before) comes back tomorrow; a right answer ahead of its day changes nothing, because
 * repeating at once is not remembering.
 * @param {[number, number]|undefined} entry  box and due day so far
 * @param {"right"|"wrong"|"seen"} outcome
 */
export function next(entry, outcome, day) {
  if (outcome === "wrong") return [0, day];
  const [box, due] = entry ?? [0, day];
  if (box > 0 && due > day) return entry;
  if (outcome === "seen") return [0, day + 1];
  const higher = Math.min(box + 1, LAST);
  return [higher, day + DAYS[higher - 1]];
}

// The day of the last answer that counted: what next() added, taken off again.
const answered = ([box, due]) => due - (DAYS[box - 1] ?? 0);

function mergeTwo(one, other) {
  const [older, newer] = [one, other].sort((a, b) => answered(a) - answered(b) || a[0] - b[0]);
  return newer[0] ? [Math.max(older[0], newer[0]), Math.max(older[1], newer[1])] : newer;
}

/**
 * Two records in one: from two tabs, from two devices, or before and after an undo. For a question in
 * both, the newer answer decides, as it would have on one device: if it was wrong, the question is due
 * again whatever the other says; if it was right, nothing is set back, so the higher box and the
 * later day stay.
 */
export function merge(a, b) {
  const both = new Map(a);
  for (const [id, entry] of b) both.set(id, both.has(id) ? mergeTwo(both.get(id), entry) : entry);
  return both;
}

/** A question is done while its last judged answer was right. */
export const done = (progress, id) => (progress.get(id)?.[0] ?? 0) > 0;

// Takes turns: the first of each list, then the second of each, and so on.
function inTurn(lists) {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

function byKey(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/**
 * The questions for today: first what was wrong, then what is due (the longest due first), then new
 * ones of begun pages; chapters take turns in each of the three. New ones come from two chapters at a
 * time, and in a chapter two pages take turns.
 * @param {{url: string, ids: string[], open: boolean}[]} pages  in reading order; the chapter is the url's
 *   first part, and an opened page is begun, as is one with an answered question
 * @param {boolean} ahead  fill up with new ones of other pages, and with what is not due yet
 * @returns {string[]} at most `count` ids
 */
export function choose(pages, progress, day, { count = 5, ahead = false } = {}) {
  const all = pages.flatMap(({ url, ids }) =>
    ids.map((id) => ({ id, url, chapter: url.split("/")[0], entry: progress.get(id) })),
  );
  const mixed = (items) => inTurn(byKey(items, (item) => item.chapter));
  const known = all.filter(({ entry }) => entry).sort((a, b) => a.entry[1] - b.entry[1]);
  const now = known.filter(({ entry }) => entry[1] <= day);
  const begun = new Set([...known, ...pages.filter(({ open }) => open)].map(({ url }) => url));
  const fit = ({ entry, url }) => !entry && (ahead || begun.has(url));
  const chapters = byKey(all.filter(fit), (item) => item.chapter).map((items) => {
    const open = byKey(items, (item) => item.url).sort((a, b) => begun.has(b[0].url) - begun.has(a[0].url));
    return { begun: begun.has(open[0][0].url), items: [...inTurn(open.slice(0, 2)), ...open.slice(2).flat()] };
  }).sort((a, b) => b.begun - a.begun);
  const fresh = [
    ...inTurn(chapters.slice(0, 2).map(({ items }) => items)),
    ...chapters.slice(2).flatMap(({ items }) => items),
  ];
  return [
    ...mixed(now.filter(({ entry }) => entry[0] === 0)),
    ...mixed(now.filter(({ entry }) => entry[0] > 0)),
    ...fresh,
    ...(ahead ? mixed(known.filter(({ entry }) => entry[1] > day)) : []),
  ].slice(0, count).map(({ id }) => id);
}

// ── a code to carry progress to another browser ─────────────────────────────
// "FO1." or, packed by a browser that can, "FO2.", and base64url of the stored text. Unpacked, 150
// answers make 7,400 letters, more than fit into a message; packed 2,200.

// Of a code.
const MOST_LETTERS = 50_000;
// Of the text in it.
const MOST_BYTES = 200_000;

const bytesOf = async (parts) => new Uint8Array(await new Blob(parts).arrayBuffer());

// What comes out of a (de)compression. No more is unpacked than a record can need: it goes in by
// pieces, because WebKit unpacks each of them whole.
async function squeeze(bytes, stream) {
  const pieces = new ReadableStream({
    start(into) {
      for (let at = 0; at < bytes.length; at += 1000) into.enqueue(bytes.subarray(at, at + 1000));
      into.close();
    },
  });
  const reader = pieces.pipeThrough(stream).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done: over, value } = await reader.read();
    if (over) return bytesOf(parts);
    size += value.length;
    if (size > MOST_BYTES) {
      reader.cancel().catch(() => {});
      throw new Error("large");
    }
    parts.push(value);
  }
}

// Chrome before 103 has the class without this format.
function codec(name) {
  try { return new globalThis[name]("deflate-raw"); } catch { return undefined; }
}

export async function toCode(progress) {
  const packer = codec("CompressionStream");
  let bytes = new TextEncoder().encode(text(progress));
  if (packer) bytes = await squeeze(bytes, packer);
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return (packer ? "FO2." : "FO1.") + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Progress from a code; spaces and line breaks do not matter. Rejects with an Error whose message says
 * why: "empty", "large", "newer" (made by a later version of the site), "old" (this browser cannot
 * unpack it); anything else means that it is no code, or was cut.
 */
export async function fromCode(code, day) {
  const letters = code.length > 2 * MOST_LETTERS ? code : code.replace(/\s+/g, "");
  if (!letters) throw new Error("empty");
  if (letters.length > MOST_LETTERS) throw new Error("large");
  const [, version, body] = /^FO(\d+)\.([\w-]+)$/.exec(letters) ?? [];
  if (!body) throw new Error("no code");
  if (version > 2) throw new Error("newer");
  let bytes = Uint8Array.from(atob(body.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  if (version === "2") {
    const unpacker = codec("DecompressionStream");
    if (!unpacker) throw new Error("old");
    bytes = await squeeze(bytes, unpacker);
  }
  const found = new TextDecoder().decode(bytes);
  const kind = kindOf(found);
  if (kind) throw new Error(kind);
  return parse(found, day);
}

// ── this browser ────────────────────────────────────────────────────────────

export const today = () => dayOf(new Date());

const tell = () => document.dispatchEvent(new CustomEvent("practice"));
// Another tab wrote, or this page was left and comes back as it was.
addEventListener("storage", ({ key }) => { if (key === KEY || key === null) tell(); });
addEventListener("pageshow", ({ persisted }) => { if (persisted) tell(); });

export function read() {
  try { return parse(localStorage.getItem(KEY), today()); } catch { return new Map(); }
}

/**
 * Writes progress and tells the page ("practice" on document).
 * @returns {""|"refused"|"newer"} why it was not kept: storage is blocked or full, or holds the record
 *   of a newer version of the site
 */
export function write(progress) {
  let why = "";
  try {
    const before = localStorage.getItem(KEY);
    const kind = before && kindOf(before);
    if (kind === "newer") why = kind;
    else {
      if (kind) setAside(before);
      if (progress.size) localStorage.setItem(KEY, text(progress));
      else localStorage.removeItem(KEY);
    }
  } catch { why = "refused"; }
  tell();
  return why;
}

function setAside(found) {
  if (localStorage.getItem(`${KEY}.unreadable`) !== null) return;
  // First, because there may be no room for it twice.
  localStorage.removeItem(KEY);
  try { localStorage.setItem(`${KEY}.unreadable`, found); } catch (error) {
    localStorage.setItem(KEY, found);
    throw error;
  }
}

/** Addresses of the lessons that were opened. */
export function opened() {
  try { return Object.keys(JSON.parse(places()).p); } catch { return []; }
}

/** What is read, as text; "" erases it, and a text comes back to what another tab may have noted since. */
export function places(found) {
  try {
    const before = localStorage.getItem(READ);
    if (found && before) {
      const both = JSON.parse(before);
      for (const [id, entry] of Object.entries(JSON.parse(found).p)) both.p[id] = Math.max(entry, both.p[id] ?? 0);
      found = JSON.stringify(both);
    }
    if (found) localStorage.setItem(READ, found);
    else if (found === "") localStorage.removeItem(READ);
    return before;
  } catch { return ""; }
}

/** Would an answer be kept? As write() returns. */
export function lost() {
  try {
    if (kindOf(localStorage.getItem(KEY)) === "newer") return "newer";
    localStorage.setItem(`${KEY}.room`, "x".repeat(99));
    localStorage.removeItem(`${KEY}.room`);
    return "";
  } catch { return "refused"; }
}

/** Notes one judged answer; returns as write(). Reads first, because another tab may have written. */
export function note(id, outcome) {
  const progress = read();
  progress.set(id, next(progress.get(id), outcome, today()));
  return write(progress);
}
