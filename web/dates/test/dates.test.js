import assert from "node:assert/strict";
import test from "node:test";
import { calendar, day, daysOff, schedule, Wrong } from "../dates.js";

test("days as people write them", () => {
  for (const text of ["2027-05-05", "2027. 5. 5.", "2027/5/5", "2027년 5월 5일", " 2027.05.05 "])
    assert.equal(day(text), "2027-05-05", text);
  for (const text of ["", "5/5", "2027-02-29", "2027-13-01", "2027-05-05x", "0-0-0"])
    assert.equal(day(text), undefined, text);
  assert.equal(day("2028-02-29"), "2028-02-29");
});

test("days off have names, and a line that is none is named", () => {
  const off = daysOff("2027-05-05 어린이날\n\n2027. 6. 3.\n");
  assert.deepEqual([...off], [["2027-05-05", "어린이날"], ["2027-06-03", ""]]);
  assert.throws(() => daysOff("2027-05-05\n어린이날"), (error) => error instanceof Wrong && error.line === 2);
  assert.throws(() => daysOff("2027-05-055"), Wrong);
});

test("a day without class moves what follows, or has to be made up", () => {
  const off = new Map([["2027-03-10", "휴일"], ["2027-03-17", ""]]);
  const days = ["2027-03-03", "2027-03-24", "2027-03-31"];
  assert.deepEqual(schedule("2027-03-03", 3, off, true).map(({ date }) => date), days);
  assert.deepEqual(schedule("2027-03-03", 3, off, false).map(({ off: free }) => free), [undefined, "휴일", ""]);
  assert.throws(() => schedule("", 3, off, true), Wrong);
  // Over a change of summer time, which local clocks have.
  assert.deepEqual(schedule("2027-03-24", 3, new Map(), true).at(-1), { date: "2027-04-07" });
});

test("lines of a calendar have at most 75 octets and end in CRLF", () => {
  const title = "가상화; 네트워크, 그리고 \\ 아주 긴 제목 ".repeat(4);
  const file = calendar([{ uid: "a", date: "2027-03-03", title, about: "둘째\n줄", url: "https://example.org/#week-1" }],
    { time: "13:00", minutes: 150, now: new Date(0), name: "강의" });
  for (const line of file.split("\r\n"))
    assert.ok(new TextEncoder().encode(line).length <= 75 && !line.includes("\n"), line);
});
