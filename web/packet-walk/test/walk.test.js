// Every combination against a table written by hand; tests/test_packet_walk.py steps through the same one in a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { walk } from "../walk.js";
import { words as english } from "../words/en.js";
import { words as korean } from "../words/ko.js";

const { paths, table } = JSON.parse(readFileSync(new URL("table.json", import.meta.url), "utf8"));
const SWITCHES = ["floating", "snat", "rule"];
const named = ({ direction, ...setup }) =>
  [direction, ...SWITCHES.map((name) => `${name} ${setup[name] ? "on" : "off"}`)].join(", ");
const walked = table.map((row) => walk(row));

test("the table has every combination once", () => {
  assert.equal(new Set(table.map(named)).size, 16);
  assert.equal(table.length, 16);
});

test("a switch is idle where it changes nothing, and only there", () => {
  for (const row of table) {
    for (const name of SWITCHES) {
      const other = table.find((one) => named(one) === named({ ...row, [name]: !row[name] }));
      assert.equal(other.path === row.path, row.idle.includes(name), `${named(row)}: ${name}`);
    }
  }
});

for (const [number, row] of table.entries()) {
  test(named(row), () => {
    const { steps, works, idle } = walked[number];
    assert.deepEqual(steps.map((step) => [step.at + (step.ends ? "!" : ""), step.from, step.to]), paths[row.path]);
    assert.equal(works, row.works);
    assert.deepEqual(idle.map(([name]) => name).sort(), [...row.idle].sort());
    assert.deepEqual(steps.map((step) => step.ends), steps.map((_, i) => i === steps.length - 1 && !works));
    // `changed` is what differs from the step before, on the same way.
    for (const [i, step] of steps.entries()) {
      const before = steps[i - 1];
      const moved = ["from", "to"].filter((key) => before?.way === step.way && before[key] !== step[key]);
      assert.deepEqual(moved, step.changed ? [step.changed] : [], JSON.stringify(step));
    }
  });
}

for (const [language, words] of Object.entries({ ko: korean, en: english })) {
  test(`everything is explained once, and nothing else: ${language}`, () => {
    const used = new Set(
      walked.flatMap(({ steps, idle }) => [...steps.map((step) => step.say), ...idle.map(([, why]) => why)]),
    );
    for (const key of used) assert.ok(words[key]?.length > 10, key);
    assert.equal(new Set([...used].map((key) => words[key])).size, used.size);
    assert.deepEqual(
      Object.keys(words).filter((key) => key.includes("-") && !used.has(key)),
      [],
      "a text that no combination says",
    );
  });
}
