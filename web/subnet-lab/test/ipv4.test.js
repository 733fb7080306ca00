// Bad input. The arithmetic is held to Python's ipaddress by tests/test_subnet_lab.py, which knows it better.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { BadInput, parseAddress, parsePrefix } from "../ipv4.js";
import * as english from "../words.en.js";
import * as korean from "../words.ko.js";

const ORDINALS = new Map([[korean, ["첫째", "둘째", "셋째", "넷째"]], [english, ["first", "second", "third", "fourth"]]]);

// What is typed, the code, the octet that is to blame. tests/test_subnet_lab.py types them into the page.
const BAD = JSON.parse(readFileSync(new URL("bad-addresses.json", import.meta.url), "utf8"));
const BAD_PREFIXES = [
  ["", "prefixBlank"], ["/", "prefixBlank"], ["33", "prefixBig"], ["/99", "prefixBig"], ["08", "prefixZero"],
  ["00", "prefixZero"],
  ["２４", "prefixLetters"], ["-1", "prefixLetters"], ["2 4", "prefixLetters"], ["24.0", "prefixLetters"],
  ["255.255.255.0", "prefixLetters"], ["a", "prefixLetters"],
];

function refused(parse, text) {
  try { parse(text); } catch (error) {
    assert.ok(error instanceof BadInput, `${text}: ${error}`);
    return error;
  }
  return assert.fail(`${JSON.stringify(text)} was taken`);
}

test("a bad address is refused with the octet to blame, in both languages", () => {
  for (const [text, code, octet] of BAD) {
    const error = refused(parseAddress, text);
    assert.deepEqual([error.code, error.octet ?? null], [code, octet], text);
    for (const [words, ordinals] of ORDINALS) {
      const sentence = words.errorText(error);
      assert.ok(sentence.endsWith(".") && !sentence.includes("undefined"), `${text}: ${sentence}`);
      if (!octet) continue;
      assert.ok(sentence.includes(ordinals[octet - 1]), `${text}: which octet? ${sentence}`);
      assert.ok(code === "blank" || sentence.includes(text.split(".")[octet - 1]), `${text}: what? ${sentence}`);
    }
  }
  const sentence = korean.errorText(refused(parseAddress, "203.0.113"));
  assert.ok(!sentence.includes("셋째") && sentence.includes("넷째"), `203.0.113 lacks its fourth octet: ${sentence}`);
});

test("a bad prefix is refused", () => {
  for (const [text, code] of BAD_PREFIXES) {
    const error = refused(parsePrefix, text);
    assert.equal(error.code, code, text);
    assert.match(korean.errorText(error), /프리픽스.*\.$/);
    assert.match(english.errorText(error), /prefix.*\.$/);
  }
});
