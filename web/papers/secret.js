// From a secret word to the numbers of the papers. The word stays here: it goes into no address, no
// storage and no file, and what is made of it cannot be turned back into it.

// Part of every seed. A change of a generator that changes a paper which somebody may have printed needs another one.
const EDITION = "papers 1";
// The word is made into a key slowly, so that nobody who has one paper tries a dictionary to get the others:
// the number that OWASP's Password Storage Cheat Sheet gives for PBKDF2 with SHA-256.
const ROUNDS = 600_000;
/** Letters and digits that are not taken for each other. */
const SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const bytes = (text) => new TextEncoder().encode(text);

/** A word that nobody guesses, 80 bits, in groups of four. */
export const invented = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => SIGNS[byte % 32].toLowerCase()).join("")
    .replace(/.{4}(?=.)/g, "$&-");

/** The word as it counts: the same from every keyboard. */
export const normal = (secret) => secret.normalize("NFC").trim();

/**
 * Gives a function that answers any text with 32 bytes which only somebody with the word can know: HMAC with SHA-256.
 * Browsers and Node have the same functions for it, browsers only at https and at the machine's own address.
 */
export async function keyed(secret) {
  const { subtle } = crypto;
  const word = await subtle.importKey("raw", bytes(normal(secret)), "PBKDF2", false, ["deriveKey"]);
  const key = await subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt: bytes(EDITION), iterations: ROUNDS },
    word,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign"],
  );
  return async (text) => new Uint8Array(await subtle.sign("HMAC", key, bytes(`${EDITION}/${text}`)));
}

/** Four letters and digits that are the same on all papers and keys of a word, to tell them from those of another. */
export const mark = (digest) => Array.from(digest.subarray(0, 4), (byte) => SIGNS[byte % 32]).join("");

/** A source of whole numbers below n from at least 16 bytes: sfc32, by Chris Doty-Humphrey. */
export function dice(digest) {
  const view = new DataView(digest.buffer);
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => view.getUint32(at));
  const next = () => {
    const sum = (a + b | 0) + d | 0;
    d = d + 1 | 0;
    a = b ^ b >>> 9;
    b = c + (c << 3) | 0;
    c = (c << 21 | c >>> 11) + sum | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return (n) => Math.floor(next() / 2 ** 32 * n);
}
