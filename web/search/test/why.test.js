import assert from "node:assert/strict";
import test from "node:test";
import { search } from "../worker.js";

const page = (url, title, ...sections) => [url, title, 1, sections];
const first = (find, query) => find(query).items[0]?.[0];

const lessons = {
  minor: [],
  terms: [[0, 1, ["보안 그룹", "시큐리티 그룹"]]],
  pages: [
    page("a/", "네트워킹", ["", "", "네트워크를 만듭니다."], ["security-group", "보안 그룹", "허용할 것만 적습니다."]),
    page("b/", "볼륨", ["", "", "디스크를 붙입니다."], ["keep", "수명", "인스턴스와 따로 남습니다."]),
    page("c/", "스냅샷", ["", "", "상태를 저장합니다."]),
  ],
  asked: [[1, 1, ["서버를 지워도 데이터가 남나"]], [2, 0, ["망가지기 전으로 되돌린다"]]],
  alike: [["되돌리다", "복구", "돌려놓다"], ["지우다", "삭제"]],
};

test("a result says under which name it has a word, or which question it answers", () => {
  const find = search(lessons);
  assert.deepEqual(first(find, "시큐리티 그룹").why, { taken: [["시큐리티 그룹", "보안 그룹"]] });
  assert.equal(first(find, "보안 그룹").why, null);
  const answer = first(find, "지워도 데이터 남나");
  assert.equal(answer.location, "b/#keep");
  assert.deepEqual(answer.why, { asked: "서버를 지워도 데이터가 남나" });
  assert.ok(Object.values(answer.terms).every(Boolean), "what the question has is not missing");
});

test("why is HTML: what was typed and what was asked are escaped", () => {
  const pages = [page("a/", "쪽", ["", "", "글"], ["s", "한 <b>이름</b>", "글"]), page("b/", "볼륨", ["", "", "글"])];
  const find = search({ minor: [], pages, terms: [[0, 1, ["한 <b>이름</b>", "별명"]]], asked: [[1, 0, ["지워도 <b>남나</b>"]]] });
  assert.deepEqual(first(find, "별명").why, { taken: [["별명", "한 &#60;b&#62;이름&#60;/b&#62;"]] });
  assert.deepEqual(first(find, "지워도 남나").why, { asked: "지워도 &#60;b&#62;남나&#60;/b&#62;" });
});

test("everyday words find questions that ask with another word", () => {
  const find = search(lessons);
  for (const query of ["복구하려면", "돌려놓고 싶다"]) assert.equal(first(find, query)?.location, "c/", query);
  assert.equal(first(search({ ...lessons, alike: [] }), "복구하려면"), undefined);
});

test("an excerpt begins with the sentence of the match and ends with a sentence", () => {
  const long = "처음에 쓰는 긴 문장은 여기에서 끝나지 않고 조금 더 이어집니다. ".repeat(4);
  const said = `${long}볼륨은 떼어 낼 수 있는 디스크입니다. ${long}`;
  const find = search({ minor: [], terms: [], pages: [page("a/", "쪽", ["", "", said])] });
  const { text } = first(find, "떼어");
  assert.match(text, /^<p>볼륨은 <mark>떼어<\/mark> 낼 수 있는 디스크입니다\./);
  assert.match(text, /이어집니다\.<\/p>$/);
});

test("numbers are read in words, and a slash in letters", () => {
  const find = search({ minor: [], terms: [], pages: [
    page("a/", "포트", ["", "", "이름은\t53\n메일은\t25"]), page("b/", "표", ["", "", "/24\t256"]),
    page("c/", "그 밖", ["", "", "14 hosts"]),
  ] });
  const expected = {
    오십삼번: "a/", "twenty five": "a/", "slash 24": "b/", "슬래시 24": "b/", "fourteen hosts": "c/",
  };
  for (const [query, url] of Object.entries(expected)) assert.equal(first(find, query)?.location, url, query);
  assert.equal(first(find, "백사"), undefined);
});
