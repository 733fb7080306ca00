import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import "./page.js";

const { choose, dayOf, fromCode, next, parse, toCode } = await import("../progress.js");

const DAY = 20_000; // an arbitrary day, in days since 1970

// ── spacing ──────────────────────────────────────────────────────────────────

test("what comes after an answer", () => {
  for (const [entry, outcome, expected] of [
    [undefined, "right", [1, DAY + 1]], [undefined, "wrong", [0, DAY]], [undefined, "seen", [0, DAY + 1]],
    [[0, DAY], "right", [1, DAY + 1]], [[0, DAY - 9], "wrong", [0, DAY]],
    [[1, DAY], "right", [2, DAY + 3]], [[1, DAY - 30], "right", [2, DAY + 3]],
    [[2, DAY], "right", [3, DAY + 7]], [[3, DAY], "right", [4, DAY + 21]], [[4, DAY], "right", [4, DAY + 21]],
    [[4, DAY], "wrong", [0, DAY]], [[4, DAY + 9], "wrong", [0, DAY]], [[3, DAY], "seen", [0, DAY + 1]],
    // Ahead of its day a right answer changes nothing.
    [[2, DAY + 1], "right", [2, DAY + 1]], [[2, DAY + 1], "seen", [2, DAY + 1]],
    // Tomorrow's wrong one, answered right today after all.
    [[0, DAY + 1], "right", [1, DAY + 1]],
  ]) assert.deepEqual(next(entry, outcome, DAY), expected, `${entry} ${outcome}`);
});

test("a question always right comes after 1, 3, 7 and 21 days", () => {
  const days = [];
  let entry;
  for (let day = DAY; day < DAY + 80; day++) {
    if (entry && entry[1] !== day) continue;
    days.push(day - DAY);
    entry = next(entry, "right", day);
  }
  assert.deepEqual(days, [0, 1, 4, 11, 32, 53, 74]);
});

test("the day is the reader's own", () => {
  const before = process.env.TZ;
  process.env.TZ = "Asia/Seoul";
  // 2026-11-22 in Seoul, from its first to its last second.
  const times = ["2026-11-21T14:59:59Z", "2026-11-21T15:00:00Z", "2026-11-22T14:59:59Z", "2026-11-22T15:00:00Z"];
  const days = times.map((time) => dayOf(new Date(time)));
  assert.deepEqual(days.map((day) => day - days[1]), [-1, 0, 0, 1]);
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});

// ── what was stored ──────────────────────────────────────────────────────────

test("what is no record is read as none", () => {
  for (const text of [
    null,
    "",
    "null",
    "0",
    "[]",
    "{",
    '"x"',
    "{}",
    '{"v":1}',
    '{"v":1,"q":null}',
    '{"v":1,"q":[1,2]}',
    '{"v":2,"q":{"a":[1,20000]}}',
    "\u0000",
    "x".repeat(100_000),
  ])
    assert.equal(parse(text, DAY).size, 0, text?.slice(0, 20));
});

test("of an odd record what makes sense is kept", () => {
  const good = ["good", "Big", "a b", "__proto__", "constructor"].map((id) => `"${id}": [1, ${DAY}]`);
  const odd = [
    `"far": [4, ${DAY + 9999}]`, '"old": [0, -5]', `"box": [5, ${DAY}]`, `"minus": [-1, ${DAY}]`,
    `"half": [1.5, ${DAY}]`,
    `"text": ["1", ${DAY}]`, '"day": [1, "x"]', '"none": null', '"short": [1]', '"object": {"0": 1, "1": 2}',
  ];
  assert.deepEqual([...parse(`{"v": 1, "q": {${[...good, ...odd]}}}`, DAY)].sort(), [
    ["constructor", [1, DAY]], ["far", [4, DAY + 21]], ["good", [1, DAY]], ["old", [0, -5]],
  ]);
});

// ── choosing ─────────────────────────────────────────────────────────────────

/** Pages of made-up chapters: pagesOf(["a", 2, 3]) has chapter a with two pages of three questions. */
const pagesOf = (...sizes) => sizes.flatMap(([chapter, count, n]) => Array.from({ length: count }, (_, p) => (
  { url: `${chapter}/p${p}/`, open: true, ids: Array.from({ length: n }, (__, q) => `${chapter}${p}${q}`) })));
const chosen = (pages, progress, options) => choose(pages, new Map(Object.entries(progress)), DAY, options);

test("new questions come from opened pages, others when asked", () => {
  const pages = pagesOf(["a", 4, 3], ["b", 4, 3], ["c", 4, 3]);
  const five = ["a00", "b00", "a10", "b10", "a01"];
  assert.deepEqual(chosen(pages, {}), five);
  for (const page of pages) page.open = false;
  assert.deepEqual(chosen(pages, {}), []);
  assert.deepEqual(chosen(pages, {}, { ahead: true }), five);
  pages[6].open = true;
  assert.deepEqual(chosen(pages, {}), ["b20", "b21", "b22"]);
  assert.equal(chosen(pages, {}, { ahead: true })[0], "b20");
});

