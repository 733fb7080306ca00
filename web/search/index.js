/* The index of one language: every unit of every section in one long row, and for each unit the
   positions where it stands. A word, a compound or a name is looked up as the sequence of its
   units; spaces play no part, so 가상머신 and "가상 머신" are the same. Ranking is BM25F
   (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.5). */

import { isSyllable, letters, signature } from "./hangul.js";
import { isTail } from "./verbs.js";
import { isEnding, isNumber, normalise, scan, units, withoutEndings } from "./tokenise.js";

export const [TITLE, HEADING, NAMES, TEXT, ASKED] = [0, 1, 2, 3, 4];

/* What ranking depends on; DESIGN.md says how the values were chosen. */
export const RANKING = {
  // BM25F: the weight of a match in title, heading, names, text.
  field: [3, 4, 3, 1.5],
  // And how far a long field is played down (b).
  length: [0.4, 0.3, 0, 0.6],
  // The same weights where a page is taken as one text.
  page: [6, 2, 4, 0.05],
  // BM25's k1.
  saturation: 2,
  // Exponent of the idf: in few pages a rare word is often a chance one.
  rarity: 0.5,
  // A word that no title, heading or name has: seldom what a query is about.
  inText: 0.6,
  // Exponent of the share of the query that a page has.
  coverage: 1,
  // A match that is the beginning or end of a word, or inside one; a whole one is 1.
  part: 0.4, middle: 0.2,
  // Another form of the same English word.
  inflected: 0.6,
  // A title, heading or name that is nothing but the match.
  alone: 3,
  // A number that fills a cell of a table: what its row is about.
  number: 8,
  // A name that has more words than the match.
  inName: 0.3,
  // A question that people ask: its weight, and the exponents of the share of the query that it has and of
  // the share of its words that the query has; and what counts of the words that only others of the section's have.
  asked: 6, askedShare: 1.5, askedWords: 0.7, askedBeside: 0.8,
  // A second section of the page that answers.
  second: 0.3,
  // Whether the site knows what a query means. A word that stands nowhere carries more than the rarest that
  // stands somewhere; a verb, and a word that is only in some text, carry less; so many rare words are enough.
  absent: 1.7, verb: 0.5, chance: 0.5, enough: 4, elsewhere: 0.4, said: 0.8, together: 0.5,
  // The page that a name belongs to, where the query is nothing but the name.
  home: 1.5,
  // A page of the kind that the query asks for.
  kind: 2,
  // Sections that are alike on all pages, such as the questions.
  minor: 0.5,
};
const WHOLE = 1;
// So many words of a query in a row are seldom in a text by chance.
const LEAST_COPIED = 4, MOST_COPIED = 12, LEAST_CARRYING = 2;

// Flags: a word begins or ends at this position.
const FIRST = 1, LAST = 2;
const FIRST_SYLLABLE = 0xac00, SYLLABLES = 11172;
// Between fields, lines and names: no sequence crosses it.
const GAP = 0;

/** Letters and digits without anything between, the key under which names are found: "Floating IPs" → floatingip */
export const squeeze = (found) => found.map((unit) => unit.text).join("");

