// IPv6 arithmetic and parsing. Addresses are BigInts of 128 bits.
import { BadInput, parseAddress } from "./ipv4.js";

const groupsOf = (text) => text.split(":").filter(Boolean);

/** What the browser's own parser of addresses makes of one: as RFC 5952 writes it. Throws TypeError. */
const written = (text) => new URL(`http://[${text}]`).hostname.slice(1, -1);

/** Number of an address such as `2001:db8::77`, spaces around it apart. Throws BadInput. */
export function parseSix(input) {
  const given = input.trim();
  const fail = (code, what) => { throw new BadInput(`six${code}`, what); };
  const groups = groupsOf(given);
  for (const group of groups) {
    if (group.includes(".")) parseAddress(group);
    else if (/[^\da-f]|.{5}/i.test(group)) fail("Group", group);
  }
  if (/::.*::|:::/.test(given)) fail("Twice");
  if (/^:[^:]|[^:]:$/.test(given)) fail("Edge");
  let text;
  try { text = written(given); } catch { fail("Count", groups.length); }
  const zeros = "0:".repeat(8 - groupsOf(text).length);
  return BigInt(`0x${groupsOf(text.replace("::", `:${zeros}`)).map((group) => group.padStart(4, 0)).join("")}`);
}

/** An address in full: eight groups of four digits. */
export const full = (address) => address.toString(16).padStart(32, 0).replace(/.{4}(?=.)/g, "$&:");

/** An address as RFC 5952 writes it. */
export const short = (address) => written(full(address));

/** First and last address of the block that holds an address, and how many there are. */
export function blockOfSix(address, prefix) {
  const size = 1n << BigInt(128 - prefix);
  const network = address - address % size;
  return { network, last: network + size - 1n, size };
}
