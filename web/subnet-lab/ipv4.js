// IPv4 arithmetic and parsing. Addresses are numbers from 0 to 2 ** 32 - 1, prefixes 0 to 32.

/** What a reader typed wrong: a code of words.*.js, the text, and the octet to blame (1 to 4) or the limit. */
export class BadInput extends Error {
  constructor(code, given, octet) {
    super(code);
    // What is said back is read aloud: its beginning is enough.
    Object.assign(this, { code, given: `${given}`.replace(/(.{40}).+/su, "$1…"), octet });
  }
}

const fail = (code, given, octet) => { throw new BadInput(code, given, octet); };

/** Number of an address such as `203.0.113.77`, spaces around it apart. Throws BadInput. */
export function parseAddress(input) {
  const given = input.trim();
  if (!given) fail("empty");
  if (/[,，．。]/.test(given)) fail("dots");
  const octets = given.split(".");
  if (octets.length > 4) fail("many", octets.length);
  octets.forEach((part, index) => {
    const blame = (code) => fail(code, part, index + 1);
    if (!part) blame("blank");
    if (/\s/.test(part)) blame("space");
    if (/[０-９]/.test(part)) blame("wide");
    if (/\D/.test(part)) blame("letters");
    if (part > 255 || part.length > 40) blame("big");
    if (/^0./.test(part)) blame("zero");
  });
  if (octets.length < 4) fail("few", octets.length);
  return octets.reduce((value, part) => value * 256 + +part, 0);
}

/** Number of a prefix such as `27` or `/27`, `most` at most. Throws BadInput. */
export function parsePrefix(input, most = 32) {
  const given = input.trim().replace(/^\//, "");
  if (!given) fail("prefixBlank", most);
  if (/\D/.test(given)) fail("prefixLetters", given);
  if (/^0./.test(given)) fail("prefixZero", given);
  if (given > most) fail("prefixBig", given, most);
  return +given;
}

/** The octets of an address, first to last. */
export const octetsOf = (address) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255);

/** An address as people write it. */
export const dotted = (address) => octetsOf(address).join(".");

/** How many addresses a block with this prefix has. */
export const sizeOf = (prefix) => 2 ** (32 - prefix);

/** The mask of a prefix, as an address. */
export const maskOf = (prefix) => 2 ** 32 - sizeOf(prefix);

/** Everything about the block that holds an address. /31 and /32 have no broadcast (RFC 3021). */
export function blockOf(address, prefix) {
  const size = sizeOf(prefix);
  const network = address - address % size;
  const last = network + size - 1;
  const edge = prefix < 31 ? 1 : 0;
  // The first octet of the mask that is not 255, and how far apart the networks are in it.
  const octet = Math.min(prefix >> 3, 3);
  return {
    address, prefix, size, network, last, mask: maskOf(prefix),
    broadcast: edge ? last : null,
    first: network + edge, end: last - edge, hosts: size - 2 * edge,
    octet, step: 2 ** (8 * octet + 8 - prefix), value: octetsOf(address)[octet],
  };
}

/** A block as people write it. */
export const cidr = (network, prefix) => `${dotted(network)}/${prefix}`;

/** Whether a block holds an address. */
export const holds = (network, prefix, address) => address - address % sizeOf(prefix) === network;

/** The longest prefix, /30 at most, whose block has room for so many hosts (2 ** h - 2). */
export const prefixFor = (hosts) => Math.clz32(hosts + 1);
