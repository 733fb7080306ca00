import assert from "node:assert/strict";
import test from "node:test";
import { calendar, day, daysOff, due, lasts, schedule, Wrong } from "../dates.js";

const FIRST = "2027-03-03";

test("days as people write them", () => {
  for (const text of ["2027-05-05", "2027. 5. 5.", "2027/5/5", "2027.5.5", "2027년 5월 5일", " 2027.05.05 ",
    "5/5", "5.5", "5.5.", "5-5", "05/05", "5월 5일", "5월5일"])
    assert.equal(day(text, FIRST), "2027-05-05", text);
  for (const text of ["", "5", "2027-02-29", "2/30", "2027-13-01", "2027-05-05x", "27-5-5", "5/5/2027", "0-0-0"])
    assert.equal(day(text, FIRST), undefined, text);
  assert.equal(day("2028-02-29"), "2028-02-29");
  assert.equal(day("5/5"), undefined, "the first class needs its year");
});

test("a day without a year is one of the semester", () => {
  assert.equal(day("1/1", "2027-09-01"), "2028-01-01");
  assert.equal(day("2/29", "2027-09-01"), "2028-02-29");
  assert.equal(day("3/1", FIRST), "2027-03-01");
});

const read = (text) => [...daysOff(text, FIRST)].map(([date, { name, instead }]) => [date, name, instead].join("|"));

test("days off are parted by commas, spaces and lines, and may have a name and a day that makes up", () => {
  const five = ["2027-05-05|어린이날|", "2027-06-03||"];
  for (const text of ["5/5 어린이날, 6/3", "어린이날 5/5; 6월 3일", "2027-05-05 어린이날\n\n2027. 6. 3.\n", "5.5(수) 어린이날 6.3",
    "어린이날: 5월 5일(수), 6/3", "5/5 (어린이날), 6/3"])
    assert.deepEqual(read(text), five, text);
  for (const text of ["5/5 어린이날 > 6/16", "5/5 → 6/16 어린이날", "5.5. 어린이날 -> 2027.6.16.", "5월 5일 어린이날 보강 6월 16일",
    "5/5 어린이날 (Wed) make-up 6/16", "5/5 어린이날, 5/5 > 6/16"])
    assert.deepEqual(read(text), ["2027-05-05|어린이날|2027-06-16"], text);
  assert.deepEqual(read("4/19~4/21 중간고사"), [19, 20, 21].map((date) => `2027-04-${date}|중간고사|`));
  assert.deepEqual(read("3/1 3·1절"), ["2027-03-01|3·1절|"]);
});

test("a make-up day may have a time, which nothing else has", () => {
  const at = (text) => daysOff(text, FIRST).get("2027-05-05");
  const made = { name: "어린이날", instead: "2027-05-21", time: "10:00" };
  for (const text of ["5/5 어린이날 > 5/21 10:00", "5/5 > 5/21 (금) 10:00 어린이날", "5월 5일 어린이날 보강 5월 21일 10시",
    "5/5 어린이날 > 5/21 오전 10시", "5/5 어린이날 → 5.21. 10:00"])
    assert.deepEqual(at(text), made, text);
  assert.equal(at("5/5 > 5/21 오후 3시 30분").time, "15:30");
  assert.equal(at("5/5 > 5/21 9:05, 6/3").time, "09:05");
  assert.equal(at("5/5 > 5/21 오전 12시").time, "00:00");
  for (const text of ["5/5 10:00", "5/5 10:00 > 5/21", "5/5 > 5/21 25:00", "5/5 > 5/21 10:70", "5/5 > 5/21 10:00 12:00",
    "5/5 > 5/21 오후 13시"])
    assert.throws(() => daysOff(text, FIRST), (error) => error instanceof Wrong && error.given === text, text);
  const days = schedule(FIRST, 15, daysOff("5/5 > 5/21 10:00", FIRST));
  assert.deepEqual(days.classes[9], { date: "2027-05-21", off: "", lost: "2027-05-05", time: "10:00" });
  const entry = { uid: "a", title: "", about: "", url: "", ...days.classes[9], at: "10:00" };
  for (const time of ["13:00", ""])
    assert.match(calendar([entry], { time, minutes: 50, now: new Date(0), name: "" }), /DTSTART:20270521T100000\r\n/);
});

