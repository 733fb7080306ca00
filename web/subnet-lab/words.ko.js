// What the lab says in Korean; words.en.js exports the same. Labels stand in builder/pages/subnet_lab.py.
import { cidr, dotted, maskOf, octetsOf, parseAddress, sizeOf } from "./ipv4.js";
import { classPrefix, forgetful, multiples, parts, routesOf } from "./feedback.js";

const OCTETS = ["첫째 옥텟", "둘째 옥텟", "셋째 옥텟", "넷째 옥텟"];
const EDGES = { first: "첫 호스트는", end: "마지막 호스트는", broadcast: "브로드캐스트 주소는" };
const n = (number) => number.toLocaleString("en");
const to = (from, last) => `${dotted(from)}–${dotted(last)}`;
const whole = (e) => to(e.network, e.last);
const floor = (e) => e.value - e.value % e.step;
const plan = (e, what) => e.plan.map(what).join(", ");
// A particle after a figure: 0, 1, 3, 6, 7 and 8 are read with a consonant at the end.
const after = (x, closed, open) => x + ("013678".includes(String(x).at(-1)) ? closed : open);
const is = (x) => after(x, "은", "는");
const being = (x) => after(x, "이라", "라");

const errors = {
  empty: () => "주소를 203.0.113.77처럼 적으세요.",
  dots: () => "옥텟 사이에는 반각 마침표(.)를 적으세요.",
  many: (given) => `옥텟이 ${given}개입니다. IPv4 주소는 옥텟 네 개입니다.`,
  few: (given) => `${OCTETS[given]}이 없습니다. 옥텟 네 개를 점으로 나누어 적으세요.`,
  blank: (_, octet) => `${octet}이 비어 있습니다.`,
  space: (given, octet) => `${octet} “${given}” 안에 공백이 있습니다.`,
  wide: (given, octet) => `${octet} “${given}”에 전각 숫자가 있습니다. 반각으로 적으세요.`,
  letters: (given, octet) => `${octet} “${given}”에 숫자가 아닌 글자가 있습니다.`,
  zero: (given, octet) => `${octet} “${given}” 앞의 0을 빼고 ${parseInt(given)}만 적으세요. 8진수로 읽는 프로그램도 있습니다.`,
  big: (given, octet) => `${octet} ${is(given)} 너무 큽니다. 옥텟은 0부터 255까지입니다.`,
  prefixBlank: (most) => `프리픽스 길이를 0부터 ${most} 사이로 적으세요.`,
  prefixLetters: (given) => `프리픽스 길이 “${given}”에 숫자가 아닌 글자가 있습니다.`,
  prefixZero: (given) => `프리픽스 길이 “${given}” 앞의 0을 빼세요.`,
  prefixBig: (given, _, most) => `프리픽스 길이 ${is(given)} 너무 큽니다. ${most}까지입니다.`,
  sixGroup: (given) => `“${given}” 묶음을 수정하세요. 16진수(0–9, a–f) 네 자리까지입니다.`,
  sixTwice: () => "“::”는 한 번만 적으세요.",
  sixEdge: () => "맨 앞이나 맨 끝의 콜론을 빼거나 “::”로 적으세요.",
  sixCount: (given) => `묶음이 ${given}개입니다. 모두 적으면 여덟 개, “::”로 줄이면 일곱 개까지입니다.`,
  number: (given) => `“${given}” 자리에 숫자만 적으세요.`,
  choose: () => "답을 선택하세요.",
};

/** The sentence for a BadInput. */
export const errorText = ({ code, given, octet }) => errors[code](given, OCTETS[octet - 1], octet);

export const none = "없음";
export const noBroadcast = "없음(RFC 3021)";
export const right = "맞습니다.";
export const wrong = "틀렸습니다.";
/** Of a mistake that has no name: where the answer first differs. */
export function differs({ octet, more, extra, missing }) {
  if (octet === 4) return "주소는 맞고 프리픽스가 다릅니다.";
  if (octet >= 0) return `${OCTETS[octet]}부터 다릅니다. 그 옥텟의 계산을 힌트와 비교해 보세요.`;
  if (more !== undefined) return `답은 이보다 ${more ? "큽니다" : "작습니다"}. 힌트와 비교해 보세요.`;
  if (extra + missing) return `잘못 고른 것이 ${extra}개, 빠뜨린 것이 ${missing}개 있습니다.`;
  return "힌트를 열어 비교해 보세요.";
}
export const solution = (answer) => `답: ${answer}`;
/** What the button of the next step of four is called; the last one is the answer. */
export const hint = (step) => step < 4 ? `힌트 ${step}/3` : "정답 보기";
export const unanswered = "답하지 않았습니다.";
export const unfinished = (left) => `답하지 않은 문제가 ${left}개입니다. 그래도 끝내려면 한 번 더 누르세요.`;
/** What is said with each stage of help. */
export const stages = ["풀이를 끝까지 읽으세요.", "마지막 단계를 풀어 보세요.", "첫 단계만 함께합니다.", ""];

