// What stands behind the words.*.js: the mistake that a wrong answer was made by, and what the hints
// need beyond the exercise's own numbers.
import { blockOf, cidr, dotted, holds, octetsOf, parseAddress, sizeOf } from "./ipv4.js";
import { layOut } from "./exercises.js";

// ── mistakes ─────────────────────────────────────────────────────────────────

/** The prefix that classes gave an address: 8, 16 or 24. */
export function classPrefix(address) {
  if (address < 2 ** 31) return 8;
  return address < 3 * 2 ** 30 ? 16 : 24;
}

/** The prefix that somebody chooses who forgets the network and the broadcast address. */
export const forgetful = (need) => Math.clz32(need - 1);

/** What the reader would have found by taking the step of the mask in each other octet. */
const otherOctets = (e) => [0, 1, 2, 3].filter((octet) => octet !== e.octet)
  .map((octet) => dotted(blockOf(e.address, 8 * octet + e.prefix % 8)[e.ask]));

const above = (address, octet) => octetsOf(address).slice(0, octet).join();
const chosen = (e, given, address) => given.split(",").some((i) => e.options[i] === dotted(address));

/**
 * id → whether the wrong answer `given` to the exercise `e` was made by this mistake. The first
 * that fits is named. `e.ask` is the property of its block that an exercise asks for.
 */
export const MISTAKES = {
  networkAsFirst: (e, given) =>
    (e.ask === "first" && given === dotted(e.network)) || (e.kind === "assign" && chosen(e, given, e.network)),
  broadcastAsLast: (e, given) =>
    (e.ask === "end" && given === dotted(e.last)) || (e.kind === "assign" && chosen(e, given, e.last)),
  minusTwo: (e, given) =>
    (e.kind === "hosts" && +given === e.size) ||
    (e.kind === "need" && +given === forgetful(e.need)) ||
    (e.kind === "vlsm" && given.endsWith(`/${forgetful(e.asked)}`) && !e.answer.endsWith(`/${forgetful(e.asked)}`)),
  always255: (e, given) =>
    ((e.ask === "broadcast" || e.ask === "end") && given === dotted(blockOf(e.address, 24)[e.ask])) ||
    (e.kind === "assign" &&
      e.options.some((option, i) => /\.(0|255)$/.test(option) && e.answer.includes(i) && !given.includes(i))),
  classful: (e, given) => !!e.ask && given === dotted(blockOf(e.address, classPrefix(e.address))[e.ask]),
  wrongOctet: (e, given) => !!e.ask && otherOctets(e).includes(given),
  restKept: (e, given) =>
    e.ask === "network" && e.octet < 3 && above(parseAddress(given), e.octet + 1) === above(e.network, e.octet + 1),
  wrongMultiple: (e, given) =>
    !!e.ask &&
    e.ask !== "mask" &&
    above(parseAddress(given), e.octet) === above(e.network, e.octet) &&
    (e.ask === "network" || (parseAddress(given) - parseAddress(e.answer)) % e.size === 0),
  unaligned: (e, given) => e.off > 0 && given.endsWith(`/${e.joined.prefix}`),
  firstMatch: (e, given) => e.kind === "match" && e.fits.includes(+given),
  noMatch: (e) => e.kind === "match",
  outside: (e, given) =>
    e.kind === "assign" && given.split(",").some((i) => !holds(e.network, e.prefix, parseAddress(e.options[i]))),
  orderGiven: (e, given) =>
    e.kind === "vlsm" && layOut(e.network, e.needs).some((x) => x.need === e.asked && x.cidr === given),
};

/** The id of the mistake behind a wrong answer, or undefined when it is none of the known ones. */
export const mistakeIn = (e, given) => Object.keys(MISTAKES).find((id) => MISTAKES[id](e, given));

/**
 * Where a wrong answer first differs from the right one, for a mistake that is not known: `octet` (from 0, 4 is
 * the prefix), or `more`, whether the number has to be greater, or how many options are `extra` and `missing`,
 * or nothing where only one of the two is an address.
 */
export function difference(e, given) {
  if (e.options) {
    const [ours, right] = [given, e.answer].map((one) => one.split(","));
    const beyond = (some, others) => some.filter((one) => !others.includes(one)).length;
    return { extra: beyond(ours, right), missing: beyond(right, ours) };
  }
  if (given === "none" || e.answer === "none") return {};
  const [ours, right] = [given, e.answer].map((one) => one.split(/[./]/));
  const at = right.findIndex((part, i) => part !== ours[i]);
  return right.length > 1 ? { octet: at } : { more: +ours[at] < +right[at] };
}

// ── hints ────────────────────────────────────────────────────────────────────

/** The multiples of the step up to 256 around the octet's value, with … for those left out. */
export function multiples({ step, value }) {
  const at = value - value % step;
  const all = Array.from({ length: 256 / step + 1 }, (_, i) => i * step);
  const near = (m) => all.length <= 9 || !m || m === 256 || Math.abs(m - at) <= step;
  return all.map((m) => near(m) ? m : "…").filter((m, i, list) => m !== "…" || list[i - 1] !== "…").join(", ");
}

/** How a prefix goes over the octets: 20 gives "8 + 8 + 4". */
export const parts = (prefix) => [...Array(prefix >> 3).fill(8), prefix % 8].filter(Boolean).join(" + ");

/** The routes that hold the destination, the most telling one that does not, and what it holds. */
export function routesOf(e) {
  const no = e.routes.find(([network, prefix]) => !holds(network, prefix, e.address));
  return {
    fit: e.fits.map((i) => e.options[i]).join(", "),
    no: cidr(...no),
    from: no[0],
    last: no[0] + sizeOf(no[1]) - 1,
  };
}
