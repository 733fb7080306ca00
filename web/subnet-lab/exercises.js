// Exercises from a seed. A link in a syllabus must give the same paper next year: what a seed
// gives is pinned by tests/browser/test_subnet_lab.py, so change a generator only by adding a kind.
import { blockOf, cidr, dotted, holds, parseAddress, prefixFor, sizeOf } from "./ipv4.js";

/** A generator of whole numbers below n, the same for the same text: mulberry32 on an FNV-1a hash. */
export function random(seed) {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ letter.codePointAt(), 16777619);
  return (n) => {
    state = state + 0x6d2b79f5 | 0;
    let t = Math.imul(state ^ state >>> 15, 1 | state);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return Math.floor(((t ^ t >>> 14) >>> 0) / 2 ** 32 * n);
  };
}

const between = (r, low, high) => low + r(high - low + 1);
const pick = (r, list) => list[r(list.length)];

function shuffled(r, list) {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = r(i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

// Private and documentation blocks only: no exercise points to somebody's network.
const HOMES = [["10.0.0.0", 8], ["172.16.0.0", 12], ["192.168.0.0", 16], ["203.0.113.0", 24], ["198.51.100.0", 24]]
  .map(([network, prefix]) => [parseAddress(network), prefix]);

const home = (r, prefix) => pick(r, HOMES.filter((h) => h[1] < prefix));

function anywhere(r, prefix) {
  const [network, length] = home(r, prefix);
  return network + r(sizeOf(length));
}

/** A host whose octet at the boundary is no multiple, so that there is something to find. */
function host(r, prefix) {
  for (;;) {
    const b = blockOf(anywhere(r, prefix), prefix);
    if (b.address > b.network && b.address < b.last && b.value % b.step) return b;
  }
}

// Prefixes whose boundary is inside an octet, by level.
const LOWEST = { 1: 25, 2: 17, 3: 9 };
function inside(r, level) {
  for (;;) {
    const prefix = between(r, LOWEST[level], 30);
    if (prefix % 8) return prefix;
  }
}

// For a need of hosts with h host bits; one in three is a power of two or one less, where
// whoever forgets the two addresses at the ends goes wrong.
const needOf = (r, h) => r(3) ? between(r, 2 ** (h - 1) - 1, 2 ** h - 2) : 2 ** (h - 1) - r(2);

/** Where each need goes when the subnets are laid out in this order, each at its next multiple. */
export function layOut(network, needs, prefixOf = prefixFor) {
  let next = network;
  return needs.map((need) => {
    const prefix = prefixOf(need);
    const start = Math.ceil(next / sizeOf(prefix)) * sizeOf(prefix);
    next = start + sizeOf(prefix);
    return { need, prefix, network: start, cidr: cidr(start, prefix) };
  });
}

/** Asks for one address of a block. */
const blank = (b, ask) => ({ form: "address", ...b, ask, answer: dotted(b[ask]) });

const GENERATORS = {
  network(r, level) {
    return blank(host(r, inside(r, level)), "network");
  },
  range(r, level) {
    return blank(host(r, inside(r, level)), pick(r, ["first", "end", "broadcast"]));
  },
  mask(r, level) {
    return blank(host(r, inside(r, level)), "mask");
  },
  hosts(r, level) {
    const b = host(r, level < 2 ? inside(r, 1) : between(r, 18, 30));
    return { form: "number", ...b, answer: String(b.hosts) };
  },
  need(r, level) {
    const need = needOf(r, between(r, 3, level < 2 ? 7 : 12));
    return { form: "prefix", need, answer: String(prefixFor(need)) };
  },
  assign(r) {
    const wide = r(2);
    for (;;) {
      const b = host(r, wide ? between(r, 20, 23) : between(r, 26, 28));
      const traps = wide ? [b.network + 255, b.last - 255] : [b.network - 1, b.last + 1];
      const options = shuffled(r, [b.network, b.address, b.last, ...traps]);
      // Five different addresses, all of them in the same home.
      if (traps.includes(b.address) || !wide && traps[0] >> 8 !== traps[1] >> 8) continue;
      const right = options.flatMap((o, i) => o >= b.first && o <= b.end ? i : []);
      return { form: "several", ...b, options: options.map(dotted), answer: right.join() };
    }
  },
  match(r, level) {
    const address = anywhere(r, 12);
    const lengths = shuffled(r, level > 2 ? [9, 11, 13, 17, 19, 21, 22] : [8, 12, 16, 20]).slice(0, 3);
    const longer = between(r, 23, 27);
    const routes = [0, ...lengths].map((prefix) => [blockOf(address, prefix).network, prefix]);
    const near = blockOf(address, longer);
    routes.push([near.network + (near.network / near.size % 2 ? -near.size : near.size), longer]);
    const listed = shuffled(r, routes);
    const fits = listed.flatMap(([network, prefix], i) => holds(network, prefix, address) ? i : []);
    const longest = () => fits.reduce((a, b) => listed[b][1] > listed[a][1] ? b : a);
    // Whoever takes the first line that fits must be wrong.
    const [one, , , other] = fits;
    if (longest() === one) [listed[one], listed[other]] = [listed[other], listed[one]];
    return {
      form: "one",
      address,
      routes: listed,
      fits,
      options: listed.map((x) => cidr(...x)),
      answer: String(longest()),
    };
  },
  vlsm(r, level) {
    const big = level > 2 ? between(r, 22, 23) : 24;
    const { network } = blockOf(anywhere(r, big), big);
    const bits = shuffled(r, [1, 2, 3, 4, 5].slice(0, level > 2 ? 5 : 4).map((less) => 32 - big - less)).slice(0, 3);
    if (bits[0] > bits[1] && bits[1] > bits[2]) bits.reverse();
    const needs = bits.map((h) => needOf(r, h));
    const plan = layOut(network, [...needs].sort((a, b) => b - a));
    const asked = pick(r, needs);
    return { form: "cidr", network, prefix: big, needs, plan, asked, answer: plan.find((x) => x.need === asked).cidr };
  },
  aggregate(r) {
    const bits = between(r, 1, 3);
    const prefix = between(r, 22, 26);
    const count = 2 ** bits;
    const size = sizeOf(prefix);
    let joined;
    do joined = blockOf(anywhere(r, 15), prefix - bits); while (joined.last % 65536 === 65535);
    const off = r(5) < 3 ? 0 : between(r, 1, count - 1);
    const network = joined.network + off * size;
    const blocks = Array.from({ length: count }, (_, i) => cidr(network + i * size, prefix));
    return {
      form: "cidr",
      none: true,
      network,
      prefix,
      bits,
      count,
      size,
      off,
      joined,
      blocks,
      answer: off ? "none" : cidr(network, prefix - bits),
    };
  },
};

/** Kinds of exercises of each level, in the order in which they are taught. */
export const LEVELS = {
  1: ["network", "range", "mask", "hosts", "need"],
  2: ["network", "range", "need", "assign", "match", "vlsm"],
  3: ["network", "range", "assign", "match", "vlsm", "aggregate"],
};

/**
 * One exercise: {kind, form, answer, …the numbers it is made of}. The answer is text: an address,
 * a number, a block, "none", or the indices of the right options. Examination papers (web/papers) have another
 * source of numbers below n than the seed.
 */
export function exercise(kind, level, seed, number, r = random(`${seed}/${level}/${kind}/${number}`)) {
  return { kind, level, ...GENERATORS[kind](r, +level) };
}

/** An examination: ten exercises, every kind before any comes again, the same for the same seed. */
export function paper(kinds, level, seed, length = 10) {
  const r = random(`${seed}/${level}/paper`);
  const order = [];
  while (order.length < length) order.push(...shuffled(r, kinds));
  return order.slice(0, length).map((kind, i) => exercise(kind, level, seed, i));
}

// Stages of help: whole example, last step open, first step given, alone; then a kind is known.
export const EXAMPLE = 0, ALONE = 3;
const KNOWN = 4;

/**
 * The order of practice. A kind is met four times with less and less help (fading); once it has
 * been done alone it is known, and known kinds come between the steps of the next (mixing): one of
 * those that were met longest ago, so that none is forgotten.
 * A mistake takes a kind one step back.
 */
export class Course {
  constructor(kinds, level, seed) {
    Object.assign(this, { kinds, level, seed, turn: 0, met: [], r: random(`${seed}/${level}/course`) });
    this.stages = Object.fromEntries(kinds.map((kind) => [kind, EXAMPLE]));
  }

  /** The next exercise, with the `stage` of help it is to be shown with. */
  next() {
    const learning = this.kinds.find((kind) => this.stages[kind] < KNOWN);
    const known = this.met.filter((kind) => this.stages[kind] === KNOWN && kind !== this.kind);
    const mix = known.length && (!learning || this.turn % 2);
    this.kind = mix ? pick(this.r, known.slice(0, (known.length + 1) / 2)) : learning ?? this.kind;
    this.met = [...this.met.filter((kind) => kind !== this.kind), this.kind];
    return {
      ...exercise(this.kind, this.level, this.seed, this.turn++),
      stage: Math.min(this.stages[this.kind], ALONE),
    };
  }

  /** Says how the exercise of the last next() went. */
  answered(right) {
    const stage = this.stages[this.kind] + (right ? 1 : -1);
    this.stages[this.kind] = Math.min(Math.max(stage, EXAMPLE + 1), KNOWN);
  }
}