export class Index {
  /**
   * @param {{minor: string[], pages: [string, string, number, [string, string, string][]][],
   *   terms: [number, number, string[]][], asked?: [number, number, string[]][]}} texts
   *   what builder/output/search_texts.py writes
   */
  constructor(texts) {
    // Positions and words looked at since the beginning; tests count with it.
    this.work = 0;
    // {url, title, weight, from, to}: sections from (inclusive) to (exclusive).
    this.pages = [];
    // {page, anchor, heading, text, minor}.
    this.sections = [];
    // Squeezed name → number of its glossary term.
    this.names = new Map();
    // The names of each glossary term, the reader's language first.
    this.terms = texts.terms.map(([, , names]) => names);
    // Everyday word → others that ask for the same, a Korean verb as its stem and 다.
    this.alike = new Map();
    for (const group of texts.alike ?? []) {
      for (const one of group)
        this.alike.set(one, [...(this.alike.get(one) ?? []), ...group.filter((other) => other !== one)]);
    }
    // One function each for the whole index: engines compile a call of one function better. Not fields
    // of the class: Safari before 16 may lose the names in them (WebKit's bug 236843).
    this._put = (unit, stem, start, end, first, last) => {
      if (this._field === ASKED) {
        // Which question, and the how many-th of its words, where other fields have a place in a text.
        if (first) this._word++;
        [start, end] = [this.asked.length - 1, this._word];
      }
      const p = this._position(), row = this._row, number = this._number(stem);
      row.unit[p] = number;
      row.form[p] = unit === stem ? number : this._number(unit);
      row.flags[p] = (first ? FIRST : 0) | (last ? LAST : 0);
      row.field[p] = this._field;
      row.section[p] = this._section;
      row.start[p] = start;
      row.end[p] = end;
      if (this._field < ASKED) this._lengths[this._section * 4 + this._field]++;
    };
    this._gap = () => this._position();
    // {section, text, words}: what people ask, and how many words say it.
    this.asked = [];
    this._build(texts);
    this.termSections = texts.terms.map(([page, section]) => this.pages[page].from + section);
  }

  _build({ pages, terms, minor, asked = [] }) {
    const named = new Map(), questions = new Map();
    asked.forEach(([page, section, texts]) => questions.set(`${page} ${section}`, texts));
    terms.forEach(([page, section, names], term) => {
      const key = `${page} ${section}`;
      named.set(key, [...(named.get(key) ?? []), ...names]);
      for (const name of names) {
        const squeezed = squeeze(units(normalise(name)));
        if (squeezed && !this.names.has(squeezed)) this.names.set(squeezed, term);
      }
    });
    const count = pages.reduce((sum, page) => sum + page[3].length, 0);
    // Unit → its number, from 1.
    this._numbers = new Map();
    // The same for Hangul syllables while building: most units are one.
    this._syllables = new Uint32Array(SYLLABLES);
    this._lengths = new Float64Array(count * 4);
    // The row: unit and form (numbers), flags, field, section, and the place in the field's text.
    this._row = {
      unit: Uint32Array,
      form: Uint32Array,
      flags: Uint8Array,
      field: Uint8Array,
      section: Uint32Array,
      start: Uint32Array,
      end: Uint32Array,
    };
    for (const key in this._row) this._row[key] = new this._row[key](1 << 17);
    // Position 0 is a gap, so that every position has one before it.
    this._size = 1;

    pages.forEach(([url, title, weight, sections], page) => {
      const from = this.sections.length;
      this.pages.push({ url, title, weight, from, to: from + sections.length });
      sections.forEach(([anchor, heading, text], n) => {
        this.sections.push({ page, anchor, heading, text, minor: minor.includes(anchor) });
        if (n === 0) this._add(title, TITLE, from);
        else this._add(heading, HEADING, from + n);
        for (const name of named.get(`${page} ${n}`) ?? []) this._add(name, NAMES, from + n);
        this._add(text, TEXT, from + n);
        for (const question of questions.get(`${page} ${n}`) ?? []) this._ask(question, from + n);
      });
    });
    for (const key in this._row) this._row[key] = this._row[key].subarray(0, this._size);
    this._texts = [...this._numbers.keys()];

    // Positions of each unit, one after another in one array: those of unit u from _start[u] to _start[u + 1].
    const row = this._row.unit;
    this._start = new Uint32Array(this._numbers.size + 2);
    for (let p = 0; p < row.length; p++) this._start[row[p] + 1]++;
    for (let u = 1; u < this._start.length; u++) this._start[u] += this._start[u - 1];
    this._positions = new Uint32Array(row.length);
    const next = this._start.slice();
    for (let p = 0; p < row.length; p++) this._positions[next[row[p]]++] = p;

    this._average = [0, 1, 2, 3].map((field) => {
      let sum = 0, filled = 0;
      for (let s = 0; s < count; s++) {
        sum += this._lengths[s * 4 + field];
        filled += this._lengths[s * 4 + field] > 0;
      }
      return sum / (filled || 1);
    });
  }