test("what was wrong comes first, then what is due, then new", () => {
  const progress = { a00: [1, DAY], a01: [3, DAY - 8], b00: [0, DAY], b11: [2, DAY + 1], a02: [0, DAY + 1] };
  const found = chosen(pagesOf(["a", 2, 4], ["b", 2, 4]), progress);
  assert.deepEqual(found.slice(0, 3), ["b00", "a01", "a00"]);
  assert.ok(!found.includes("b11") && !found.includes("a02"));
});

test("chapters take turns", () => {
  const ids = ["a00", "a01", "a02", "a03", "b00", "b01", "c00"];
  const progress = Object.fromEntries(ids.map((id, i) => [id, [1, DAY - 9 + i]]));
  assert.deepEqual(chosen(pagesOf(["a", 1, 9], ["b", 1, 2], ["c", 1, 1]), progress), [
    "a00",
    "b00",
    "c00",
    "a01",
    "b01",
  ]);
});

test("new questions come from begun pages first", () => {
  const pages = pagesOf(["a", 3, 3], ["b", 1, 3], ["c", 3, 3]).map((page) => ({ ...page, open: false }));
  assert.deepEqual(chosen(pages, { c10: [4, DAY + 20] }), ["c11", "c12"]);
  assert.deepEqual(chosen(pages, { c10: [4, DAY + 20] }, { ahead: true }), ["c11", "a00", "c00", "a10", "c12"]);
});

test("nothing is left, and practising ahead", () => {
  const pages = pagesOf(["a", 1, 2], ["b", 1, 2]);
  const progress = { a00: [1, DAY + 1], a01: [2, DAY + 3], b00: [3, DAY + 7], b01: [4, DAY + 2] };
  assert.deepEqual(chosen(pages, progress), []);
  assert.deepEqual(chosen(pages, progress, { ahead: true }), ["a00", "b01", "a01", "b00"]);
});

test("choosing holds for any progress", () => {
  const pages = pagesOf(["a", 3, 4], ["b", 2, 5], ["c", 1, 6], ["d", 2, 3]);
  const ids = pages.flatMap((page) => page.ids);
  const tier = (progress, id) => {
    const [box, due] = progress[id] ?? [];
    if (box === undefined) return 3;
    if (due > DAY) return 9;
    return box === 0 ? 1 : 2;
  };
  for (let run = 0; run < 300; run++) {
    const random = (n) => Math.floor(Math.random() * n);
    const progress = Object.fromEntries(
      ids.filter(() => Math.random() < run / 300).map((id) => [id, [random(5), DAY - 4 + random(9)]]),
    );
    const result = chosen(pages, progress);
    const wanted = ids.map((id) => tier(progress, id)).filter((one) => one < 9).sort().slice(0, 5);
    assert.deepEqual(result.map((id) => tier(progress, id)), wanted, JSON.stringify(progress));
    assert.equal(new Set(result).size, result.length, JSON.stringify(progress));
  }
});

// ── codes ────────────────────────────────────────────────────────────────────

// A record of every question of the site, as long as one can be.
const QUESTIONS = new URL("../../../data/questions/", import.meta.url);
const all = readdirSync(QUESTIONS, { recursive: true })
  .filter((name) => name.endsWith(".yml"))
  .flatMap((name) =>
    [...readFileSync(new URL(name, QUESTIONS), "utf8").matchAll(/^- id: (\S+)/gm)].map(([, id]) => id),
  );
const full = new Map(all.map((id, i) => [id, [i % 5, DAY + (i % 9)]]));

async function unpacked(progress) {
  const stream = globalThis.CompressionStream;
  delete globalThis.CompressionStream;
  const code = await toCode(progress);
  globalThis.CompressionStream = stream;
  return code;
}

test("a code brings every answer back, packed or not", async () => {
  assert.ok(full.size > 100);
  const packed = await toCode(full);
  const plain = await unpacked(full);
  for (const code of [packed, packed.replace(/(.{40})/g, "$1\n "), plain])
    assert.deepEqual([...(await fromCode(code, DAY))], [...full]);
  assert.ok(packed.length < plain.length / 2 && packed.length < 4500, `${packed.length} letters`);
});

test("what is no code is refused", async () => {
  const packed = await toCode(full);
  const plain = await unpacked(full);
  for (const code of [
    "", "x", "FO2.", "FO3.abc", packed.slice(0, -40), plain.slice(0, -40), "FO2.abcd", `FO1.${btoa("{}")}`,
    `FO1.${btoa("null")}`,
    "https://example.org/", packed.slice(4),
  ]) await assert.rejects(fromCode(code, DAY), code.slice(0, 40));
});
