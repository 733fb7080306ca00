/* What the theme's search box shows: pages with their best sections, matches marked. The box
   takes title and text as HTML, so every text from the site is escaped here. */

import { toHangul } from "./hangul.js";
import { squeeze } from "./index.js";
import { isSpoken, isStop, nearest, understand } from "./query.js";
import { normalise, units } from "./tokenise.js";

const MOST_PAGES = 10, MOST_SECTIONS = 3;
// Of the meaning of a query, what one of the first three pages must be about (Index.rank: known), and how much less
// with each of so many first words, for many stand on one page seldom by chance. A Korean word carries more than an
// English one. A word by itself is known or not.
const KNOWN = { en: 0.635, ko: 0.7 }, LESS = { en: 0.045, ko: 0.1 }, LONG = { en: 8, ko: 5 }, ALONE = 0.4;
// What a Latin word counts that stands nowhere, by the reader's language: among Korean words it is mostly the name of
// what a query is about.
const MISSED = { en: 1.3, ko: 1.6 };
const counts = (word, language) => (/[a-z]/i.test(word) ? MISSED[language] : 1);
// Pages below this share of the best one's score are left out.
const WORTH = 0.04;
// Likewise sections of a page.
const SECTION_WORTH = 0.25;
// Characters.
const TEASER = 150;
// That far a sentence is followed to its beginning or its end.
const NEAR = 80;
// So many words in a row are seldom in a text by chance.
const COPIED = 3;
// Ways of this weight are what was typed or its name; others are synonyms.
const CHIEF = 0.9;

/* In the other layout, one syllable is too short to be corrected: vnf is 풀. */
const isOneSyllable = (word) => toHangul(word).length === 1;

/* Text as HTML; cells of a table, which end with a tab, are set apart by a dot. */
const escape = (text) =>
  text
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/\t/g, " · ")
    .replace(/\n/g, " ");

/* A single letter or digit, which stands for little: not marked. A syllable may be a word. */
const isLetter = (text) => /^[^가-힣]$/.test(text);

function marked(text, spans, from = 0, to = text.length) {
  let html = "", cursor = from;
  for (const [start, end] of spans) {
    if (start < cursor || end > to || isLetter(text.slice(start, end))) continue;
    html += `${escape(text.slice(cursor, start))}<mark>${escape(text.slice(start, end))}</mark>`;
    cursor = end;
  }
  return html + escape(text.slice(cursor, to));
}

/* Where the sentence or the line begins, or ends, that a place in a text is in. */
const sentenceStart = (text, place) =>
  Math.max(0, ...[...text.slice(0, place).matchAll(/[.?!:](?=\s)|\n/g)].map(({ index }) => index + 1));
const sentenceEnd = (text, place) => {
  const end = text.slice(place).search(/[.?!](?:\s|$)|\n|$/);
  return place + end + (/[.?!]/.test(text[place + end] ?? "") ? 1 : 0);
};

/* The part of a text with the most different matches: from the beginning of a sentence and to its end where that is
   near, else cut at spaces. */
function excerpt(text, spans) {
  if (text.length <= TEASER) return [0, text.length];
  let from = 0, most = 0;
  for (let i = 0; i < spans.length; i++) {
    const inside = new Set();
    for (let j = i; j < spans.length && spans[j][1] <= spans[i][0] + TEASER - 30; j++)
      inside.add(text.slice(...spans[j]).toLowerCase());
    if (inside.size <= most) continue;
    most = inside.size;
    const start = sentenceStart(text, spans[i][0]);
    const cut = Math.max(0, spans[i][0] - 30);
    from = spans[i][0] - start <= NEAR ? start : cut + text.slice(cut).search(/\s|$/) + 1;
  }
  while (/\s/.test(text[from] ?? "")) from++;
  let to = Math.min(text.length, from + TEASER);
  if (to < text.length) {
    const end = sentenceEnd(text, to - NEAR);
    to = end <= to + NEAR / 2 ? end : Math.max(text.lastIndexOf(" ", to), from + TEASER - 20);
  }
  return [from, to];
}

function teaser(text, spans, [from, to]) {
  const more = to < text.length && !/[.?!]$/.test(text.slice(from, to)) ? " …" : "";
  const cut = from > 0 && !/[.?!:\n]\s*$/.test(text.slice(0, from));
  return (cut ? "… " : "") + marked(text, spans, from, to) + more;
}

/**
 * Answers one query.
 *
 * @param {string} query
 * @param {import("./index.js").Index} index
 * @returns {{items: object[][], note: {corrected: string|null, topics: {title: string, location: string}[]}}}
 *   `note.absent`: words that stand nowhere, where nothing was found; `items` as the theme's box takes
 *   them: for each page its sections, each with location, title,
 *   text, score and terms; and `why`, for box.js
 */
