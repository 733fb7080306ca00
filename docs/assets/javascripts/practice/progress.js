// What a reader has practised: kept in this browser only, under one key of localStorage,
//
//   "<the site's path>.practice", on GitHub Pages for example "/funny-openstack/.practice"
//
// with {"v": 1, "q": {"<question id>": [box, due]}}. `box` is how often in a row the question was
// right when it was due (0 to 4), `due` the day it comes back, in days since 1970 by the reader's
// own clock and calendar. The pure part comes first; it takes the day and never asks the clock.
import { root } from "./kit.js";

export const KEY = `${root.pathname}.practice`;
/** Days until a question comes back after it was right for the 1st, 2nd, 3rd, 4th time. */
export const DAYS = [1, 3, 7, 21];
const LAST = DAYS.length;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The reader's calendar day, in days since 1970-01-01. */
export function dayOf(date) {
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60000) / 86400000);
}

/**
 * Progress from whatever text was found. Never throws: what cannot be understood is left out, and a
 * date further away than any rule puts one (a clock that was wrong) is drawn near.
 * @returns {Map<string, [number, number]>} box and due day by question id
 */
export function parse(text, day) {
  const progress = new Map();
  let stored;
  try { stored = JSON.parse(text); } catch { return progress; }
  if (!stored || stored.v !== 1 || !stored.q || typeof stored.q !== "object") return progress;
  for (const [id, entry] of Object.entries(stored.q)) {
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
 * ones; chapters take turns in each of the three. New ones come from two chapters at a time: those
 * with begun pages, else the first in reading order; in a chapter two pages take turns.
 * @param {{url: string, ids: string[]}[]} pages  in reading order; the chapter is the url's first part
 * @param {boolean} ahead  fill up with what is not due yet
 * @returns {string[]} at most `count` ids
 */
export function choose(pages, progress, day, { count = 5, ahead = false } = {}) {
  const all = pages.flatMap(({ url, ids }) => ids.map((id) => ({ id, url, chapter: url.split("/")[0], entry: progress.get(id) })));
  const mixed = (items) => inTurn(byKey(items, (item) => item.chapter));
  const known = all.filter(({ entry }) => entry).sort((a, b) => a.entry[1] - b.entry[1]);
  const now = known.filter(({ entry }) => entry[1] <= day);
  const begun = new Set(known.map(({ url }) => url));
  const chapters = byKey(all.filter(({ entry }) => !entry), (item) => item.chapter).map((items) => {
    const open = byKey(items, (item) => item.url).sort((a, b) => begun.has(b[0].url) - begun.has(a[0].url));
    return { begun: begun.has(open[0][0].url), items: [...inTurn(open.slice(0, 2)), ...open.slice(2).flat()] };
  }).sort((a, b) => b.begun - a.begun);
  const fresh = [...inTurn(chapters.slice(0, 2).map(({ items }) => items)), ...chapters.slice(2).flatMap(({ items }) => items)];
  return [
    ...mixed(now.filter(({ entry }) => entry[0] === 0)),
    ...mixed(now.filter(({ entry }) => entry[0] > 0)),
    ...fresh,
    ...(ahead ? mixed(known.filter(({ entry }) => entry[1] > day)) : []),
  ].slice(0, count).map(({ id }) => id);
}

// ── a code to carry progress to another browser ─────────────────────────────
// "FO1." or, packed by a browser that can, "FO2.", and base64url of the stored text.

const squeeze = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

export async function toCode(progress) {
  const packs = "CompressionStream" in globalThis;
  let bytes = new TextEncoder().encode(text(progress));
  if (packs) bytes = await squeeze(bytes, new CompressionStream("deflate-raw"));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return (packs ? "FO2." : "FO1.") + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Progress from a code; rejects when it is none or was cut. Spaces and line breaks do not matter. */
export async function fromCode(code, day) {
  const [, version, body] = /^FO([12])\.([\w-]+)$/.exec(code.replace(/\s+/g, "")) ?? [];
  if (!body) throw new Error("no code");
  let bytes = Uint8Array.from(atob(body.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  if (version === "2") bytes = await squeeze(bytes, new DecompressionStream("deflate-raw"));
  const found = new TextDecoder().decode(bytes);
  if (JSON.parse(found)?.v !== 1) throw new Error("no progress in the code");
  return parse(found, day);
}

// ── this browser ────────────────────────────────────────────────────────────

export const today = () => dayOf(new Date());

export function read() {
  try { return parse(localStorage.getItem(KEY), today()); } catch { return new Map(); }
}

/** Writes progress and tells the page ("practice" on document). False if the browser keeps nothing. */
export function write(progress) {
  let kept = true;
  try {
    if (progress.size) localStorage.setItem(KEY, text(progress));
    else localStorage.removeItem(KEY);
  } catch { kept = false; }
  document.dispatchEvent(new CustomEvent("practice"));
  return kept;
}

/** Notes one judged answer. Reads first, because another tab may have written. */
export function note(id, outcome) {
  const progress = read();
  progress.set(id, next(progress.get(id), outcome, today()));
  return write(progress);
}
