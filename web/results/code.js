// The result code of a practice exam of the subnet lab: what was answered, when, and under which number. Whoever has
// it works the score out again; a seal made with the class's word shows whether it was changed by somebody without it.
// Pure: no page.
import { LEVELS, paper } from "../subnet-lab/exercises.js";

const EDITION = 1;
/** How long an id may be. */
export const LONGEST = 40;
// Base64 as it stands in addresses, without anything that a mail program might break.
const TO = { "+": "-", "/": "_", "=": "" }, FROM = { "-": "+", _: "/" };
const text = (raw) => btoa(String.fromCharCode(...raw)).replace(/[+/=]/g, (sign) => TO[sign]);
const bytes = (code) =>
  Uint8Array.from(atob(code.replace(/[-_]/g, (sign) => FROM[sign])), (sign) => sign.charCodeAt(0));
const encoded = (words) => new TextEncoder().encode(words);

/** The seal of a text by a word, 16 bytes of HMAC-SHA-256 as text; empty without a word. */
async function seal(code, word) {
  const clean = word.normalize("NFC").trim();
  if (!clean) return "";
  const { subtle } = crypto;
  const key = await subtle.importKey("raw", encoded(clean), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return text(new Uint8Array(await subtle.sign("HMAC", key, encoded(code))).subarray(0, 16));
}

/**
 * The code of an exam.
 * @param {object} exam seed, level and kind (empty for all of the level), began and ended (milliseconds since 1970),
 *   answers and the student's id
 * @param {string} word of the class; empty for none
 */
export async function pack({ seed, level, kind, began, ended, answers, id }, word) {
  const times = [began, ended].map((time) => Math.floor(time / 1000));
  const score = marked({ seed, level, kind, answers }).right;
  const told = [EDITION, seed, level, kind, ...times, id.trim().slice(0, LONGEST), score, answers];
  const code = text(encoded(JSON.stringify(told)));
  return [code, await seal(code, word)].filter(Boolean).join(".");
}

/** The exercises of an exam with its answers judged. */
function marked({ seed, level, kind, answers }) {
  const exercises = paper(kind ? [kind] : LEVELS[level], level, seed);
  return {
    right: exercises.filter(({ answer }, i) => answer === answers[i]).length,
    total: exercises.length,
    missing: exercises.filter((_, i) => !answers[i]).length,
  };
}

function sealOf(given, made) {
  if (!given) return "none";
  if (!made) return "unread";
  return given === made ? "right" : "wrong";
}

const whole = (value) => Number.isInteger(value) && value > 0;

/** What stands in the first part of a code, or null where it is not one. */
function read(part) {
  try {
    const told = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes(part)));
    const [edition, seed, level, kind, began, ended, id, score, answers] = told;
    const texts = [seed, level, kind, id, ...answers];
    if (edition !== EDITION || texts.some((one) => typeof one !== "string") || id.length > LONGEST) return null;
    const known = kind === "" || Object.values(LEVELS).some((kinds) => kinds.includes(kind));
    if (!known || !Object.keys(LEVELS).includes(level)) return null;
    return whole(began) && whole(ended) ? { seed, level, kind, began, ended, id, score, answers } : null;
  } catch {
    return null;
  }
}

/**
 * What a code says, worked out again.
 * @param {string} code as it was sent; spaces and line breaks within it do not matter
 * @param {string} word of the class; empty for none
 * @returns {Promise<object|null>} null where it is no code; `seal` is none, unread (no word was given), right or wrong,
 *   `honest` whether the score that the code claims is the one of its answers, `ordered` whether its times can be
 */
export async function unpack(code, word) {
  const [part, given = "", ...more] = code.replace(/\s/g, "").split(".");
  const said = more.length ? null : read(part);
  if (!said) return null;
  const made = await seal(part, word);
  const { right, total, missing } = marked(said);
  return {
    ...said, right, total, missing,
    seal: sealOf(given, made),
    honest: said.score === right,
    ordered: said.began <= said.ended,
  };
}