export const ask = {
  network: (e) => `${cidr(e.address, e.prefix)}의 네트워크 주소는?`,
  range: (e) => `${after(cidr(e.address, e.prefix), "이", "가")} 속한 서브넷의 ${EDGES[e.ask]}?`,
  mask: (e) => `${cidr(e.address, e.prefix)}의 서브넷 마스크는?`,
  hosts: (e) => `${cidr(e.network, e.prefix)}에 호스트를 몇 대 둘 수 있습니까?`,
  need: (e) => `게이트웨이까지 ${n(e.need)}대가 들어갈 가장 작은 서브넷의 프리픽스 길이는?`,
  assign: (e) => `${cidr(e.network, e.prefix)}에서 호스트에 줄 수 있는 주소를 모두 고르세요.`,
  match: (e) => `${is(`목적지 ${dotted(e.address)}`)} 어느 경로로 갑니까?`,
  vlsm: (e) => `${after(cidr(e.network, e.prefix), "을", "를")} ${e.needs.map(n).join(", ")}대로 나눕니다. 큰 것부터 앞에서 놓을 때 ${n(e.asked)}대의 서브넷은?`,
  aggregate: (e) => `${after(e.blocks.join(", "), "을", "를")} 꼭 맞게 묶은 경로 하나는?`,
};

const octet = (e) => `/${is(e.prefix)} ${parts(e.prefix)}이므로 경계는 ${OCTETS[e.octet]}에 있습니다.`;
const step = (e) => `마스크 값이 ${256 - e.step}이므로 블록 크기는 256 − ${256 - e.step} = ${e.step}입니다.`;
const list = (e) => `${e.step}의 배수는 ${multiples(e)}입니다. ${is(e.value)} ${floor(e)} 다음, ${floor(e) + e.step} 앞에 있습니다.`;
const rest = (e) => e.octet < 3 ? ", 뒤는 0" : "";
const room = (prefix) => `h가 ${32 - prefix}이면 ${n(sizeOf(prefix) - 2)}대`;

/** Four hints for each kind, the last with the answer. */
export const hints = {
  network: (e) => [octet(e), step(e), list(e), `${OCTETS[e.octet]}은 ${floor(e)}${rest(e)}입니다. 네트워크 주소는 ${e.answer}입니다.`],
  range: (e) => [octet(e), step(e), list(e), `블록은 ${whole(e)}입니다. ${EDGES[e.ask]} ${e.answer}입니다.`],
  mask: (e) => [octet(e), `그 옥텟의 호스트 비트는 ${8 - e.prefix % 8}개, 블록 크기는 ${e.step}입니다.`, `마스크 값은 256 − ${e.step} = ${256 - e.step}입니다.`, `앞은 255${rest(e)}입니다. 마스크는 ${e.answer}입니다.`],
  hosts: (e) => [`호스트 비트는 32 − ${e.prefix} = ${32 - e.prefix}개입니다.`, `주소는 2의 ${32 - e.prefix}제곱, ${n(e.size)}개입니다.`, "네트워크와 브로드캐스트 주소 둘을 뺍니다.", `${n(e.size)} − 2 = ${n(e.hosts)}대입니다.`],
  need: (e) => ["2의 h제곱 − 2가 필요한 수 이상인 가장 작은 h를 찾습니다.", `${room(+e.answer + 1)}라 모자랍니다.`, `${room(e.answer)}라 들어갑니다.`, `32 − ${32 - e.answer}, 답은 /${e.answer}입니다.`],
  assign: (e) => [octet(e), step(e), `블록은 ${whole(e)}입니다.`, `양 끝은 네트워크와 브로드캐스트 주소입니다. 그 사이의 ${e.answer.split(",").map((i) => e.options[i]).join(", ")}만 줍니다.`],
  match: (e, { no, from, last, fit } = routesOf(e)) => ["경로마다 첫 주소와 끝 주소를 구합니다.", `${is(no)} ${being(to(from, last))} 목적지가 속하지 않습니다.`, `목적지가 속하는 경로는 ${fit}입니다.`, `프리픽스가 가장 긴 것은 ${e.options[e.answer]}입니다.`],
  vlsm: (e) => [`큰 것부터 ${plan(e, (x) => n(x.need))}대의 순서로 놓습니다.`, `블록 크기는 순서대로 ${plan(e, (x) => n(sizeOf(x.prefix)))}입니다.`, `시작은 순서대로 ${plan(e, (x) => dotted(x.network))}입니다.`, solution(e.answer)],
  aggregate: (e) => [`${e.count}개는 2의 ${e.bits}제곱이므로 프리픽스는 ${e.prefix} − ${e.bits} = ${e.joined.prefix}입니다.`, `/${e.joined.prefix}의 블록 크기는 ${OCTETS[e.joined.octet]}에서 ${e.joined.step}입니다.`, `이 근처의 /${is(e.joined.prefix)} ${dotted(e.joined.network)}, ${dotted(e.joined.last + 1)}에서 시작합니다.`, e.off ? "첫 블록이 거기서 시작하지 않아 하나로 묶을 수 없습니다." : `첫 블록이 거기서 시작하므로 ${e.answer}입니다.`],
};

