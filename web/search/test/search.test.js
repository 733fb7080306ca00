import assert from "node:assert/strict";
import test from "node:test";
import { Index } from "../index.js";
import { understand } from "../query.js";
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

const lessons = (more = {}) => ({ minor: [], terms: [], pages: [
  page("a/", "볼륨", ["", "", "디스크를 인스턴스에 붙입니다. 볼륨을 나눕니다."], ["detach", "분리", "먼저 마운트를 풉니다. 장치 이름을 봅니다."]),
  page("b/", "스냅샷", ["", "", "볼륨을 복사합니다. 붙인 채로 복사하지 않습니다."]),
  page("openstack/troubleshooting/", "문제 해결", ["", "", "볼륨이 붙지 않습니다. 마운트가 되지 않습니다."]),
], ...more });
const first = (find, query) => find(query).items[0]?.map((item) => item.location) ?? [];

test("a verb is found in its other forms", () => {
  const find = search(lessons());
  assert.deepEqual(first(find, "나눴는데"), ["a/"]);
  assert.deepEqual(first(find, "붙여봤어요").slice(0, 1), ["a/"]);
  assert.deepEqual(first(find, "나무"), []);
});

test("a question that people ask leads to the section that answers it", () => {
  const find = search(lessons({ asked: [[0, 1, ["외장하드처럼 뺀다", "디스크를 떼려면"]]] }));
  assert.equal(first(find, "외장하드 뺀다")[0], "a/#detach");
  assert.equal(first(find, "떼는 법")[0], "a/#detach");
  // It stands in no text, so it corrects nothing.
  assert.deepEqual(find("왜장하드").items, []);
});

