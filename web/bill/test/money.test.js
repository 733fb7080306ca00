import assert from "node:assert/strict";
import test from "node:test";
import { bill, MOST, parse, PLANS, PRICES, sum, USE } from "../money.js";
import { words as english } from "../words/en.js";
import { words as korean } from "../words/ko.js";

const amounts = (changes) => {
  const lines = bill({ ...USE, ...PRICES, ...changes });
  return [...lines.map((line) => line.amount), sum(lines)];
};

// Reckoned by hand.
for (const [name, changes, expected] of [
  ["deleted after three hours", PLANS.deleted, [60, 12, 3, 21, 300, 396]],
  ["switched off after three hours", PLANS.off, [60, 2880, 720, 5040, 300, 9000]],
  ["on all month", PLANS.on, [14400, 2880, 720, 5040, 300, 23340]],
  ["nothing", { servers: 0, on: 0, kept: 0, egress: 0 }, [0, 0, 0, 0, 0, 0]],
  ["two servers, half an hour, kept for two months", { servers: 2, on: 0.5, kept: 1440 },
    [20, 5760, 1440, 10080, 300, 17600]],
  ["half a won goes up, in decimals too", { egress: 100, egressPrice: 0.145, on: 0, kept: 0 }, [0, 0, 0, 0, 15, 15]],
]) test(name, () => assert.deepEqual(amounts(changes), expected));

test("the largest bill is exact", () => {
  const total = sum(bill(Object.fromEntries(Object.keys({ ...USE, ...PRICES }).map((key) => [key, MOST]))));
  assert.ok(Number.isSafeInteger(total), total);
});

for (const [text, value] of [
  ["3", 3], [" 0.5 ", 0.5], [".5", 0.5], ["1,000", 1000], ["12,345.5", 12345.5], ["720", 720], ["0", 0], ["007", 7],
  ["\uff17\uff12\uff10", 720], ["100000", MOST],
]) test(`“${text}” is ${value}`, () => assert.equal(parse(text), value));

for (const text of [
  "", "   ", "-1", "−1", "3시간", "1,5", "1,00", "1.2.3", "1e3", "Infinity", ".", "+5", "0x10", "5.", ",000", "100001",
  "9".repeat(400),
]) test(`“${text.slice(0, 12)}” is no number of ours`, () => assert.ok(isNaN(parse(text))));

test("both languages say everything", () => {
  const keys = (value) =>
    typeof value === "object" ? Object.entries(value).map(([key, inner]) => [key, keys(inner)]) : typeof value;
  assert.deepEqual(keys(korean), keys(english));
  for (const { fields, items, number } of [korean, english]) {
    assert.deepEqual(Object.keys(fields), Object.keys({ ...USE, ...PRICES }));
    assert.deepEqual(Object.keys(items), bill({ ...USE, ...PRICES }).map((line) => line.name));
    assert.ok(number("NAME").includes("NAME") && number("").includes(MOST.toLocaleString("en")));
  }
});
