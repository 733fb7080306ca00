import assert from "node:assert/strict";
import test from "node:test";
import { Index } from "../index.js";
import { units } from "../tokenise.js";
import { search } from "../worker.js";

const page = (url, title, ...sections) => [url, title, 1, sections];

test("finding takes no notice of spaces", () => {
  const text = "가상 머신을 켠다. 오브젝트스토리지. floating IPs. 서버\n리스";
  const index = new Index({ minor: [], terms: [], pages: [page("a/", "가", ["", "", text])] });
  const expected = { 가상머신: 1, 가상: 1, 스토리지: 0.4, 브젝트: 0.2, "floating ip": 1, 상머: 0, 서버리스: 0, 브: 0 };
  for (const [word, best] of Object.entries(expected)) assert.equal(index.best(units(word)), best, word);
});

test("an exact match is never beaten by a corrected one", () => {
  const text = (n, body) => page(`p${n}/`, `쪽 ${n}`, ["", "", body]);
  const find = search({ minor: [], terms: [[0, 0, ["스토리지"]]], pages: [
    text(0, "스토리지 스토리지 스토리지. 스토리지란 무엇인가"), text(1, "가게 이름 스토리자"), text(2, "storage and storgae"),
  ] });
  const found = (query) => {
    const { items, note } = find(query);
    return [items.map((item) => item[0].location), note.corrected];
  };
  assert.deepEqual(found("스토리자"), [["p1/"], null]);
  assert.deepEqual(found("스토리저"), [["p0/"], "스토리지"]);
  assert.deepEqual(found("storgae"), [["p2/"], null]);
  assert.deepEqual(found('"스토리저"'), [[], null]);
});

test("results escape what is written and mark what was found", () => {
  const find = search({ minor: [], terms: [], pages: [
    page("a/", "A <b>bold</b> title", ["", "", 'x < y & "z" in bold\t1'], ["s", 'Say "bold"', "bold"]),
  ] });
  const docs = find("bold").items[0].map(({ title, text, location }) => [location, title, text]);
  assert.deepEqual(
    docs.sort(([one], [other]) => (one < other ? -1 : 1)),
    [
      [
        "a/",
        "A &#60;b&#62;<mark>bold</mark>&#60;/b&#62; title",
        "<p>x &#60; y &#38; &#34;z&#34; in <mark>bold</mark> · 1</p>",
      ],
      ["a/#s", "Say &#34;<mark>bold</mark>&#34;", "<p><mark>bold</mark></p>"],
    ],
  );
});
