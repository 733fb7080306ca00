import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { beginnings, isTail, nounOf, stemsOf } from "../verbs.js";

/* Three hundred forms of 96 verbs and adjectives, conjugated by Kiwi 0.21 (kiwipiepy's join), which knows
   Korean grammar on its own; of one syllable none. */
const table = readFileSync(new URL("verb-forms.tsv", import.meta.url), "utf8");
const FORMS = table.trim().split("\n").slice(1).map((line) => line.split("\t"));

test("a form leads to its stem", () => {
  assert.equal(FORMS.length, 300);
  const wrong = FORMS.filter(([form, stem]) => !stemsOf(form).includes(stem));
  assert.deepEqual(wrong, []);
});

test("a stem of two syllables leads to its forms", () => {
  const found = ([form, stem]) =>
    beginnings(stem).some((start) => form.startsWith(start) && isTail(form.slice(start.length)));
  const long = FORMS.filter(([, stem]) => stem.length > 1);
  assert(long.length > 100);
  assert.deepEqual(long.filter((one) => !found(one)), []);
});

test("what people type is taken apart", () => {
  const typed = { 지워버렸는데: "지우", 잃어버려서: "잃", 늘리고싶은데: "늘리", 열려있는지: "열리", 빌려쓰는거: "빌리", 붙여놨더니: "붙이" };
  for (const [form, stem] of Object.entries(typed)) assert(stemsOf(form).includes(stem), `${form}: ${stemsOf(form)}`);
});

test("a noun is no ending, and a verb may be made of one", () => {
  for (const rest of ["대", "결과", "서버", "넷"]) assert(!isTail(rest), rest);
  for (const rest of ["는거랑", "는것을", "은거예요", "던거"]) assert(isTail(rest), rest);
  assert.equal(nounOf("암호화해놨는데"), "암호화");
  assert.equal(nounOf("해킹당해도"), "해킹");
  assert.equal(nounOf("서브네팅"), null);
});
