import assert from "node:assert/strict";
import test from "node:test";
import * as walkEnglish from "../../packet-walk/words/en.js";
import * as walkKorean from "../../packet-walk/words/ko.js";
import * as english from "../words/en.js";
import * as korean from "../words/ko.js";

const keys = (texts, at = "") => Object.entries(texts).flatMap(([key, value]) =>
  (typeof value === "object" ? keys(value, `${at}${key}.`) : [`${at}${key}:${typeof value}`]));

for (const [name, ko, en] of [["questions", korean, english], ["packet walk", walkKorean, walkEnglish]]) {
  test(`all texts are in both languages: ${name}`, () => {
    assert.deepEqual(keys(ko).sort(), keys(en).sort());
    assert.ok(keys(ko).length > 20);
  });
}