  /* Appends a field's text, lower case but otherwise as it stands, so that places stay true. */
  _add(text, field, section) {
    const before = this._size;
    this._field = field;
    this._section = section;
    scan(text.toLowerCase(), this._put, this._gap);
    this._gap();
    this.work += this._size - before;
  }

  _ask(question, section) {
    this._word = -1;
    this.asked.push({ section, text: question, words: 0 });
    this._add(question, ASKED, section);
    this.asked.at(-1).words = this._word + 1;
  }

  _position() {
    if (this._size === this._row.unit.length) {
      for (const key in this._row) {
        const larger = new this._row[key].constructor(this._size * 2);
        larger.set(this._row[key]);
        this._row[key] = larger;
      }
    }
    return this._size++;
  }

  _number(text) {
    const syllable = text.length === 1 ? text.charCodeAt(0) - FIRST_SYLLABLE : -1;
    if (this._syllables[syllable]) return this._syllables[syllable];
    let number = this._numbers.get(text);
    if (number === undefined) this._numbers.set(text, (number = this._numbers.size + 1));
    if (syllable >= 0 && syllable < SYLLABLES) this._syllables[syllable] = number;
    return number;
  }

  /**
   * Every word as it stands in titles, headings and texts → how often. Only corrections and some
   * compounds need it, so it is made when first asked for: the first answer comes sooner.
   */
  get words() {
    if (this._words) return this._words;
    const words = this._words = new Map(), { form, flags, field, section, start, end } = this._row;
    // Of words of one unit, as nearly all English ones are.
    const counts = new Uint32Array(this._texts.length);
    let text = "", of = -1, begin = 0;
    for (let p = 1; p < form.length; p++) {
      if (!form[p] || field[p] === NAMES || field[p] === ASKED) continue;
      if (of !== section[p] * 4 + field[p]) {
        of = section[p] * 4 + field[p];
        const { page, heading, text: long } = this.sections[section[p]];
        text = [this.pages[page].title, heading, "", long][field[p]].toLowerCase();
      }
      if (flags[p] === (FIRST | LAST)) {
        counts[form[p] - 1]++;
        continue;
      }
      if (flags[p] & FIRST) begin = start[p];
      if (!(flags[p] & LAST)) continue;
      const word = text.slice(begin, end[p]);
      words.set(word, (words.get(word) ?? 0) + 1);
    }
    counts.forEach((n, i) => n && words.set(this._texts[i], n));
    this.work += form.length;
    return words;
  }

  /** Whether a Latin word or a number stands in a title, a heading or a text as it is, not only another form of it. */
  hasForm(text) {
    if (!this._forms) {
      const { form, field } = this._row;
      this._forms = new Uint8Array(this._numbers.size + 1);
      for (let p = 1; p < form.length; p++) if (field[p] !== NAMES) this._forms[form[p]] = 1;
    }
    return Boolean(this._forms[this._numbers.get(text)]);
  }

  /** Whether a unit stands anywhere. */
  has(stem) {
    return this._count(this._numbers.get(stem)) > 0;
  }

  /** All Latin words and numbers that begin with `start`. */
  beginningWith(start) {
    this.work += this._texts.length;
    return this._texts.filter((text, i) => text.startsWith(start) && this._count(i + 1) > 0);
  }

  _count(unit) {
    return unit === undefined ? 0 : this._start[unit + 1] - this._start[unit];
  }

  /**
   * Calls `visit(position, quality, alone)` for each place where a sequence of units stands.
   *
   * @param {{text: string, stem: string}[] & {verb?: boolean}} sequence  with `verb`, the beginning of a
   *   verb, after which its endings stand
   * @returns {void}
   */
  find(sequence, visit) {
    const wanted = sequence.map(({ stem }) => this._numbers.get(stem));
    const forms = sequence.map(({ text }) => this._numbers.get(text));
    if (!wanted.length || wanted.some((unit) => !this._count(unit))) return;
    let rarest = 0;
    for (let i = 1; i < wanted.length; i++) if (this._count(wanted[i]) < this._count(wanted[rarest])) rarest = i;
    const { unit } = this._row, end = this._start[wanted[rarest] + 1];
    this.work += this._count(wanted[rarest]);
    for (let n = this._start[wanted[rarest]]; n < end; n++) {
      const position = this._positions[n] - rarest;
      let same = 0;
      while (same < wanted.length && unit[position + same] === wanted[same]) same++;
      if (same < wanted.length) continue;
      const [quality, alone] = this._quality(position, forms, sequence.verb);
      if (quality > 0) visit(position, quality, alone);
    }
  }

