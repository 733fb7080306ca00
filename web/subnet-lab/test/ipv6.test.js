// Bad input, and how an address is written. Python's ipaddress is asked in tests/unit/test_ipv6_of_the_lab.py.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { BadInput, parsePrefix } from "../ipv4.js";
import { blockOfSix, full, parseSix, short } from "../ipv6.js";
import * as english from "../words.en.js";
import * as korean from "../words.ko.js";

// What is typed, the code, what of it is said back.
const BAD = JSON.parse(readFileSync(new URL("bad-ipv6.json", import.meta.url), "utf8"));

function refused(parse, text) {
  try { parse(text); } catch (error) {
    assert.ok(error instanceof BadInput, `${text}: ${error}`);
    return error;
  }
  return assert.fail(`${JSON.stringify(text)} was taken`);
}

test("a bad address is refused with what is wrong in it, in both languages", () => {
  for (const [text, code, given] of BAD) {
    const error = refused(parseSix, text);
    assert.equal(error.code, code, text);
    for (const words of [korean, english]) {
      const sentence = words.errorText(error);
      assert.ok(sentence.endsWith(".") && !sentence.includes("undefined"), `${text}: ${sentence}`);
      assert.ok(sentence.includes(given), `${text}: what? ${sentence}`);
    }
  }
});

test("a prefix of IPv6 goes up to 128", () => {
  assert.equal(parsePrefix("/128", 128), 128);
  for (const words of [korean, english]) {
    assert.match(words.errorText(refused((text) => parsePrefix(text, 128), "129")), /129.*128/);
    assert.match(words.errorText(refused((text) => parsePrefix(text, 128), "")), /128/);
    assert.match(words.errorText(refused(parsePrefix, "33")), /33.*32/);
  }
});

test("RFC 5952: no zeros in front, the longest run of zeros, the first of two, never one group alone", () => {
  for (const [text, right] of [
    ["2001:0DB8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1"],
    ["2001:db8:0:0:0:0:2:1", "2001:db8::2:1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["10:0:0:0:0:0:0:0", "10::"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["::ffff:192.0.2.1", "::ffff:c000:201"],
  ]) assert.equal(short(parseSix(text)), right);
  assert.equal(full(parseSix("2001:db8::77")), "2001:0db8:0000:0000:0000:0000:0000:0077");
});

test("a block from its first to its last address", () => {
  const { network, last, size } = blockOfSix(parseSix("2001:db8:12:34::77"), 64);
  assert.deepEqual([short(network), short(last)], ["2001:db8:12:34::", "2001:db8:12:34:ffff:ffff:ffff:ffff"]);
  assert.equal(size, 18446744073709551616n);
});
