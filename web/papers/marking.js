// The marking sheet: a row for each paper and a column for each question, as CSV for a spreadsheet program.

/** The letters of a spreadsheet's column: A to Z, AA, AB … */
const letters = (i) => (i < 26 ? "" : letters(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + i % 26);
const cell = (text) => (/[",]/.test(text) ? `"${String(text).replaceAll('"', '""')}"` : text);

/**
 * The marking sheet of papers. The spreadsheet adds up what is written into it, and takes it to 100.
 * It begins with a byte order mark, without which Excel does not read Korean.
 * @param {{mark: string, forms: object[]}} made what papers() of papers.js gives
 * @param {object} words a file of words/
 */
export function marking({ mark, forms }, { kinds, sheet }) {
  const { items } = forms[0];
  const [first, last] = [1 + sheet.who.length, sheet.who.length + items.length];
  const sums = (row) => [
    `=SUM(${letters(first)}${row}:${letters(last)}${row})`,
    `=ROUND(100*${letters(last + 1)}${row}/${letters(last + 1)}$2,1)`,
  ];
  const { number, points, total, hundred } = sheet.marking;
  const names = items.map(({ kind }, i) => `${i + 1}. ${kinds[kind].name}`);
  const about = [`${sheet.mark} ${mark}`, ...sheet.who.slice(1).map(() => "")];
  const rows = [
    [number, ...sheet.who, ...names, total, hundred],
    [points, ...about, ...items.map((item) => item.points), ...sums(2)],
    ...forms.map((form, i) => [form.number, ...sheet.who.map(() => ""), ...items.map(() => ""), ...sums(i + 3)]),
  ];
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}