  /* Where the word ends that this position is in, and what of it comes after the position. */
  _restOfWord(position) {
    const { form, flags } = this._row;
    let after = position, rest = "";
    while (!(flags[after] & LAST)) rest += this._texts[form[++after] - 1];
    return [after, rest];
  }

  /* How well the sequence that stands at `position` fits: [quality, whether the field is nothing else]. */
  // oxlint-disable-next-line eslint/complexity -- every place of a word passes here; calls would cost more
  _quality(position, forms, verb) {
    const { unit, form, flags, start, end } = this._row;
    const last = position + forms.length - 1;
    // A prefix length behind an address says less about itself: 203.0.113.0/26 is no place for /26.
    const glued =
      this._texts[unit[position] - 1][0] === "/" && unit[position - 1] !== GAP && end[position - 1] === start[position];
    const begins = flags[position] & FIRST && !glued;
    const [after, rest] = this._restOfWord(last);
    const ends = after === last || (verb ? isTail(rest) : isEnding(rest));
    if (verb) return verbQuality(begins && ends, forms, after > last);
    const inside = begins || ends ? RANKING.part : RANKING.middle;
    const quality = begins && ends ? WHOLE : inside;
    if (quality < WHOLE) {
      // Part of a word: not of one syllable, nor across words.
      if (forms.length < 2 && !glued) return [0, false];
      for (let p = position; p < last; p++) if (flags[p] & LAST) return [0, false];
    }
    const alone = quality === WHOLE && unit[position - 1] === GAP && unit[after + 1] === GAP;
    for (let i = 0; i < forms.length; i++)
      if (forms[i] !== form[position + i]) return [quality * RANKING.inflected, alone];
    return [quality, alone];
  }

  /** The best quality that a sequence has anywhere, or anywhere but in names; 0 when it stands nowhere. */
  best(sequence, inNames = true) {
    let best = 0;
    this.find(sequence, (position, quality) => {
      if (quality > best && (inNames || this._row.field[position] !== NAMES)) best = quality;
    });
    return best;
  }

  /** Whether a sequence stands in several words wherever it is whole: 인스턴스만들기, "인스턴스 만들기". */
  isSeveralWords(sequence) {
    let several = true;
    this.find(sequence, (position, quality) => {
      if (quality < WHOLE) return;
      let p = position;
      while (p < position + sequence.length - 1 && !(this._row.flags[p] & LAST)) p++;
      if (p === position + sequence.length - 1) several = false;
    });
    return several;
  }

  /** The number of the glossary term with this name, with or without spaces, or undefined. */
  term(found) {
    return this.names.get(squeeze(found));
  }