test("what cannot be read is named, and nothing is lost", () => {
  for (const text of ["어린이날", "5/55", "13/1", "2/30", "2027-05-055", "5/5 6", "5/5, 6일", "5/5 7/32", "5/5/2027",
    "4/19~23", "5/5 >", "5/5 > 6/9 > 6/16", "6/9~5/5", "5/5~6", "3월 셋째 주"]) {
    const given = text.split(",").at(-1).trim();
    const named = (error) => error instanceof Wrong && error.given === given;
    assert.throws(() => daysOff(`3/10\n${text}`, FIRST), named, text);
  }
});

const HOLIDAYS = { "05-05": "어린이날" };
const plan = (text, how) => schedule(FIRST, 15, daysOff(text, FIRST), { holidays: HOLIDAYS, ...how });

test("a class that is lost is to be made up, is made up, or moves what follows", () => {
  const dates = (found) => found.classes.slice(-2).map(({ date }) => date);
  const nothing = plan("");
  assert.deepEqual(nothing.classes[9], { date: "2027-05-05", off: "어린이날" });
  assert.deepEqual([nothing.met, dates(nothing)], [["2027-05-05"], ["2027-06-02", "2027-06-09"]]);
  const madeUp = plan("5/5 > 6/16");
  assert.deepEqual(madeUp.classes[9], { date: "2027-06-16", off: "어린이날", lost: "2027-05-05" });
  assert.deepEqual([madeUp.met, dates(madeUp)], [[], ["2027-06-02", "2027-06-09"]]);
  assert.deepEqual(plan("5/5 > 6/16", { move: true }), madeUp, "what is made up moves nothing");
  assert.deepEqual(dates(plan("", { move: true })), ["2027-06-09", "2027-06-16"]);
  const held = plan("", { held: new Set(["2027-05-05"]) });
  assert.deepEqual([held.classes[9], held.met], [{ date: "2027-05-05" }, ["2027-05-05"]], "taken out, still offered");
  assert.deepEqual(plan("4/19~4/23 6/3 3/10").idle, ["2027-06-03"], "a day without class on which there was none");
  assert.throws(() => schedule("", 3, new Map()), Wrong);
  // Over a change of summer time, which local clocks have.
  assert.deepEqual(schedule("2027-03-24", 3, new Map()).classes.at(-1), { date: "2027-04-07" });
});

test("what is handed out is due at the class a week later, or the first one after that", () => {
  const days = (text, how) => due(plan(text, how).classes).slice(8);
  assert.deepEqual(days("", { held: new Set(["2027-05-05"]) }),
    ["2027-05-05", "2027-05-12", "2027-05-19", "2027-05-26", "2027-06-02", "2027-06-09", "2027-06-16"]);
  // No class on 5 May: what was due then waits for the next one, and nobody knows when its own class is.
  assert.deepEqual(days("").slice(0, 3), ["2027-05-12", undefined, "2027-05-19"]);
  assert.deepEqual(days("", { move: true }).slice(0, 2), ["2027-05-12", "2027-05-19"]);
  assert.deepEqual(days("5/5 > 5/8").slice(0, 3), ["2027-05-08", "2027-05-19", "2027-05-19"]);
  assert.deepEqual(days("5/5 > 6/16").slice(0, 3), ["2027-05-12", "2027-06-23", "2027-05-19"]);
});

test("nothing is due on the day of an examination", () => {
  const days = (text, how) => due(plan(text, how).classes, [7, 14]);
  const dues = days("", { held: new Set(["2027-05-05"]) });
  assert.deepEqual([dues[6], dues[13]], ["2027-04-20", "2027-06-08"], "the day before");
  assert.deepEqual([dues[5], dues[12]], ["2027-04-14", "2027-06-02"], "else that of a class");
  // The examination moves, and what is due then with it.
  assert.equal(days("4/21", { move: true })[6], "2027-04-27");
  assert.equal(days("4/21 > 4/23")[6], "2027-04-22");
});

test("a class of hours has a break between each two", () => {
  assert.deepEqual([1, 3, 6].map(lasts), [50, 170, 350]);
});

test("lines of a calendar have at most 75 octets and end in CRLF", () => {
  const title = "가상화; 네트워크, 그리고 \\ 아주 긴 제목 ".repeat(4);
  const file = calendar([{ uid: "a", date: "2027-03-03", title, about: "둘째\n줄", url: "https://example.org/#week-1" }],
    { time: "13:00", minutes: 150, now: new Date(0), name: "강의" });
  for (const line of file.split("\r\n"))
    assert.ok(new TextEncoder().encode(line).length <= 75 && !line.includes("\n"), line);
});
