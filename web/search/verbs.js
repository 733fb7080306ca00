/* Korean verbs and adjectives: from a word as typed to what its stem may be, and from a stem to the
   beginnings under which the texts may have it. Contractions and irregular stems as in the grammar
   of Korean orthography, 한글 맞춤법 (문화체육관광부고시 제2017-12호), articles 15, 16, 18, 34–39.

   A stem is only a guess until the index has a form of it: no dictionary is needed. */

import { compose, decompose } from "./hangul.js";

/* What follows a stem: another verb that helps it, tense, an ending. Syllables that a stem lends its
   last letter to (ㄴ, ㄹ, ㅁ, ㅂ, ㅆ) are taken off by `opened`. */
const HELPERS =
  "버리 버려 버렸 버린 쓰 써 썼 쓴 쓸 놓 놓은 놔 놨 두 둬 뒀 둔 주 줘 줬 준 줄 주세 보 봐 봤 본 볼 있 없 " +
  "싶 지 져 졌 진 질 가 갔 간 갈 오 와 왔 온 올 내 냈 낸 드리 드려 달 야 야하 야되 야할 야돼 고싶 고있 " +
  "지않 지못 게하 게되";
const TENSES = "었 았 였 겠 으시 시 셨";
const AFTER_STEM =
  "다 고 며 면 면서 서 지 지만 지도 지를 질 니 니까 나 나요 나서 는 는데 는데요 는지 는지를 는가 는가요 " +
  "는다 는다면 는법 는게 는곳 던 던데 더니 더라 더라고 도록 든 든지 거나 거든 게 게요 게끔 " +
  "기 기가 기는 기를 기만 기에 기로 기도 기까지 길 긴 려 려고 려면 려면요 려니 려는 려는데 러 라 라고 라면 " +
  "라는 라서 자 자고 자마자 자니 자면 네 네요 냐 냐고 냐면 습니다 습니까 니다 까 까요 까봐 까지 래 래요 " +
  "래서 데 데요 때 때는 때마다 수 줄 법 곳 적 만 만한 뿐 지요 죠 요 세요 셔요 어 어서 어도 어야 " +
  "어요 어라 아 아서 아도 아야 아요 아라 여 여서 여도 여야 은 은데 은데요 은지 은가 은가요 을 " +
  "을까 을까요 을지 을수 을때 을게 을래 음 음을 음이 으면 으니 으니까 으려 으려고 으려면 으러 으며 으면서 " +
  "으라고 으므로 므로 도 면요 는중 중 중인데 싶은 싶다 싶어 싶어요 싶은데 싶은데요 싶으면 않 않은 않아 " +
  "않는 않는데 않아요 안 못 요구 대요 다고 다는 다가 다면 다니 는동안 동안 자주";
const any = (list) => list.trim().split(/\s+/).sort((a, b) => b.length - a.length).join("|");
// 늘리는거랑, 떼는 것도
const THING = "(?:[는은을던]?(?:거|것|건|걸)(?:[가는를로은을이과도만야면요죠임]|랑|보다|처럼|예요|에요)?)";
const TAIL =
  new RegExp(`^(?:(?:어|아|여)?(?:${any(HELPERS)}))*(?:${any(TENSES)})*(?:${any(AFTER_STEM)}|${THING})?$`);

/** Whether these syllables may follow a verb's stem or what it has contracted with. */
export const isTail = (rest) => TAIL.test(rest);

/* What a stem's last syllable with -아/-어 has become → what it was. 나눠 → 나누, 옮겨 → 옮기, 돼 → 되 (articles 34–38) */
const CONTRACTED = { ㅝ: "ㅜ", ㅘ: "ㅗ", ㅕ: "ㅣ", ㅙ: "ㅚ", ㅞ: "ㅞ", ㅐ: "ㅐ", ㅔ: "ㅔ", ㅏ: "ㅏ", ㅓ: "ㅓ", ㅖ: "ㅖ" };
const JOINING = { ㅜ: "ㅝ", ㅗ: "ㅘ", ㅣ: "ㅕ", ㅚ: "ㅙ", ㅐ: "ㅐ", ㅔ: "ㅔ", ㅏ: "ㅏ", ㅓ: "ㅓ", ㅟ: "ㅟ", ㅖ: "ㅖ", ㅕ: "ㅕ" };
const BRIGHT = "ㅏㅗ";

/* The stems that a beginning may stand for. */
function stems(start) {
  const before = start.slice(0, -1), last = decompose(start.at(-1));
  return [start, ...lent(before, last), ...contracted(before, last), ...irregular(before, last)];
}

/* 지운, 지울, 지움, 지웁(니다) → 지우; 만든, 만듭(니다), 만드(는) → 만들 (article 18.1) */
function lent(before, [initial, vowel, final]) {
  if (!"ㄴㄹㅁㅂ".includes(final)) return [];
  const open = before + compose(initial, vowel), closed = before + compose(initial, vowel, "ㄹ");
  if (!final) return [closed];
  return final === "ㄹ" ? [open] : [open, closed];
}

