import assert from "node:assert/strict";
import test from "node:test";
import { judge, number, same } from "../judge.js";

const NUMBERS = {
  "43.2": 43.2, " 43.20 ": 43.2, "1,048,576": 1048576, "1 048 576": 1048576, "1_000": 1000, "２１．６": 21.6, "/28": 28,
  "64대": 64,
  "5 %": 5, "+3": 3, "-3": -3, "−3": -3, ".5": 0.5, "007": 7, "43200분": 43200, "60.0": 60,
  "450.": 450, "약 450": 450, "450개입니다.": 450, "대략 21.6 분 정도입니다": 21.6, "About 450": 450, "≈ 1,024.": 1024, "= 8": 8,
  "8조각": 8,
};
const NO_NUMBERS = [
  "450..", "약", "약약 450", "64만", "450k", "64 K", "2²", "1,5.", "450.5.5",
  "1,5", "12,34", "x", "", "1.2.3", "7시간 12분", "1e5", "10.0.0.12", "/", ",", "1,0000",
];
const SPELLINGS = [
  ["보안 그룹", "보안그룹"], ["Community  Cloud", "community cloud"], [" vmm ", "VMM"], ["ＦａａＳ", "FaaS"],
  ["“cgroup”.", "cgroup"],
  ["10.0.0.12/24", "10.0.0.12/24"], ["security-group", "security group"], ["resource_pooling", "resource pooling"],
  ["Function-as-a-Service", "Function as a Service"], ["Virtual‑Machine–Monitor.", "virtual machine monitor"],
  ["보안\u2060 그룹", "보안 그룹"], ["자원 풀링입니다", "자원 풀링"], ["“보안 그룹”입니다.", "보안 그룹"], ["FaaS예요!", "FaaS"],
  ["a security group", "security group"], ["The Security Groups.", "security group"],
  ["It's called a community cloud", "community cloud"],
  ["VMMs", "VMM"], ["보안 그룹을", "보안 그룹"], ["PUT이요", "PUT"], ["10.0.0.12를", "10.0.0.12"], ["자원 풀링임", "자원 풀링"],
  ["커뮤니티 클라우드라고 합니다", "커뮤니티 클라우드"], ["PUT이다", "PUT"], ["x-auth-token", "X-Auth-Token"],
];
// A hyphen that is part of a name, a sign of an address, a digit more: none of them is nothing.
const DIFFERENT = [
  ["10.0.0.12", "10.0.0.1"], ["10.0.0.0-8", "10.0.0.0/8"], ["10.0.0.08", "10.0.0.0/8"], ["qcow-2", "qcow2"],
  ["qcow", "qcow2"],
  ["1-1001000", "11001000"], ["X Auth Token", "X-Auth-Token"], ["X_Auth_Token", "X-Auth-Token"],
  ["nova compute", "nova-compute"],
  ["novacompute", "nova-compute"], ["입니다", "자원 풀링"], ["자원 풀링이 아닙니다", "자원 풀링"], ["자원 풀링 아니다", "자원 풀링"],
  ["-PUT", "PUT"], ["PUT-", "PUT"], ["the", "PUT"], ["11001000s", "11001000"], ["A PUT and a POST", "PUT"],
  ["not a security group", "security group"], ["이", "PUT"], ["PUT은 아닙니다", "PUT"], ["임의 접근", "접근"],
];

test("numbers as readers type them", () => {
  for (const [text, value] of Object.entries(NUMBERS)) assert.equal(number(text), value, text);
});

test("what is no number", () => {
  for (const text of NO_NUMBERS) assert.ok(Number.isNaN(number(text)), text);
});

test("spellings that are the same", () => {
  for (const [typed, accepted] of SPELLINGS) assert.ok(same(typed, accepted), `${typed}, ${accepted}`);
});

test("spellings that are not", () => {
  for (const [typed, other] of DIFFERENT) assert.ok(!same(typed, other), `${typed}, ${other}`);
});

test("an answer with its other name in brackets", () => {
  const question = { kind: "short", answer: "자원 풀링|resource pooling", wrong: ["가상화|virtualization"] };
  const status = (given) => judge(question, given).status;
  for (const given of ["자원 풀링(resource pooling)", "Resource pooling (자원풀링)입니다.", "자원 풀링（resource-pooling）"]) {
    assert.equal(status(given), "right", given);
  }
  for (const given of ["자원 풀링(가상화)", "가상화(자원 풀링)", "자원 풀링()", "(자원 풀링", "자원 풀링(resource pooling)(x)"]) {
    assert.equal(status(given), "wrong", given);
  }
});
