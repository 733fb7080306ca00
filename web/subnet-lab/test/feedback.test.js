// What each mistake is recognised by is reckoned with Python's ipaddress in tests/test_subnet_lab.py.
import assert from "node:assert/strict";
import test from "node:test";
import { exercise, LEVELS } from "../exercises.js";
import { difference, mistakeIn, multiples, parts } from "../feedback.js";

const SEED = process.env.SUBNET_LAB_SEED ?? String(Math.floor(Math.random() * 1e9));
const drawn = (kind) => Object.keys(LEVELS).filter((level) => LEVELS[level].includes(kind))
  .flatMap((level) => Array.from({ length: 60 }, (_, i) => exercise(kind, level, `${SEED}-${kind}`, i)));

test("answers out of the blue get no name that does not fit", () => {
  for (const [kind, answer] of Object.entries({ need: "2", hosts: "5", mask: "1.2.3.4" })) {
    for (const e of drawn(kind))
      assert.equal(mistakeIn(e, answer), undefined, `SUBNET_LAB_SEED=${SEED}: ${kind} ${e.answer}`);
  }
});

test("a block that is not the one of the sentence is not called unaligned", () => {
  const wide = drawn("aggregate").filter((e) => e.off);
  assert.ok(wide.length);
  for (const e of wide) assert.equal(mistakeIn(e, "0.0.0.0/1"), undefined, `SUBNET_LAB_SEED=${SEED}`);
});

test("a mistake without a name is placed: octet, prefix, number, options", () => {
  let placed = 0;
  for (const e of Object.keys(LEVELS).flatMap((level) => LEVELS[level]).flatMap(drawn)) {
    if (e.answer === "none") {
      assert.deepEqual(difference(e, "192.0.2.0/24"), {});
    } else if (e.options) {
      const others = e.options.map((_, i) => String(i)).filter((i) => !e.answer.split(",").includes(i));
      const right = e.answer.split(",").length;
      assert.deepEqual(difference(e, others.join()), { extra: others.length, missing: right });
    } else if (e.answer.includes(".")) {
      const octets = e.answer.split("/")[0].split(".");
      for (const octet of [0, 1, 2, 3]) {
        const wrong = octets.map((one, i) => (i < octet ? one : String((Number(one) + 1) % 256))).join(".");
        assert.deepEqual(difference(e, wrong + (e.answer.split("/")[1] ? "/32" : "")), { octet });
      }
      if (e.answer.includes("/")) assert.deepEqual(difference(e, `${e.answer.split("/")[0]}/33`), { octet: 4 });
    } else {
      assert.deepEqual(difference(e, String(Number(e.answer) + 1)), { more: false });
      assert.deepEqual(difference(e, String(Number(e.answer) - 1)), { more: true });
    }
    placed += 1;
  }
  assert.ok(placed > 500);
});

test("what hints say of octets", () => {
  assert.deepEqual([20, 24, 8, 27].map(parts), ["8 + 8 + 4", "8 + 8 + 8", "8", "8 + 8 + 8 + 3"]);
  assert.equal(multiples({ step: 64, value: 77 }), "0, 64, 128, 192, 256");
  assert.equal(multiples({ step: 16, value: 77 }), "0, …, 48, 64, 80, …, 256");
});