/* What -아 or -어 has become one syllable with: 나눠, 나눴 → 나누. */
function contracted(before, [initial, vowel, final]) {
  if (!["", "ㅆ"].includes(final) || !CONTRACTED[vowel]) return [];
  const out = [before + compose(initial, CONTRACTED[vowel])];
  // 써 → 쓰, 꺼 → 끄, 바빠 → 바쁘 (18.4)
  if ("ㅏㅓ".includes(vowel)) out.push(before + compose(initial, "ㅡ"));
  // 켜 → 켜
  if (vowel === "ㅕ") out.push(before + compose(initial, "ㅕ"));
  // 해 → 하 (34)
  if (initial === "ㅎ" && vowel === "ㅐ") out.push(`${before}하`);
  // 골라 → 고르, 눌러 → 누르 (18.9)
  if (initial === "ㄹ" && "ㅏㅓ".includes(vowel) && before.length) {
    const [a, v, f] = decompose(before.at(-1));
    if (f === "ㄹ") out.push(`${before.slice(0, -1) + compose(a, v)}르`);
  }
  return out;
}

/* Stems whose last letter is another before a vowel. */
function irregular(before, [initial, vowel, final]) {
  if (initial !== "ㅇ" || !before) return [];
  // 도와, 어려워, 어려운, 도우(면) → 돕, 어렵 (18.6)
  if ((["", "ㅆ"].includes(final) && "ㅘㅝ".includes(vowel)) || (vowel === "ㅜ" && "ㄴㄹㅁ".includes(final)))
    return closedWith(before, "ㅂ");
  if (!"ㅏㅓㅡ".includes(vowel)) return [];
  // 지으(면), 이어 → 짓, 잇 (18.2); 물으(면), 물어 → 묻 (18.5)
  const [a, v, f] = decompose(before.at(-1));
  return [before, ...closedWith(before, "ㅅ"), ...(f === "ㄹ" ? [before.slice(0, -1) + compose(a, v, "ㄷ")] : [])];
}

/* A text whose last syllable is open, closed with a letter; none where it is closed already. */
function closedWith(text, letter) {
  const [a, v, f] = decompose(text.at(-1));
  return f ? [] : [text.slice(0, -1) + compose(a, v, letter)];
}

/**
 * The stems that a word may be a form of, the longest first.
 * @param {string} word  Hangul syllables
 * @returns {string[]}  나눴다 → [나누, 나눠 …]
 */
export function stemsOf(word) {
  const out = new Set();
  for (let n = word.length; n >= 1; n--) {
    if (n < word.length && !isTail(word.slice(n))) continue;
    for (const stem of stems(word.slice(0, n))) if (stem.length > 1 || word.length > 1) out.add(stem);
  }
  return [...out];
}

/**
 * The beginnings that forms of a stem have, in front of what `isTail` knows.
 * @param {string} stem
 * @returns {string[]}  나누 → [나누, 나눈, 나눌, 나눔, 나눕, 나눠, 나눴]
 */
export function beginnings(stem) {
  const before = stem.slice(0, -1), [initial, vowel, final] = decompose(stem.at(-1));
  const with_ = (a, v, f = "") => before + compose(a, v, f);
  // Of one syllable only what is not the beginning of many other words.
  const single = stem.length === 1;
  const out = new Set([stem]);
  const add = (...found) => found.forEach((one) => out.add(one));
  const joined = (v) => add(with_(initial, v), with_(initial, v, "ㅆ"));
  if (!final) {
    if (!single) add(...[..."ㄴㄹㅁㅂ"].map((f) => with_(initial, vowel, f)));
    // 따르 → 따라 beside 고르 → 골라.
    if (stem.endsWith("르") && before) {
      joined(BRIGHT.includes(decompose(before.at(-1))[1]) ? "ㅏ" : "ㅓ");
      const [a, v, f] = decompose(before.at(-1));
      if (!f) {
        const doubled = before.slice(0, -1) + compose(a, v, "ㄹ");
        const end = BRIGHT.includes(v) ? "ㅏ" : "ㅓ";
        add(doubled + compose("ㄹ", end), doubled + compose("ㄹ", end, "ㅆ"));
      }
    } else if (vowel === "ㅡ") {
      const v = before ? decompose(before.at(-1))[1] : "";
      joined(v && BRIGHT.includes(v) ? "ㅏ" : "ㅓ");
    } else if (stem.endsWith("하")) joined("ㅐ");
    else if (JOINING[vowel]) joined(JOINING[vowel]);
  } else if (final === "ㄹ" && !single) add(with_(initial, vowel), ...[..."ㄴㅁㅂ"].map((f) => with_(initial, vowel, f)));
  else if (final === "ㅂ") {
    const open = with_(initial, vowel);
    add(...["우", "운", "울", "움", "워", "웠", "와", "왔"].map((end) => open + end));
  } else if (final === "ㄷ" && !single) add(with_(initial, vowel, "ㄹ"));
  else if (final === "ㅅ") add(...["어", "었", "으", "은", "을", "음", "아", "았"].map((end) => with_(initial, vowel) + end));
  return [...out];
}

/* What makes a verb of a noun. */
const MADE = /(?:당?(?:하|해|했|할|한|함|합)|되|돼|됐|된|될|됨|됩|시키|시켜|시켰|시킨|시킬|시킵)/g;

/**
 * The noun that a word has made a verb of, or null.
 * @param {string} word  Hangul syllables
 * @returns {string|null}  암호화해놨는데 → 암호화
 */
export function nounOf(word) {
  for (const { index, 0: made } of word.matchAll(MADE))
    if (index > 1 && isTail(word.slice(index + made.length))) return word.slice(0, index);
  return null;
}
