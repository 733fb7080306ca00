/* Hangul below the syllable: letters (jamo), initial consonants, and the two-set keyboard.
   Unicode composes a syllable as 0xAC00 + (initial × 21 + vowel) × 28 + final (Unicode 3.12). */

const INITIALS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const VOWELS = [..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"];
const FINALS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];

/* What is typed with two keys, and the two. */
const PAIRS = {
  ㅘ: "ㅗㅏ", ㅙ: "ㅗㅐ", ㅚ: "ㅗㅣ", ㅝ: "ㅜㅓ", ㅞ: "ㅜㅔ", ㅟ: "ㅜㅣ", ㅢ: "ㅡㅣ",
  ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ",
};
const JOINED = Object.fromEntries(Object.entries(PAIRS).map(([one, two]) => [two, one]));

const KEYS = "qwertyuiopasdfghjklzxcvbnmQWERTOP";
const LETTERS = [..."ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"];
const LETTER_OF = Object.fromEntries([...KEYS].map((key, i) => [key, LETTERS[i]]));
const KEY_OF = Object.fromEntries(LETTERS.map((letter, i) => [letter, KEYS[i]]));

/** Whether a character is a composed syllable, 가 to 힣. */
export const isSyllable = (c) => c >= "가" && c <= "힣";

/** Whether a text has only single letters such as ㅎㅇㅍ or ㅏ, at least one. */
export const isLetters = (text) => /^[ㄱ-ㅣ]+$/.test(text);

/** [initial, vowel, final] of a syllable as letters; the final may be "". */
export function decompose(syllable) {
  const n = syllable.charCodeAt(0) - 0xac00;
  return [INITIALS[Math.floor(n / 588)], VOWELS[Math.floor(n / 28) % 21], FINALS[n % 28]];
}

export const compose = (initial, vowel, final = "") =>
  String.fromCharCode(0xac00 + (INITIALS.indexOf(initial) * 21 + VOWELS.indexOf(vowel)) * 28 + FINALS.indexOf(final));

/** The letters of a text in the order of their sound; everything that is not Hangul stays. 값이 → ㄱㅏㅂㅅㅇㅣ */
export function letters(text) {
  let out = "";
  for (const c of text) {
    if (isSyllable(c)) {
      const [initial, vowel, final] = decompose(c);
      out += initial + vowel + (PAIRS[final] ?? final);
    } else out += c;
  }
  return out;
}

/** The initial consonants of a text's syllables; everything else stays. 서브넷 → ㅅㅂㄴ */
export const initials = (text) => [...text].map((c) => (isSyllable(c) ? decompose(c)[0] : c)).join("");

/** Single letters with clusters taken apart, as someone types initials: ㄳ → ㄱㅅ */
export const apart = (text) => [...text].map((c) => PAIRS[c] ?? c).join("");

/** The keys that were pressed for a Hangul text on a two-set keyboard. 도커 → ehzj, ㅏ프 → kvm */
export function toKeys(text) {
  let out = "";
  for (const c of text) {
    for (const letter of isSyllable(c) ? decompose(c) : [c]) {
      for (const part of PAIRS[letter] ?? letter) out += KEY_OF[part] ?? part;
    }
  }
  return out;
}

/** What a two-set keyboard composes from Latin keys; other characters stay. ehzj → 도커, dkssud → 안녕 */
export function toHangul(keys) {
  let out = "", initial = "", vowel = "", final = "";
  const flush = () => {
    out += initial && vowel ? compose(initial, vowel, final) : initial + vowel + final;
    initial = vowel = final = "";
  };
  for (const key of keys) {
    // A key that has no letter of its own with Shift gives the one without.
    const letter = LETTER_OF[key] ?? LETTER_OF[key.toLowerCase()];
    if (!letter) {
      flush();
      out += key;
    } else if (VOWELS.includes(letter)) {
      // The last consonant belongs to this syllable: 안 + ㅏ → 아나.
      if (final) {
        const pair = PAIRS[final];
        const next = pair ? pair[1] : final;
        final = pair ? pair[0] : "";
        flush();
        initial = next;
        vowel = letter;
      } else if (vowel && JOINED[vowel + letter]) vowel = JOINED[vowel + letter];
      else {
        if (vowel) flush();
        vowel = letter;
      }
    } else if (initial && vowel) {
      if (!final && FINALS.includes(letter)) final = letter;
      else if (final && JOINED[final + letter]) final = JOINED[final + letter];
      else {
        flush();
        initial = letter;
      }
    } else {
      if (initial || vowel) flush();
      initial = letter;
    }
  }
  flush();
  return out;
}

