// Judges an answer to a question. Pure: no page, no storage.

/** What counts as the same spelling: letter case, spaces, full-width forms, an ending mark do not. */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "").replace(/[.,!?'"`“”‘’]+$|^['"`“”‘’]+/g, "");
}

/**
 * A number as a reader types it, or NaN: "1,048,576", "1 048 576", "２１.６", "/28", "64대", "5 %".
 * A comma counts only where it groups three digits, so that "1,5" is not read as fifteen.
 */
export function number(text) {
  const typed = text.normalize("NFKC").replace(/[\s_]/g, "").replace("−", "-");
  const parts = /^\/?([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)([^\d.,]{0,12})$/.exec(typed);
  return parts ? Number(parts[1].replaceAll(",", "")) : NaN;
}

/**
 * @param {{kind: string, answer: string, wrong: string[]}} question  `answer` as in data-answer: the
 *   letters (choice, several, order), the number, or the accepted spellings joined by "|"; `wrong`
 *   the labels of the known wrong answers in their order: letters, numbers, words, "B → A → C".
 * @param {string|string[]} given  what was typed, or the letters chosen, in order.
 * @returns {{status: "right"|"wrong"|"empty"|"unreadable", reasons: number[], missing?: number, first?: number}}
 *   reasons: indices into `wrong`; missing: right options not chosen; first: how many from the start
 *   of the order are right.
 */
export function judge(question, given) {
  const { kind, answer, wrong } = question;
  const verdict = (right, reasons = [], more = {}) => ({ status: right ? "right" : "wrong", reasons: right ? [] : reasons, ...more });
  const where = (test) => wrong.flatMap((label, index) => (test(label) ? [index] : []));
  if (kind === "number" || kind === "short") {
    if (!given.trim()) return { status: "empty", reasons: [] };
    if (kind === "short") {
      const typed = plain(given);
      return verdict(answer.split("|").some((one) => plain(one) === typed), where((label) => plain(label) === typed));
    }
    const value = number(given);
    if (Number.isNaN(value)) return { status: "unreadable", reasons: [] };
    const same = (other) => Math.abs(value - other) <= 1e-9 * Math.max(1, Math.abs(other));
    return verdict(same(Number(answer)), where((label) => same(number(label))));
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
  return verdict(!missing && given.every((letter) => answer.includes(letter)), chosen, { missing });
}