test("words for a kind of page bring it forward", () => {
  const find = search(lessons());
  assert.match(first(find, "마운트")[0], /^a\//);
  assert.equal(first(find, "마운트 오류")[0], "openstack/troubleshooting/");
});

test("where most of what is asked stands nowhere, nothing is found, and what is absent is named", () => {
  const find = search(lessons());
  const { items, note } = find("스피커 볼륨 크기 조절");
  assert.deepEqual(items, []);
  assert.deepEqual(note.absent, ["스피커", "크기", "조절"]);
  assert(note.topics.length > 0);
  assert.equal(first(find, "볼륨 분리 마운트 장치 이름 크기")[0], "a/#detach");
  assert.deepEqual(find("볼륨 분리 마운트 장치 이름 크기").note.absent, []);
  // An address that no text has is an example.
  assert.equal(first(find, "10.9.8.7 분리")[0], "a/#detach");
});

test("a word that begins, ends or is put together like others is missed all the same", () => {
  const index = new Index({ minor: [], terms: [[0, 0, ["cloud"]]], pages: [
    page("a/", "A", ["", "", "포트 번호를 봅니다. Pass it on; a port. floating IPs, printed, a cloud."]),
  ] });
  const missing = (query) => understand(query, index).missing;
  for (const query of ["포트와인", "passport", "printer", "icloud"]) assert.deepEqual(missing(query), [query]);
  for (const query of ["포트랑", "floatingip", "pritned", "clouds"]) assert.deepEqual(missing(query), [], query);
});

test("where, when and how something is done in Korean is no topic that is missed; a bare noun is", () => {
  const find = search(lessons());
  for (const query of ["자취방에서 볼륨 분리", "새벽부터 빨갛게 볼륨 분리", "볼륨 분리 다섯가지"]) assert.equal(first(find, query)[0], "a/#detach");
  assert.deepEqual(first(find, "자취방 볼륨 가격"), []);
});

test("a Latin word that stands nowhere is missed more than a Korean one", () => {
  const find = search(lessons());
  assert.equal(first(find, "분리 장치 자취방")[0], "a/#detach");
  assert.deepEqual(find("분리 장치 certbot").items, []);
});

test("the longer a query, the less of it must be known", () => {
  const find = search(lessons());
  assert.deepEqual(first(find, "마운트 자취방"), []);
  assert.deepEqual(first(find, "마운트 분리 자취방"), []);
  assert.equal(first(find, "볼륨 마운트 분리 자취방")[0], "a/#detach");
  assert.equal(first(find, "자취방 이사 마운트 풀고 볼륨 분리 장치 이름 보기")[0], "a/#detach");
  assert.deepEqual(find("자취방 원룸 고양이 사료 용달 마운트 강아지 간식 주차장").items, []);
});

test("what says how, or names a part of any text, is no topic that is missed", () => {
  const find = search(lessons());
  for (const word of ["나열하기", "튜토리얼", "Introduction", "unexpected", "useless"])
    assert.equal(first(find, `볼륨 ${word}`)[0], "a/", word);
  for (const word of ["가격표", "chocolate", "unity"]) assert.deepEqual(first(find, `볼륨 ${word}`), [], word);
});

test("an examination asks for no help with what fails", () => {
  const find = search(lessons());
  assert.match(first(find, "마운트 오류")[0], /troubleshooting/);
  assert.match(first(find, "마운트 오류를 서술하시오")[0], /^a\//);
});

test("안 before a verb, together or apart, asks for what does not work; 안내 does not", () => {
  for (const query of ["마운트가 안 잡혀요", "마운트 안잡힘"])
    assert.match(first(search(lessons()), query)[0], /troubleshooting/, query);
  const pages = [...lessons().pages, page("c/", "마운트 안내", ["", "", "마운트하는 순서입니다."])];
  assert.equal(first(search({ ...lessons(), pages }), "마운트 안내")[0], "c/");
  // Nor is it dropped where something else does not work.
  assert(search({ ...lessons(), pages })("안내 안 떠요").items.some(([{ location }]) => location === "c/"));
});

test("a verb as the end of a word, behind what it is done to", () => {
  assert.equal(first(search(lessons()), "볼륨나누는법좀")[0], "a/");
});

test("a message of small English words among Korean ones; digits read one by one", () => {
  const find = search({ minor: [], terms: [], pages: [
    page("a/", "상태", ["", "", "볼륨이 in use 상태이면 지우지 못합니다."]),
    page("b/", "볼륨", ["", "", "볼륨을 지웁니다. 볼륨 사용. what it is"]),
    page("c/", "포트", ["", "", "8080 포트를 봅니다."]), page("d/", "문", ["", "", "포트, 포트, 포트"]),
  ] });
  assert.equal(first(find, "볼륨 in use 지우기")[0], "a/");
  assert.equal(first(find, "볼륨 지우기")[0], "b/");
  // Where no text has them side by side, they say as little as elsewhere.
  assert.deepEqual(find("what is 볼륨").note.absent, []);
  assert.equal(first(find, "what is 볼륨")[0], "b/");
  assert.equal(first(find, "팔공팔공 포트")[0], "c/");
});

test("digits with a word for how many", () => {
  const find = search({ minor: [], terms: [], pages: [
    page("a/", "주소", ["", "", "모두 약 43억 개입니다."]), page("b/", "맥", ["", "", "억새 43"]),
  ] });
  assert.equal(first(find, "43억개")[0], "a/");
});

test("questions of one section count together, and two sections of a page", () => {
  const pages = [
    page("a/", "하나", ["", "", "가"], ["one", "첫째", "나"]),
    page("b/", "둘", ["", "", "라"], ["two", "둘째", "다"], ["three", "셋째", "마"]),
  ];
  const find = (asked) => search({ minor: [], terms: [], pages, asked });
  const apart = [[0, 1, ["고양이 사료"]], [1, 2, ["고양이 목욕", "비누 추천"]]];
  assert.deepEqual(first(find(apart), "고양이 비누").slice(0, 1), ["b/#three"]);
  const both = [[0, 1, ["강아지 산책"]], [1, 1, ["강아지 간식"]], [1, 2, ["강아지 미용"]]];
  assert.deepEqual(first(find(both), "강아지").slice(0, 1), ["b/#two"]);
});

test("a message that was copied leads to the text that has it word for word", () => {
  const pages = [
    page("a/", "Host address", ["", "", "A host has an address. The host, the address and the host again."]),
    page("b/", "Install", ["", "", "Text."], ["stuck", "Messages", "Cannot find host address\tEdit it\nOther\tWait"]),
  ];
  const find = search({ minor: ["stuck"], terms: [], pages });
  assert.equal(first(find, "Cannot find host address")[0], "b/#stuck");
  assert.equal(first(find, "host address")[0], "a/");
  // What people say about it stands around it; a run of such words as all texts have is no message.
  assert.equal(first(find, "host address cannot find host address edit")[0], "b/#stuck");
  assert.equal(first(find, "host address: the host and the address")[0], "a/");
});

test("a long word without spaces is taken apart, with particles, a letter wrong and syllables left over", () => {
  const terms = [[0, 0, ["가상 머신"]], [1, 0, ["컨테이너"]]];
  const find = search({ minor: [], terms, pages: [
    page("a/", "가상 머신", ["", "", "가상 머신을 만듭니다. 로그인합니다."]), page("b/", "컨테이너", ["", "", "컨테이너를 만듭니다. 로그인합니다."]),
  ] });
  const found = (query) => {
    const { items, note } = find(query);
    return [items.map((item) => item[0].location).sort(), note.corrected];
  };
  assert.deepEqual(found("가상머신이랑컨테이너차이"), [["a/", "b/"], null]);
  assert.deepEqual(found("컨태이너에서로그인"), [["b/"], "컨테이너 로그인"]);
  assert.deepEqual(find("컨테이너포트폴리오").items, []);
});
