/* What the theme's search box shows: pages with their best sections, matches marked. The box
   takes title and text as HTML, so every text from the site is escaped here. */

import { toHangul } from "./hangul.js";
import { nearest, understand } from "./query.js";

const MOST_PAGES = 12, MOST_SECTIONS = 4;
// Of the meaning of a query, what the best page must be about (Index.rank: known).
const KNOWN = 0.38;
// Pages below this share of the best one's score are left out.
const WORTH = 0.04;
// Likewise sections of a page.
const SECTION_WORTH = 0.25;
// Characters.
const TEASER = 150;
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

/* The part of a text with the most different matches, cut at spaces. */
function teaser(text, spans) {
  let from = 0;
  if (spans.length && text.length > TEASER) {
    let most = 0;
    for (let i = 0; i < spans.length; i++) {
      const inside = new Set();
      for (let j = i; j < spans.length && spans[j][1] <= spans[i][0] + TEASER - 30; j++)
        inside.add(text.slice(...spans[j]).toLowerCase());
      if (inside.size > most) [most, from] = [inside.size, Math.max(0, spans[i][0] - 30)];
    }
    if (from > 0) from += text.slice(from).search(/\s|$/) + 1;
  }
  let to = Math.min(text.length, from + TEASER);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + TEASER - 20);
  return (from > 0 ? "… " : "") + marked(text, spans, from, to) + (to < text.length ? " …" : "");
}

/**
 * Answers one query.
 *
 * @param {string} query
 * @param {import("./index.js").Index} index
 * @returns {{items: object[][], note: {corrected: string|null, topics: {title: string, location: string}[]}}}
 *   `note.absent`: words that stand nowhere, where nothing was found; `items` as the theme's box takes
 *   them: for each page its sections, each with location, title,
 *   text, score and terms
 */
export function answer(query, index) {
  const { wanted, places, missing, corrected } = understand(query, index);
  // No text has every address, every model's number; they are an example in the query.
  const unknown = missing.filter((one) => !(corrected && isOneSyllable(one)) && !/\d|^[십백천만억조]+$/.test(one));
  const found = wanted.length ? index.rank(wanted, places, unknown.length) : [];
  // Two words that stand somewhere are no answer to a query of five: then nothing is better than something.
  const ranked = found[0]?.known >= KNOWN ? found : [];
  const best = ranked[0]?.score ?? 0;
  const shown = ranked.slice(0, MOST_PAGES).filter(({ score }) => score >= best * WORTH);
  const items = shown.length ? pagesShown(shown, wanted.filter(({ optional }) => !optional), missing, index) : [];
  const topics = items.length ? [] : nearest(query, index).map((section) => topic(section, index));
  return { items, note: { corrected: items.length ? corrected : null, absent: items.length ? [] : missing, topics } };
}

function topic(section, index) {
  const { page, anchor, heading } = index.sections[section];
  const { url, title } = index.pages[page];
  return { title: heading ? `${title} – ${heading}` : title, location: anchor ? `${url}#${anchor}` : url };
}

function pagesShown(ranked, wanted, missing, index) {
  const chosen = ranked.map(({ page, sections }) => {
    const found = sections.filter(({ score }) => score >= sections[0].score * SECTION_WORTH).slice(0, MOST_SECTIONS);
    // The box needs the page itself in the list; where it matched less, it comes last.
    const { from } = index.pages[page];
    return found.some(({ section }) => section === from) ? found : [...found, { section: from, score: 0 }];
  });
  const sections = new Set(chosen.flat().map(({ section }) => section));
  const sequences = (least) =>
    wanted.flatMap(({ ways }) => ways.filter(({ weight }) => weight >= least).map((way) => way.units));
  const places = index.places(sequences(0), sections), chief = index.places(sequences(CHIEF), sections);
  return ranked.map(({ page, score, found }, i) => {
    const { url, title } = index.pages[page];
    const surfaces = new Set();
    const docs = chosen[i].map(({ section, score: own }) => {
      const { anchor, heading, text } = index.sections[section];
      const name = anchor ? heading : title;
      const { name: inName, text: inText } = places.get(section) ?? { name: [], text: [] };
      // A page may have only synonyms of what was typed.
      const marks = chief.get(section) ?? places.get(section) ?? { name: [], text: [] };
      for (const [list, of] of [[marks.name, name], [marks.text, text]]) {
        for (const span of list) surfaces.add(of.slice(...span).toLowerCase());
      }
      return {
        location: anchor ? `${url}#${anchor}` : url,
        title: marked(name, inName),
        text: text && `<p>${teaser(text, inText)}</p>`,
        score: (score * own) / chosen[i][0].score,
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
