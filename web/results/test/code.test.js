// Result codes: what goes in comes out, and what was changed shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LEVELS, paper } from "../../subnet-lab/exercises.js";
import { pack, unpack } from "../code.js";

const [began, ended] = [1_800_000_000_000, 1_800_000_900_500];
const right = (level, seed, kind) => paper(kind ? [kind] : LEVELS[level], level, seed).map(({ answer }) => answer);
const exam = (more) => ({
  seed: "class-7", level: "3", kind: "", began, ended, answers: right("3", "class-7"), id: "20271234 김", ...more,
});
const forged = (code, change) => {
  const told = JSON.parse(Buffer.from(code.split(".")[0], "base64url").toString());
  change(told);
  return Buffer.from(JSON.stringify(told)).toString("base64url");
};

test("answers are marked again", async () => {
  for (const level of ["1", "2", "3"]) {
    for (const kind of ["", LEVELS[level][0]]) {
      const answers = right(level, "앞 반", kind);
      answers[2] = "";
      answers[5] = "wrong";
      const found = await unpack(await pack(exam({ seed: "앞 반", level, kind, answers }), ""), "");
      assert.deepEqual([found.right, found.total, found.missing], [8, 10, 1]);
      const { honest, ordered, seal } = found;
      assert.deepEqual([found.seed, found.level, found.kind, found.id], ["앞 반", level, kind, "20271234 김"]);
      assert.deepEqual([found.began, found.ended], [1_800_000_000, 1_800_000_900]);
      assert.deepEqual([honest, ordered, seal], [true, true, "none"]);
    }
  }
});

test("answers of an exam that was ended early count as left out", async () => {
  const found = await unpack(await pack(exam({ answers: right("3", "class-7").slice(0, 4) }), ""), "");
  assert.deepEqual([found.right, found.missing], [4, 6]);
});

test("a seal is right with the word alone", async () => {
  const code = await pack(exam(), "우리 반");
  const seal = async (word, text = code) => (await unpack(text, word)).seal;
  assert.equal(await seal(" 우리 반 ".normalize("NFD")), "right");
  assert.equal(await seal("다른 반"), "wrong");
  assert.equal(await seal(""), "unread");
  assert.equal(await seal("우리 반", code.replace(/(.{30})/g, "$1\n ")), "right");
  const other = `${forged(code, (told) => { told[6] = "20279999"; })}.${code.split(".")[1]}`;
  assert.equal(await seal("우리 반", other), "wrong");
});

test("a score that the answers do not give, and times that cannot be, show", async () => {
  const code = await pack(exam({ answers: [] }), "");
  const claimed = await unpack(forged(code, (told) => { told[7] = 10; }), "");
  assert.deepEqual([claimed.honest, claimed.right], [false, 0]);
  const turned = await unpack(forged(code, (told) => { told[5] = told[4] - 1; }), "");
  assert.equal(turned.ordered, false);
});

test("what is no code is told from one", async () => {
  const code = await pack(exam(), "");
  const bad = [
    "", "hello", "한글", code.slice(0, -9), code.slice(9), `${code}.a.b`,
    forged(code, (told) => { told[0] = 2; }), forged(code, (told) => { told[2] = "4"; }),
    forged(code, (told) => { told[2] = "__proto__"; }), forged(code, (told) => { told[3] = "cooking"; }),
    forged(code, (told) => { told[8] = [1]; }), forged(code, (told) => { told[8] = null; }),
    forged(code, (told) => { told[4] = "now"; }), forged(code, (told) => { told[6] = "x".repeat(41); }),
    Buffer.from("{}").toString("base64url"), Buffer.from("null").toString("base64url"),
  ];
  for (const one of bad) assert.equal(await unpack(one, ""), null, one);
});