/** What each mistake is called, with the numbers of the exercise. */
export const mistakes = {
  networkAsFirst: (e) => `${is(dotted(e.network))} 네트워크 주소입니다. 호스트는 그다음 ${dotted(e.first)}부터입니다.`,
  broadcastAsLast: (e) => `${is(dotted(e.last))} 브로드캐스트 주소입니다. 호스트는 그 앞의 ${dotted(e.end)}까지입니다.`,
  minusTwo: (e, _, need = e.asked ?? e.need ?? e.size, prefix = forgetful(need)) => `/${prefix}의 주소 ${n(sizeOf(prefix))}개에서 네트워크와 브로드캐스트 주소 둘을 빼지 않았습니다. 호스트는 ${n(sizeOf(prefix) - 2)}대까지입니다.`,
  always255: (e) => `.0과 .255가 늘 양 끝은 아닙니다. /${e.prefix}의 블록은 ${whole(e)}이고 그 양 끝만 호스트에 주지 않습니다.`,
  classful: (e) => `클래스 ${"ABC"[classPrefix(e.address) / 8 - 1]}의 마스크 ${dotted(maskOf(classPrefix(e.address)))}으로 푼 답입니다. 프리픽스는 /${e.prefix}입니다.`,
  wrongOctet: (e) => `다른 옥텟을 나누었습니다. ${octet(e)}`,
  restKept: (e) => `${OCTETS[e.octet]}까지 맞습니다. 네트워크 주소에서 그 뒤의 옥텟은 0입니다.`,
  wrongMultiple: (e, given, at = octetsOf(parseAddress(given))[e.octet]) => e.kind === "range" || at % e.step === 0 ? `다른 배수를 골랐습니다. ${list(e)}` : `${OCTETS[e.octet]} ${is(at)} 블록 크기 ${e.step}의 배수가 아닙니다.`,
  unaligned: (e) => `첫 블록 ${e.blocks[0]}에서 /${is(e.joined.prefix)} 시작할 수 없습니다. ${is(cidr(e.joined.network, e.joined.prefix))} ${being(whole(e.joined))} 내 것이 아닌 주소를 포함하고 내 것을 빠뜨립니다.`,
  firstMatch: (e, given) => `적힌 순서는 상관이 없습니다. ${e.options[given]}보다 프리픽스가 더 긴 경로에도 목적지가 듭니다.`,
  noMatch: (e, given, [from, prefix] = e.routes[given]) => `${is(e.options[given])} ${being(to(from, from + sizeOf(prefix) - 1))} ${dotted(e.address)} 주소가 들지 않습니다.`,
  outside: (e) => `블록 ${whole(e)} 밖의 주소를 골랐습니다.`,
  orderGiven: (e) => `적힌 순서대로 놓은 답입니다. 큰 것부터 ${plan(e, (x) => n(x.need))}의 순서로 놓으세요.`,
};