export function answer(query, index) {
  const { wanted, places, missing, corrected } = understand(query, index);
  // No text has every address, every model's number; they are an example in the query.
  const unknown = missing.filter((one) =>
    !(corrected && isOneSyllable(one)) && !/\d|^[십백천만억조]+$/.test(one) && !isSpoken(one));
  const language = index.pages[0].url.startsWith("en/") ? "en" : "ko";
  const absent = unknown.reduce((sum, one) => sum + counts(one, language), 0);
  const found = wanted.length ? index.rank(wanted, places, absent, copied(query)) : [];
  // Some words that stand somewhere are no answer: then nothing is better than something.
  const words = Math.max(query.trim().split(/\s+/).length, wanted.filter(({ optional }) => !optional).length);
  const least = words > 1 ? KNOWN[language] - LESS[language] * Math.min(words, LONG[language]) : ALONE;
  const ranked = found.slice(0, 3).some(({ known }) => known >= least) ? found : [];
  const best = ranked[0]?.score ?? 0;
  const shown = ranked.slice(0, MOST_PAGES).filter(({ score }) => score >= best * WORTH);
  const items = shown.length ? pagesShown(shown, wanted.filter(({ optional }) => !optional), missing, index) : [];
  const topics = items.length ? [] : nearest(query, index).map((section) => topic(section, index));
  return { items, note: { corrected: items.length ? corrected : null, absent: items.length ? [] : missing, topics } };
}

/* The units of a query of three words or more; none where it is shorter. */
const copied = (query) => (query.trim().split(/\s+/).length < COPIED ? []
  : units(normalise(query)).map((unit) => ({ ...unit, stop: isStop(unit) })));

function topic(section, index) {
  const { page, anchor, heading } = index.sections[section];
  const { url, title } = index.pages[page];
  return { title: heading ? `${title} – ${heading}` : title, location: anchor ? `${url}#${anchor}` : url };
}

/* Why a section was found, as far as that is not to be seen in what is shown of it: the words of the query that it
   has under another name, [typed, name], else the question it answers that has them, and at least half of the query;
   as HTML, or null. */
function why(visible, wanted, question) {
  const shown = key(visible), asked = question && key(question);
  const stands = ({ ways }, text, also) =>
    ways.some(({ units: way, name, alike }) => !name && (also || !alike) && text.includes(squeeze(way)));
  const unseen = wanted.filter((one) => one.label && !stands(one, shown, false));
  const taken = unseen.flatMap((one) => {
    const found = one.ways.find(({ units: way, name }) => name && shown.includes(squeeze(way)));
    return found ? [[escape(one.label), escape(found.name)]] : [];
  });
  if (taken.length) return { taken };
  const has = (list) => list.filter((one) => stands(one, asked, true)).length;
  return asked && has(unseen) && has(wanted) * 2 >= wanted.length ? { asked: escape(question) } : null;
}
const key = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

function pagesShown(ranked, wanted, missing, index) {
  const chosen = ranked.map(({ page, sections }) => {
    const found = sections.filter(({ score }) => score >= sections[0].score * SECTION_WORTH).slice(0, MOST_SECTIONS);
    // The box needs the page itself in the list; where it matched less, it comes last.
    const { from } = index.pages[page];
    return found.some(({ section }) => section === from) ? found : [...found, { section: from, score: 0 }];
  });
  const sections = new Set(chosen.flat().map(({ section }) => section));
  const sequences = (least) =>
    wanted.flatMap(({ ways }) => ways.filter(({ weight, alike }) => weight >= least && !alike).map((way) => way.units));
  const places = index.places(sequences(0), sections), chief = index.places(sequences(CHIEF), sections);
  return ranked.map(({ page, score, found }, i) => {
    const { url, title } = index.pages[page];
    const surfaces = new Set();
    const docs = chosen[i].map(({ section, score: own, question }, n) => {
      const { anchor, heading, text } = index.sections[section];
      const name = anchor ? heading : title;
      const { name: inName, text: inText } = places.get(section) ?? { name: [], text: [] };
      // A page may have only synonyms of what was typed.
      const marks = chief.get(section) ?? places.get(section) ?? { name: [], text: [] };
      for (const [list, of] of [[marks.name, name], [marks.text, text]]) {
        for (const span of list) surfaces.add(of.slice(...span).toLowerCase());
      }
      const [from, to] = excerpt(text, inText);
      return {
        location: anchor ? `${url}#${anchor}` : url,
        title: marked(name, inName),
        text: text && `<p>${teaser(text, inText, [from, to])}</p>`,
        score: (score * own) / chosen[i][0].score,
        why: n ? null : why(`${title} ${name} ${text.slice(from, to)}`, wanted, index.asked[question]?.text),
      };
    });
    // What is marked on the page that the link leads to (marks.js), and what the theme says is missing there.
    const terms = Object.create(null);
    for (const surface of [...surfaces].filter((one) => !isLetter(one)).slice(0, 4)) terms[surface] = true;
    for (const one of missing) terms[one] = false;
    wanted.forEach(({ label }, w) => { if (!found[w]) terms[label] = false; });
    delete terms[""];
    return docs.map((doc) => ({ ...doc, terms }));
  });
}