/* The letters of the alphabet as Koreans read them. */
const READ = {
  에이: "a", 비: "bv", 씨: "c", 시: "c", 디: "d", 이: "e", 에프: "f", 지: "gz", 쥐: "g", 에이치: "h", 에치: "h", 아이: "i", 제이: "j",
  케이: "k", 엘: "l", 엠: "m", 엔: "n", 오: "o", 피: "p", 큐: "q", 아르: "r", 알: "r", 에스: "s", 티: "t", 유: "u", 브이: "v", 더블유: "w",
  더블류: "w", 엑스: "x", 와이: "y", 제트: "z",
};

/** The abbreviations that a Hangul text may spell out: 엔에이티 → [nat], 디비 → [db, dv]; [] if none. */
export function spelled(text) {
  // What the first i syllables may spell.
  const ends = [[""], ...Array.from(text, () => [])];
  for (let i = 0; i < text.length; i++) {
    for (let n = 1; ends[i].length && n <= 3; n++) {
      for (const letter of READ[text.slice(i, i + n)] ?? "")
        if (i + n <= text.length) ends[i + n].push(...ends[i].slice(0, 8).map((start) => start + letter));
    }
  }
  return ends[text.length].filter((found) => found.length > 1);
}

/** A text without what an input method has not finished: 하이펍 → 하이퍼, 하이퍼ㅂ → 하이퍼 */
export function withoutUnfinished(text) {
  const last = text.at(-1) ?? "";
  if (isLetters(last)) return text.slice(0, -1);
  if (!isSyllable(last)) return text;
  const [initial, vowel, final] = decompose(last);
  return final ? text.slice(0, -1) + compose(initial, vowel, PAIRS[final]?.[0] ?? "") : text;
}

/* Letters that are easily taken for each other count half a mistake. */
const ALIKE = new Set(
  "ㅐㅔ ㅒㅖ ㅐㅖ ㅔㅖ ㅓㅕ ㅏㅑ ㅗㅛ ㅜㅠ ㅚㅙ ㅚㅞ ㅙㅞ ㅡㅜ ㅓㅗ ㅟㅣ ㅢㅣ ㄱㄲ ㄷㄸ ㅂㅃ ㅅㅆ ㅈㅉ ㄱㅋ ㄷㅌ ㅂㅍ ㅈㅊ ㄲㅋ ㅃㅍ ㄸㅌ ㄷㅅ ㅅㅌ sz ck ie ae oe"
    .split(" ")
    .flatMap((pair) => [pair, pair[1] + pair[0]]),
);
const substitution = (a, b) => (ALIKE.has(a + b) ? 0.5 : 1);

/** Which letters a text has, as 32 bits; different texts may have the same. */
export function signature(text) {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) % 32);
  return bits;
}

/** Whether texts with these signatures can be within `most` of each other: a half mistake changes two bits at most. */
export function mayBeNear(a, b, most) {
  let left = 4 * most;
  for (let bits = a ^ b; bits; bits &= bits - 1) if (--left < 0) return false;
  return true;
}

/**
 * How many letters apart two texts are: optimal string alignment (a transposition counts one).
 *
 * @param {string} a, b  texts of single letters, as `letters` gives them
 * @param {number} most  beyond this the exact value does not matter
 * @returns {number} the distance, or Infinity when it is more than `most`
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(
        row[j] + 1,
        next[j - 1] + 1,
        row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : substitution(a[i - 1], b[j - 1])),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return Infinity;
    before = row;
    row = next;
  }
  return row[b.length] <= most ? row[b.length] : Infinity;
}
