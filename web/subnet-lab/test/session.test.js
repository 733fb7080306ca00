import assert from "node:assert/strict";
import test from "node:test";
import { Session } from "../session.js";

const KINDS = ["network", "mask"];
const begun = (exam = false) => {
  const session = new Session(KINDS, "1", "a", exam);
  session.next();
  return session;
};
/** Practice with an exercise that is done alone. */
function alone() {
  const session = begun();
  while (session.shown) {
    if (session.isExample) session.close(true);
    else session.judge(session.exercise.answer);
    session.next();
  }
  return session;
}

test("practice begins with a whole example, and help fades", () => {
  const session = begun();
  assert.ok(session.isExample && session.isSolved);
  session.close(true);
  session.next();
  assert.deepEqual([session.isExample, session.isSolved, session.shown], [false, false, 3]);
});

test("an exercise right at once counts", () => {
  const session = alone();
  const before = session.score;
  assert.ok(session.judge(session.exercise.answer));
  assert.equal(session.score, before + 1);
  assert.ok(session.isSolved);
});

test("after a wrong answer the right one does not count", () => {
  const session = alone();
  const before = session.score;
  assert.ok(!session.judge("no answer"));
  assert.ok(!session.isSolved, "it can be tried again");
  assert.ok(session.judge(session.exercise.answer));
  assert.equal(session.score, before);
});

test("the last step of help ends an exercise", () => {
  const session = alone();
  const shown = [];
  while (!session.isSolved) {
    session.help();
    shown.push(session.shown);
  }
  assert.deepEqual(shown, [1, 2, 3, 4]);
});

test("an examination gives no help and is judged at the end", () => {
  const session = begun(true);
  assert.equal(session.shown, 0);
  assert.ok(session.record(session.exercise.answer));
  session.next();
  assert.ok(session.record("no answer"));
  const results = session.results();
  assert.deepEqual(results.map(({ right }) => right), [true, ...Array.from({ length: 9 }, () => false)]);
  assert.equal(results[2].answer, undefined);
  for (let n = 2; n < 9; n++) assert.ok(session.record(""));
  assert.ok(!session.record(""), "there are ten");
});
