/* From text to units. A unit is what a position in the index holds: one Hangul syllable, one
   Latin word, or one number or address. Syllables rather than words, because Korean writes
   compounds with or without spaces and ties particles to the noun: a word is then found as the
   sequence of its syllables, whatever stands around it. */

/* Dotted quads and decimals, thousands, a prefix length. */
const NUMBER = /\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?:\.\d+)*|\/\d{1,2}(?![\d.])/y;
// And digits; isLatinLetter says which may be the first.
const LATIN_WORD = /[a-z0-9à-öø-ÿ]+/y;
const OTHER_LETTER = /[^\s\p{P}\p{S}\p{C}\p{M}\p{N}]/u;

/** Whether a unit is a number, an address or a prefix length. */
export const isNumber = (text) => /^[\d/]/.test(text);

const isDigit = (code) => code >= 48 && code <= 57;
const isLatinLetter = (code) => (code >= 97 && code <= 122) || (code >= 0xe0 && code <= 0xff && code !== 0xf7);
const isHangulSyllable = (code) => code >= 0xac00 && code <= 0xd7a3;

/** Compatibility forms, half-width and decomposed letters made one (NFKC); single Hangul letters stay as typed. */
export const canonical = (text) =>
  text.replace(/[^ㄱ-ㅣ]+/g, (part) => part.normalize("NFKC")).replace(/[\u00ad\u200b-\u200d\ufeff]/g, "");

/** `canonical` and lower case. */
export const normalise = (text) => canonical(text).toLowerCase();

