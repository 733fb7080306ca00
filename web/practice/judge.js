// Judges an answer to a question. Pure: no page, no storage.

// A word for "about", a prefix's slash, the number, a unit, a full stop.
const NUMBER =
  /^(?:약|대략|about|[~≈=])?\/?([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)(?![십백천만억k])[^\p{N}.,]{0,12}\.?$/iu;
// No answer is nearly as long; what is longer is not looked at.
const LONGEST = 200;

/** What is left to compare: letter case, spaces, unseen signs, full-width forms and an ending mark do not count. */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s\p{Cf}]+/gu, "").replace(/[.,!?'"`“”‘’]+$|^['"`“”‘’]+/g, "");
}

// What a sentence has around the word: "It is a …", "…이라고 합니다", a particle. The word itself must be all of the rest.
const BEFORE = /^[\s"'“‘]*(?:(?:it|this|that)(?:['’]s|\s+is)\s+(?:called\s+)?)?(?:(?:an?|the)\s+)?/i;
const BEHIND = /(?:이?라고(?:합니다|해요|한다|함|부릅니다)|입니다|이다|이?에요|예요|이?요|임|[을를은는이가])$/;
const GLOSS = /^([^()]+)\(([^()]+)\)([^()]*)$/;

/**
 * Whether a reader typed this spelling. A hyphen between letters is as good as a space where the
 * spelling has none itself; an article, a plural's s, a particle and "…입니다" add nothing.
 */
export function same(typed, spelling) {
  const wanted = plain(spelling), hyphens = /[-_‐-―]/.test(wanted);
  return [plain(typed), plain(typed.normalize("NFKC").replace(BEFORE, ""))]
    .flatMap((one) => [one, plain(one.replace(BEHIND, ""))])
    .flatMap((one) => (hyphens ? [one] : [one, one.replace(/(\p{L})[-_‐-―]+(?=\p{L})/gu, "$1")]))
    .some((one) => one === wanted || (one === `${wanted}s` && /[a-z]{2}$/.test(wanted)));
}

/** Whether a reader typed one of these spellings, or one and another in brackets: "자원 풀링(resource pooling)". */
function names(typed, spellings) {
  const one = (text) => spellings.some((spelling) => same(text, spelling));
  const gloss = GLOSS.exec(typed.normalize("NFKC").trim().replace(/[.!?]+$/, ""));
  return one(typed) || Boolean(gloss && one(gloss[1] + gloss[3]) && one(gloss[2]));
}

/**
 * A number as a reader types it, or NaN: "1,048,576", "1 048 576", "２１.６", "/28", "64대", "5 %", "약 450개입니다."
 * A comma counts only where it groups three digits, so that "1,5" is not read as fifteen; nor is
 * "2²" read as 22 or "64만" as 64.
 */
export function number(text) {
  if (/\p{No}/u.test(text)) return NaN;
  const typed = text.normalize("NFKC").replace(/[\s_]/g, "").replace("−", "-");
  const parts = NUMBER.exec(typed);
  return parts ? Number(parts[1].replaceAll(",", "")) : NaN;
}

/**
 * @param {{kind: string, answer: string, wrong: string[]}} question  `answer` as in data-answer: the
 *   letters (choice, several, order), the number, or the accepted spellings joined by "|"; `wrong`
 *   the labels of the known wrong answers in their order: letters, numbers, words (also joined by "|"), "B → A → C".
 * @param {string|string[]} given  what was typed, or the letters chosen, in order.
 * @returns {{status: "right"|"wrong"|"empty"|"unreadable", reasons: number[], missing?: number, first?: number}}
 *   reasons: indices into `wrong`; missing: right options not chosen; first: how many from the start
 *   of the order are right.
 */
export function judge(question, given) {
  const { kind, answer, wrong } = question;
  const verdict = (right, reasons = [], more = {}) => ({
    status: right ? "right" : "wrong",
    reasons: right ? [] : reasons,
    ...more,
  });
  const where = (test) => wrong.flatMap((label, index) => (test(label) ? [index] : []));
  if (kind === "number" || kind === "short") {
    const typed = given.trim();
    if (!typed) return { status: "empty", reasons: [] };
    const long = typed.length > LONGEST;
    if (kind === "short") {
      const named = (label) => !long && names(typed, label.split("|"));
      return verdict(named(answer), where(named));
    }
    const value = long ? NaN : number(typed);
    if (Number.isNaN(value)) return { status: "unreadable", reasons: [] };
    const equal = (other) => Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(other));
    return verdict(equal(Number(answer)), where((label) => equal(number(label))));
  }
  if (!given.length) return { status: "empty", reasons: [] };
  if (kind === "order") {
    const letters = (label) => (label.match(/[A-Z]/g) ?? []).join("").toLowerCase();
    const order = given.join("");
    let first = 0;
    while (order[first] === answer[first] && first < answer.length) first += 1;
    return verdict(order === answer, where((label) => letters(label) === order), { first });
  }
  const missing = [...answer].filter((letter) => !given.includes(letter)).length;
  const chosen = where((label) => given.includes(label.trim().toLowerCase()));
  return verdict(!missing && given.every((letter) => [...answer].includes(letter)), chosen, { missing });
}
