import assert from "node:assert/strict";
import test from "node:test";
import { distance, initials, letters, spelled, toHangul, toKeys, withoutUnfinished } from "../hangul.js";

test("every syllable survives the way to keys and back", () => {
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code);
    assert.equal(toHangul(toKeys(syllable)), syllable);
  }
});

test("keys pressed in the wrong layout", () => {
  assert.deepEqual(
    ["dkssud", "gkdlvjqkdlwj", "ehzj", "rkqtdl", "Rhc", "GKDL", "rr", "k8s!"].map(toHangul),
    ["안녕", "하이퍼바이저", "도커", "값이", "꽃", "하이", "ㄱㄱ", "ㅏ8ㄴ!"],
  );
  assert.deepEqual(["ㅏ프", "애찯ㄱ", "값", "웹 a"].map(toKeys), ["kvm", "docker", "rkqt", "dnpq a"]);
});

test("letters, initials and what is unfinished", () => {
  assert.deepEqual(["값이", "kvm 뉴"].map(letters), ["ㄱㅏㅂㅅㅇㅣ", "kvm ㄴㅠ"]);
  assert.deepEqual(["하이퍼바이저", "플로팅 IP"].map(initials), ["ㅎㅇㅍㅂㅇㅈ", "ㅍㄹㅌ IP"]);
  assert.deepEqual(["하이펍", "하이퍼ㅂ", "값", "하이", "ip"].map(withoutUnfinished), ["하이퍼", "하이퍼", "갑", "하이", "ip"]);
});

test("letters of the alphabet read out in Hangul", () => {
  assert.deepEqual(
    ["엔에이티", "디에이치씨피", "디비", "에이치", "이", "서버", "", "에이x"].map((text) => [...spelled(text)]),
    [["nat"], ["dhcp"], ["db", "dv"], [], [], [], [], []],
  );
});

test("how far two spellings are apart", () => {
  const pairs = [
    ["kvm", "kvm", 0], ["hypervizor", "hypervisor", 0.5], ["kmv", "kvm", 1], ["storge", "storage", 1],
    ["abc", "xyz", Infinity], ["ㅓ", "ㅕ", 0.5], ["", "ab", 2], ["a", "abcd", Infinity],
  ];
  for (const [one, other, far] of pairs) assert.equal(distance(one, other, 2), far, `${one}, ${other}`);
});