/** The base form of an English noun and the one spelling: hypervisors → hypervisor, flavour → flavor. */
export function lemma(word) {
  let w = word;
  if (w.length > 4) w = w
    .replace(/ogue(s?)$/, "og$1")
    .replace(/our(s?)$/, "or$1")
    .replace(/is(e[ds]?|ing|ations?)$/, "iz$1");
  // Ips, vms; not dns, aws, nfs.
  if (w.length === 3) return w.replace(/([^nwfliaou\d])s$/, "$1");
  if (w.length < 4 || /(?:ss|us|is|aas|\d)$/.test(w) || !w.endsWith("s")) return w;
  if (w.endsWith("ies") && w.length > 4) return `${w.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(w)) return w.slice(0, -2);
  return w.slice(0, -1);
}

/* Forms that no rule makes: [form, what it is looked up as]. */
const IRREGULAR = new Map(
  (
    "broke break broken break built build bought buy chose choose chosen choose died die dead die " +
    "drew draw forgot forget forgotten forget froze freeze frozen freeze gave give given give grew grow " +
    "grown grow held hold hidden hide hid hide kept keep left leave lost lose made make paid pay ran run " +
    "sent send shrunk shrink shrank shrink spent spend spun spin stuck stick taken take took take " +
    "used use woke wake written write wrote write children child indices index bigger big cheaper cheap " +
    "cheapest cheap faster fast larger large largest large lighter light slower slow smaller small " +
    "smallest small"
  )
    .split(" ").flatMap((form, i, all) => (i % 2 ? [] : [[form, all[i + 1]]])),
);

/** What an English word shares with its inflected forms: virtualized, virtualization → virtualiz. */
export function stem(word) {
  let w = lemma(word);
  w = (IRREGULAR.get(w) ?? w).replace(/(..)ied$/, "$1y").replace(/(.{5})ly$/, "$1");
  if (!/^[a-z]{5,}$/.test(w)) return w;
  if (w.endsWith("ization")) return w.slice(0, -5);
  // As responsible, available.
  if (w.endsWith("bility")) return `${w.slice(0, -5)}l`;
  if (/(?:p|c)tion$/.test(w)) return w.slice(0, -3);
  if (w.endsWith("ation")) return w.slice(0, -3);
  const cut = w.replace(/(?:ing|ed)$/, "");
  if (cut !== w && cut.length > 2 && /[aeiouy]/.test(cut)) w = cut.replace(/([^aeiouylsz])\1$/, "$1");
  return w.length > 3 ? w.replace(/e$/, "") : w;
}

/* Words come again and again, so their base forms are kept. */
const forms = new Map();
function formsOf(word) {
  let found = forms.get(word);
  if (!found) {
    // Typed words, not texts, would fill it.
    if (forms.size > 50_000) forms.clear();
    forms.set(word, (found = { base: lemma(word), shared: stem(word) }));
  }
  return found;
}

// No place outside the text is looked at: engines compile for places inside, and begin anew when one is not.
const hangulAt = (text, place) => place >= 0 && place < text.length && isHangulSyllable(text.charCodeAt(place));

/**
 * Walks over the units of a text: `visit(text, stem, start, end, first, last)` for each.
 *
 * @param {string} text  already normalised
 * @param {Function} visit  gets the unit itself (a lemma, a number without commas), its stem, its
 *   place in the text, and whether it begins or ends a word: a run without space, punctuation or
 *   change of script
 * @param {Function} gap  called at the end of a block or a cell (a line break or tab)
 */
export function scan(text, visit, gap = () => {}) {
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i), start = i;
    if (isHangulSyllable(code)) {
      const c = text[i++];
      visit(c, c, start, i, !hangulAt(text, start - 1), !hangulAt(text, i));
    } else if (isLatinLetter(code)) {
      LATIN_WORD.lastIndex = i;
      LATIN_WORD.test(text);
      i = LATIN_WORD.lastIndex;
      const form = formsOf(text.slice(start, i));
      visit(form.base, form.shared, start, i, true, true);
    } else if (isDigit(code) || code === 47) {
      NUMBER.lastIndex = i;
      const found = NUMBER.exec(text)?.[0];
      i += found?.length ?? 1;
      if (found) {
        const number = found.replaceAll(",", "");
        visit(number, number, start, i, true, true);
      }
    } else if (code >= 0x3131 && code <= 0x3163) {
      const c = text[i++];
      visit(c, c, start, i, true, true);
    } else if (code < 128) {
      // A space or punctuation, the most frequent of all.
      i++;
      if (code === 10 || code === 9) gap();
    } else {
      const c = String.fromCodePoint(text.codePointAt(i));
      i += c.length;
      if (OTHER_LETTER.test(c)) visit(c, c, start, i, true, true);
    }
  }
}

/** The units of a text as a list: {text, stem, start, end, first, last}, see `scan`. */
export function units(text) {
  const out = [];
  scan(text, (unit, shared, start, end, first, last) =>
    out.push({ text: unit, stem: shared, start, end, first, last }),
  );
  return out;
}

/* Particles, and the endings that make a verb of a noun (암호화하는, 격리된). */
const PARTICLES = [
  "은 는 이 가 을 를 의 에 와 과 도 만 로 으로 나 이나 란 이란 라 라는 이라는 이라고 라고 이라면 라면 께 처럼 보다 마다 부터 까지",
  "에서 에선 에게 한테 에는 에도 에만 에서는 에서도 에서의 에서만 으로는 로는 으로도 로도 으로의 로의 와는 과는 와의 과의 이며 며 이고 고 인 이다 다 입니다 입니까",
  "인가 인가요 인지 일 이에요 예요 에요 이야 이랑 랑 하고 까지는 부터는 보다는 마다의 만의 만은 만을 들 들은 들이 들을 들의 뿐 밖에 조차 이든 든 이면 면 인데 였다 이었다",
  "하는 한 할 해 하여 해서 하면 하며 하고 하기 하다 한다 했다 합니다 합니까 하나요 하려면 하지 한가 한가요 한지",
  "된 될 되는 되어 되면 되며 되고 된다 됩니다 되나요 시키는 시킨 적 적인 용 별 상 형 식 망",
]
  .join(" ")
  .split(" ");
const ENDINGS = new Set(PARTICLES);
const LONGEST = 4;

/** Whether these syllables are a particle or an ending. */
export const isEnding = (text) => ENDINGS.has(text);

/**
 * A Hangul word and what is left of it without an ending, the longest first.
 * @returns {string[]}  서브네팅이란 → [서브네팅이란, 서브네팅이, 서브네팅]
 */
export function withoutEndings(word) {
  const out = [word];
  for (let n = 1; n <= LONGEST && word.length - n >= 1; n++) {
    if (ENDINGS.has(word.slice(-n))) out.push(word.slice(0, -n));
  }
  return out;
}