  /**
   * Scores all sections and pages.
   *
   * @param {{weight: number, optional?: boolean, ways: {units: object[], weight: number}[]}[]} wanted
   *   what to find; the `ways` of one are synonyms. What is `optional` adds to a score but is not missed.
   * @param {RegExp[]} places  addresses of pages of a kind that is wanted
   * @param {number} missing  how many words of the query stand nowhere, each by what it counts
   * @param {object[]} typed  the units of the query as it was typed, where it may be a message that was copied
   * @returns {{page: number, score: number, sections: {section: number, score: number, question?: number}[],
   *   found: boolean[], known: number}[]}
   *   the best page first, in each the best section first, with the question of `asked` that it answers; `found` for
   *   each of `wanted`; `known` from 0 to 1, how
   *   much of what carries the query's meaning the page is about
   */
  rank(wanted, places = [], missing = 0, typed = []) {
    const scores = new Float64Array(this.sections.length);
    const pageScores = new Float64Array(this.pages.length);
    const share = new Float64Array(this.pages.length);
    const found = this.pages.map(() => wanted.map(() => false));
    // Of the query's meaning, by page and what a section has more of it.
    const known = new Float64Array(this.pages.length), closer = new Float64Array(this.sections.length);
    // A word that stands nowhere carries more than the rarest that stands somewhere.
    const rarest = rarity(0, this.sections.length);
    let whole = 0, meaning = missing * RANKING.absent * rarest;
    // Beside words that are certain, a verb and a word that was only guessed say little.
    const certain = missing > 0 || wanted.some(({ weight, meant, optional }) => !optional && weight >= 1 && !meant);
    const uncertain = ({ weight, meant }) => certain && (weight < 1 || meant);
    // Question → what it has of the query, and which of its words the query has.
    const questions = new Map();
    // Section → what all of its questions together have of the query.
    const gathered = new Map();
    // oxlint-disable-next-line eslint/complexity -- all that a word of the query adds, in one pass over its matches
    wanted.forEach((one, w) => {
      const { matches, asked } = this._matches(one.ways);
      const idf = rarity(matches.size, this.sections.length);
      const named = (fields) => fields[TITLE] || fields[HEADING] || fields[NAMES];
      const topical = asked.size > 0 || [...matches.values()].some(named);
      const gain = one.weight * idf * (topical ? 1 : RANKING.inText);
      const pages = new Map();
      for (const [section, fields] of matches) {
        const { page, minor } = this.sections[section];
        scores[section] += gain * saturated(this._weighted(fields, section)) * (minor ? RANKING.minor : 1);
        const sum = pages.get(page) ?? [0, 0, 0, 0];
        for (let f = 0; f < 4; f++) sum[f] += fields[f] * (minor ? RANKING.minor : 1);
        pages.set(page, sum);
      }
      for (const [page, fields] of pages) {
        const frequency = fields.reduce((sum, value, f) => sum + RANKING.page[f] * value, 0);
        pageScores[page] += gain * saturated(frequency);
      }
      if (one.optional) {
        // Words that stand together are seldom there by chance.
        for (const [section] of matches) closer[section] += one.weight * idf * RANKING.together;
        return;
      }
      const answered = new Map();
      for (const [question, { weight }] of asked) {
        const { section } = this.asked[question];
        answered.set(section, Math.max(answered.get(section) ?? 0, weight));
      }
      for (const [section, weight] of answered) gathered.set(section, (gathered.get(section) ?? 0) + gain * weight);
      // A word that many questions have carries no more than one that many texts have.
      const everywhere = new Set([...matches.keys(), ...answered.keys()]).size;
      const carries = rarity(everywhere, this.sections.length) * (one.weight < 1 ? RANKING.verb : 1);
      meaning += carries;
      const about = carries * (uncertain(one) ? RANKING.chance : 1);
      const elsewhere = about * RANKING.elsewhere;
      const own = new Map([...matches].map(([section, fields]) => [section, named(fields) ? 1 : RANKING.said]));
      for (const [section, weight] of answered) own.set(section, Math.max(own.get(section) ?? 0, weight));
      for (const [section, part] of own) closer[section] += Math.max(0, about * part - elsewhere);
      const questioned = [...answered.keys()].map((section) => this.sections[section].page);
      for (const page of new Set([...pages.keys(), ...questioned])) {
        known[page] += elsewhere;
        share[page] += gain;
        found[page][w] = true;
      }
      for (const [question, { words, weight }] of asked) {
        const sofar = questions.get(question) ?? { gain: 0, words: new Set() };
        sofar.gain += gain * weight;
        for (const word of words) sofar.words.add(word);
        questions.set(question, sofar);
      }
      if (matches.size || asked.size) whole += gain;
    });
    const answers = this._answers(questions, gathered, whole);
    this._copied(typed, (section, part) => {
      const value = RANKING.asked * whole * part ** RANKING.askedShare, sofar = answers.get(section);
      if (value > (sofar?.value ?? 0)) answers.set(section, { value, question: sofar?.question });
    });
    const all = Math.min(meaning, RANKING.enough * rarest);
    // The glossary's term, where the query is nothing but a name of it.
    const [{ ways: [name] }, more] = wanted.filter(({ optional }) => !optional);
    const only = more ? undefined : this.term(name.units);
    return this.pages.map(({ url, weight, from, to }, page) => {
      const sections = [];
      let asked = 0, second = 0, closest = 0;
      for (let section = from; section < to; section++) {
        const { value: answered = 0, question } = answers.get(section) ?? {};
        closest = Math.max(closest, closer[section]);
        second = Math.max(second, Math.min(asked, answered));
        asked = Math.max(asked, answered);
        if (scores[section] + answered > 0) sections.push({ section, score: scores[section] + answered, question });
      }
      sections.sort((a, b) => b.score - a.score || a.section - b.section);
      const best = Math.max(0, ...sections.map(({ section }) => scores[section]));
      const covered = whole ? (share[page] / whole) ** RANKING.coverage : 0;
      const told = weight * (best + pageScores[page]) * covered;
      const score = sections.length ? told + asked + RANKING.second * second : 0;
      const home = this.termSections[only] >= from && this.termSections[only] < to ? RANKING.home : 1;
      const kind = places.some((place) => place.test(url)) ? RANKING.kind : home;
      return { page, score: score * kind, sections, found: found[page], known: (known[page] + closest) / all };
    }).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.page - b.page);
  }

  /* Calls `visit(section, part)` for each text that has the query word for word, as a table of error messages does,
     or the longest run of its Latin words that stands somewhere: what people say about a message stands around it. */
  _copied(typed, visit) {
    const all = typed.length, sizes = [all];
    for (let size = Math.min(all - 1, MOST_COPIED); size >= LEAST_COPIED; size--) sizes.push(size);
    for (const size of all ? sizes : []) {
      let found = false;
      for (let i = 0; i + size <= all; i++) {
        const run = typed.slice(i, i + size);
        const copied = size === all
          || (!run.some(({ text }) => isSyllable(text)) && run.filter(({ stop }) => !stop).length >= LEAST_CARRYING);
        for (const section of copied ? this._having(run) : []) {
          found = true;
          visit(section, size / all);
        }
      }
      if (found) return;
    }
  }

  /* The sections whose text has a sequence as it stands. */
  _having(sequence) {
    const sections = new Set();
    this.find(sequence, (position, quality) => {
      if (quality === WHOLE && this._row.field[position] === TEXT) sections.add(this._row.section[position]);
    });
    return sections;
  }

  /* Section → the number of the question that is most what was asked, and how much. Nobody asks as it is written
     here: what another question of the same section has of the query is nearly as good a sign. */
  _answers(questions, gathered, whole) {
    const answers = new Map();
    for (const [question, { gain, words }] of questions) {
      const { section, words: all } = this.asked[question];
      const beside = RANKING.askedBeside * (gathered.get(section) - gain);
      const same = ((gain + beside) / whole) ** RANKING.askedShare * (words.size / all) ** RANKING.askedWords;
      const value = RANKING.asked * whole * same;
      if (value > (answers.get(section)?.value ?? 0)) answers.set(section, { value, question });
    }
    return answers;
  }

  /* Section → how often in each field, a place that two ways share counted once, as the better; and
     question → which of its words. */
  _matches(ways) {
    const seen = new Set(), matches = new Map(), asked = new Map();
    for (const { units: sequence, weight, alike } of [...ways].sort((a, b) => b.weight - a.weight)) {
      this.find(sequence, (position, quality, alone) => {
        if (seen.has(position) || (alike && this._row.field[position] !== ASKED)) return;
        seen.add(position);
        const section = this._row.section[position], field = this._row.field[position];
        if (field === ASKED) {
          const { start, end } = this._row, one = asked.get(start[position]) ?? { words: new Set(), weight: 0 };
          for (let word = end[position]; word <= end[position + sequence.length - 1]; word++) one.words.add(word);
          one.weight = Math.max(one.weight, alike ? weight : 1);
          asked.set(start[position], one);
          return;
        }
        if (!matches.has(section)) matches.set(section, [0, 0, 0, 0]);
        const fields = matches.get(section);
        if (field === NAMES)
          fields[NAMES] = Math.max(fields[NAMES], weight * quality * (alone ? RANKING.alone : RANKING.inName));
        else {
          const inText = isNumber(sequence[0].text) ? RANKING.number : 1;
          const byItself = field === TEXT ? inText : RANKING.alone;
          fields[field] += weight * quality * (alone ? byItself : 1);
        }
      });
    }
    this.work += matches.size + asked.size;
    return { matches, asked };
  }

  /**
   * Where sequences stand in some sections, for marking.
   *
   * @param {object[][]} sequences
   * @param {Set<number>} sections
   * @returns {Map<number, {name: [number, number][], text: [number, number][]}>}  places [start, end]
   *   in the title or heading and in the text of each section, in order
   */
  places(sequences, sections) {
    const out = new Map();
    for (const sequence of sequences) {
      this.find(sequence, (position) => {
        const { section, field, start, end } = this._row, one = section[position];
        if (field[position] === NAMES || field[position] === ASKED || !sections.has(one)) return;
        if (!out.has(one)) out.set(one, { name: [], text: [] });
        const places = out.get(one)[field[position] === TEXT ? "text" : "name"];
        places.push([start[position], end[position + sequence.length - 1]]);
      });
    }
    for (const { name, text } of out.values())
      for (const list of [name, text]) list.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return out;
  }

  /* BM25F's frequency: over the fields, each by its weight and its length against the average. */
  _weighted(fields, section) {
    let sum = 0;
    for (let f = 0; f < 4; f++) {
      if (!fields[f]) continue;
      const b = RANKING.length[f];
      sum += (RANKING.field[f] * fields[f]) / (1 - b + (b * this._lengths[section * 4 + f]) / this._average[f]);
    }
    return sum;
  }

  /**
   * What a mistyped word may have meant: names, then words of titles, headings and texts, each once.
   * Made at the first mistake, because most queries have none.
   *
   * @returns {{key: string, text: string, name: boolean, times: number}[]}  `key` without spaces,
   *   `text` as it is shown, `times` how often it stands in the texts; also the key's letters and their signature
   */
  get lexicon() {
    if (this._lexicon) return this._lexicon;
    const out = new Map();
    for (const name of this.terms.flat()) {
      const key = squeeze(units(normalise(name)));
      if (key.length > 1 && !out.has(key)) out.set(key, { key, text: name, name: true, times: 0 });
    }
    for (const part of this.terms.flat().flatMap((name) => normalise(name).split(" "))) {
      if (/^(?:[가-힣]{2,}|[a-z]{5,})$/.test(part) && !out.has(part))
        out.set(part, { key: part, text: part, name: false, times: 1 });
    }
    for (const [word, times] of this.words) {
      let text = word;
      if (isSyllable(word[0])) {
        const known = withoutEndings(word).filter(
          (stem) => stem.length > 1 && (this.words.has(stem) || this.names.has(stem)),
        );
        text = known.at(-1) ?? word;
      } else if (/[^a-z]/.test(word)) continue;
      if (text.length < 2) continue;
      const entry = out.get(text);
      if (entry) entry.times += times;
      else out.set(text, { key: text, text, name: false, times });
    }
    this.work += out.size;
    const entries = [...out.values()];
    for (const entry of entries) {
      entry.letters = letters(entry.key);
      entry.signature = signature(entry.letters);
    }
    return (this._lexicon = entries);
  }
}

/* The beginning of a verb's form fits whole or not at all; one syllable needs an ending. */
const verbQuality = (fits, { length }, ended) => [fits && (length > 1 || ended) ? WHOLE : 0, false];

/* The idf of what stands in so many of all sections. */
const rarity = (count, all) => Math.log(1 + (all - count + 0.5) / (count + 0.5)) ** RANKING.rarity;

const saturated = (frequency) => (frequency * (RANKING.saturation + 1)) / (frequency + RANKING.saturation);

