// The kinds of questions of a paper, each at its levels: numbers and answers only. What is asked stands in words/,
// the rule of each level on teach/exam-papers. Subnetting comes from the exercises of the subnet lab, money from the
// bill of cloud/cost; what is read rather than reckoned is in reading.js, what is answered in sentences in open.js.
//
// A generator takes a source of whole numbers below n and gives
//   answers   rows of what is to be filled in: text, or for words of a language the name of one in `terms`
//   options   or instead: what to choose from, with the indices of the `right` ones
//   read      whether it is read and not reckoned, so that it needs no room for working
//   key       what of it a student sees, by which it is told from every other of its kind; none where there are
//             only some cases
import { blockOf, cidr, dotted, sizeOf } from "../subnet-lab/ipv4.js";
import { exercise as labExercise } from "../subnet-lab/exercises.js";
import { bill, sum } from "../bill/money.js";
import { between, column, keyed, pick, shuffled, stepped, until } from "./draw.js";
import { advise, design, diagnose, keeps, moves, runs } from "./open.js";
import {
  chain, commands, container, iac, ipv6, kubernetes, order, secgroup, security, states, technique,
} from "./reading.js";

/** Points by level. */
export const POINTS = { easy: 4, medium: 6, hard: 8 };

// ── from the subnet lab ──────────────────────────────────────────────────────

// What the question of an exercise shows; of the others address and prefix.
const SHOWN = {
  hosts: ({ network, prefix }) => cidr(network, prefix),
  assign: ({ network, prefix }) => cidr(network, prefix),
  need: ({ need }) => need,
  match: ({ address }) => address,
  aggregate: ({ blocks }) => blocks.join(),
};
const shown = ({ address, prefix }) => cidr(address, prefix);

const draw = (kind, level, r) => labExercise(kind, level, "", 0, r);

/** An exercise of the lab as a question. */
const exercise = (kind, level, fits = () => true) => (r) => {
  const e = until((source) => draw(kind, level, source), fits)(r);
  const key = (SHOWN[kind] ?? shown)(e);
  if (!e.options) return { e, key, answers: column(e.answer) };
  return { e, key, options: e.options, right: e.answer.split(",").map(Number), one: e.form === "one" };
};

// Level by the octet in which the block ends: the fourth, the third, the second.
const byOctet = (kind, fits = () => true) => ({
  easy: exercise(kind, 1, (e) => e.octet === 3 && fits(e)),
  medium: exercise(kind, 2, (e) => e.octet === 2 && fits(e)),
  hard: exercise(kind, 3, (e) => e.octet === 1 && fits(e)),
});

/** All subnets of a VLSM plan, with their first and last host and their broadcast. */
const table = (level) => (r) => {
  const e = draw("vlsm", level, r);
  const rows = e.plan.map(({ network, prefix }) => blockOf(network, prefix));
  const key = `${cidr(e.network, e.prefix)} ${e.needs}`;
  const row = (b) => [cidr(b.network, b.prefix), dotted(b.first), dotted(b.end), dotted(b.broadcast)];
  return { e, key, answers: rows.map(row) };
};

// ── addresses ────────────────────────────────────────────────────────────────

const HOMES = [["10.0.0.0", 8], ["172.16.0.0", 12], ["192.168.0.0", 16]];

/** A block of this prefix in the private ranges. */
function block(r, prefix) {
  const [home, length] = pick(r, HOMES);
  const start = home.split(".").reduce((value, octet) => value * 256 + +octet, 0);
  return blockOf(start + r(2 ** (prefix - length)) * sizeOf(prefix), prefix);
}

/** One of several equal subnets; never the first, which needs no arithmetic. */
const partOf = (low, high) => keyed((r) => {
  const whole = block(r, between(r, low, high));
  const bits = between(r, 2, 4);
  const number = between(r, 3, 2 ** bits - 1);
  const prefix = whole.prefix + bits;
  return {
    block: cidr(whole.network, whole.prefix),
    prefix,
    count: 2 ** bits,
    number,
    size: sizeOf(prefix),
    answers: column(cidr(whole.network + (number - 1) * sizeOf(prefix), prefix)),
  };
});

/** What Neutron makes of a subnet when it is given nothing but its block: gateway first, the pool behind it. */
const poolOf = (b) => column(dotted(b.first), dotted(b.first + 1), dotted(b.end), b.size - 3);

const pool = {
  easy: keyed((r) => {
    const b = block(r, between(r, 25, 28));
    return { subnet: cidr(b.network, b.prefix), broadcast: dotted(b.broadcast), size: b.size, answers: poolOf(b) };
  }),
  medium: keyed((r) => {
    const whole = block(r, 24);
    const bits = between(r, 2, 3);
    const number = between(r, 2, 2 ** bits);
    const b = blockOf(whole.network + (number - 1) * sizeOf(24 + bits), 24 + bits);
    const subnet = cidr(b.network, b.prefix);
    return {
      block: cidr(whole.network, 24), count: 2 ** bits, number, subnet,
      broadcast: dotted(b.broadcast), size: b.size, answers: [[subnet], ...poolOf(b)],
    };
  }),
};

// ── availability ─────────────────────────────────────────────────────────────

/** A fraction as a percentage without rounding: part / 10 ** zeros. */
export function percent(part, zeros) {
  const digits = String(part).padStart(zeros - 1, "0");
  const whole = digits.slice(0, digits.length - zeros + 2);
  return `${whole}.${digits.slice(digits.length - zeros + 2)}`.replace(/\.?0+$/, "");
}

const availability = {
  easy: until(keyed((r) => {
    const [a, b] = [between(r, 980, 999), between(r, 980, 999)];
    return { a: percent(a, 3), b: percent(b, 3), same: a === b, answers: column(percent(a * b, 6)) };
  }), (v) => !v.same),
  medium: keyed((r) => {
    const [fails, base] = [between(r, 2, 15), between(r, 990, 999)];
    const both = 10000 - fails ** 2;
    return {
      each: 100 - fails, fails, base: percent(base, 3),
      answers: column(percent(both, 4), percent(both * base, 7)),
    };
  }),
  hard: keyed((r) => {
    const [fails, nines] = [stepped(r, 20, 100, 2), between(r, 3, 5)];
    const tries = [];
    // Fractions of 1,000 and of ten: exact as whole numbers.
    const enough = (n) => BigInt(fails) ** BigInt(n) * 10n ** BigInt(nines) <= 1000n ** BigInt(n);
    let count = 1;
    const together = (n) => percent(1000n ** BigInt(n) - BigInt(fails) ** BigInt(n), 3 * n);
    for (; !enough(count); count++) tries.push(together(count));
    tries.push(together(count));
    return {
      each: percent(1000 - fails, 3), fails: percent(fails, 3), target: percent(10 ** nines - 1, nines), tries,
      answers: column(count, 2592000 / 10 ** nines),
    };
  }),
};

// ── money ────────────────────────────────────────────────────────────────────

const MONTH = 720;
// Multiples that leave every amount of the bill a whole number of won.
const use = (r) => ({ servers: between(r, 1, 4), on: between(r, 10, 200), volumeSize: stepped(r, 10, 100, 10) });
const prices = (r) => ({ serverPrice: stepped(r, 20, 90, 10), volumePrice: stepped(r, 72, 216, 72) });
const NOTHING = { imageSize: 0, imagePrice: 0, addresses: 0, addressPrice: 0, egress: 0, egressPrice: 0 };

const cost = {
  easy: keyed((r) => {
    const v = { ...NOTHING, ...use(r), ...prices(r), kept: MONTH };
    const month = bill(v).filter(({ amount }) => amount);
    return { ...v, month, answers: column(sum(month)) };
  }),
  medium: keyed((r) => {
    const v = {
      ...use(r), ...prices(r),
      imageSize: stepped(r, 10, 40, 10), imagePrice: stepped(r, 72, 144, 72),
      addresses: between(r, 1, 3), addressPrice: between(r, 5, 9),
      egress: between(r, 2, 30), egressPrice: stepped(r, 100, 200, 10),
    };
    const [off, deleted] = [MONTH, v.on].map((kept) => bill({ ...v, kept }));
    return { ...v, off, deleted, answers: column(sum(off), sum(deleted)) };
  }),
  hard: until(keyed((r) => {
    const [price, discount, hours] = [stepped(r, 20, 200, 10), stepped(r, 20, 60, 5), stepped(r, 100, 700, 10)];
    const even = MONTH * (100 - discount) / 100;
    return {
      price, discount, hours, even,
      answers: column(even * price, even, hours > even ? "commitment" : "onDemand"),
    };
  }), (v) => Math.abs(v.hours - v.even) >= 24),
};

// ── machines and disks ───────────────────────────────────────────────────────

/** Hosts and a flavor; what fits into one host by processors and by memory. */
function host(r) {
  const [cores, ratio, vcpus] = [stepped(r, 16, 64, 8), between(r, 2, 8), pick(r, [2, 4, 8])];
  const [gib, kept, ram] = [stepped(r, 64, 384, 32), stepped(r, 4, 16, 4), pick(r, [4, 8, 16])];
  const [byCores, byMemory] = [Math.floor(cores * ratio / vcpus), Math.floor((gib - kept) / ram)];
  const fit = Math.min(byCores, byMemory);
  return { cores, ratio, vcpus, gib, kept, ram, byCores, byMemory, fit, hosts: between(r, 3, 9) };
}
// Where both limits are the same, forgetting one of them would still be right.
const telling = ({ byCores, byMemory, fit }) => byCores !== byMemory && fit >= 3;

const overcommit = {
  easy: keyed((r) => {
    const { cores, ratio, vcpus, hosts } = host(r);
    return { cores, ratio, vcpus, hosts, answers: column(cores * ratio, cores * ratio / vcpus * hosts) };
  }),
  medium: until(keyed((r) => {
    const h = host(r);
    return { ...h, answers: column(h.byCores, h.byMemory, h.fit * h.hosts) };
  }), telling),
  hard: until(keyed((r) => {
    const h = host(r);
    const wanted = h.fit * between(r, 2, 5) + between(r, 1, h.fit - 1 || 1);
    return { ...h, wanted, answers: column(h.fit, Math.ceil(wanted / h.fit) + 1) };
  }), (v) => telling(v) && v.wanted % v.fit !== 0),
};

const images = {
  easy: keyed((r) => {
    const [virtual, disk, room] = [stepped(r, 10, 80, 10), between(r, 2, 9), stepped(r, 200, 900, 50)];
    return { virtual, disk, room, answers: column(virtual, Math.floor(room / disk), Math.floor(room / virtual)) };
  }),
  medium: keyed((r) => {
    const [virtual, disk] = [stepped(r, 20, 80, 10), between(r, 2, 9)];
    const [count, written] = [between(r, 12, 40), between(r, 2, 8)];
    return { virtual, disk, count, written, answers: column(disk + count * written, disk + count * virtual) };
  }),
};

// ── cases ────────────────────────────────────────────────────────────────────

// The right option of each case of words/, in its order.
export const CASES = {
  service: ["iaas", "paas", "saas"],
  deployment: ["public", "private", "hybrid"],
  storage: ["block", "file", "object"],
};
const EACH = 4;

/** A case of some that are told in words/: `EACH` for every option, in the order of the options. */
const told = (kind) => ({
  easy(r) {
    const number = r(CASES[kind].length * EACH);
    const names = shuffled(r, CASES[kind]);
    return { number, names, right: [names.indexOf(CASES[kind][Math.floor(number / EACH)])], one: true };
  },
});

/** Every kind with its levels, in the order of a paper. */
export const KINDS = {
  service: told("service"),
  deployment: told("deployment"),
  storage: told("storage"),
  availability,
  cost,
  security,
  technique,
  container,
  kubernetes,
  images,
  chain,
  network: byOctet("network"),
  broadcast: byOctet("range", (e) => e.ask === "broadcast"),
  mask: byOctet("mask"),
  hosts: {
    easy: exercise("hosts", 1, (e) => e.prefix < 30),
    medium: exercise("hosts", 2, (e) => e.prefix < 24),
  },
  need: {
    easy: exercise("need", 1),
    medium: exercise("need", 2, (e) => e.need > 126),
  },
  part: { easy: partOf(24, 24), medium: partOf(18, 20) },
  assign: {
    medium: exercise("assign", 2, (e) => e.prefix > 24),
    hard: exercise("assign", 2, (e) => e.prefix < 24),
  },
  vlsm: { medium: table(2), hard: table(3) },
  match: { medium: exercise("match", 2), hard: exercise("match", 3) },
  // With /24 there is no octet in which anything is to be found.
  aggregate: { hard: exercise("aggregate", 3, (e) => e.count === 4 && e.joined.prefix !== 24) },
  pool,
  ipv6,
  overcommit,
  secgroup,
  states,
  order,
  commands,
  iac,
  advise,
  runs,
  moves,
  keeps,
  diagnose,
  design,
};

/**
 * Minutes that a question takes by estimate, by kind and level. Not measured: a teacher needs the order of size.
 */
export const MINUTES = {
  service: { easy: 1 },
  deployment: { easy: 1 },
  storage: { easy: 1 },
  availability: { easy: 2, medium: 4, hard: 6 },
  cost: { easy: 3, medium: 6, hard: 5 },
  security: { medium: 4 },
  technique: { medium: 3 },
  container: { easy: 3, medium: 4 },
  kubernetes: { medium: 4 },
  images: { easy: 2, medium: 3 },
  chain: { easy: 3, medium: 5 },
  network: { easy: 2, medium: 2, hard: 3 },
  broadcast: { easy: 2, medium: 2, hard: 3 },
  mask: { easy: 1, medium: 1, hard: 1 },
  hosts: { easy: 1, medium: 2 },
  need: { easy: 1, medium: 2 },
  part: { easy: 2, medium: 3 },
  assign: { medium: 3, hard: 4 },
  vlsm: { medium: 8, hard: 9 },
  match: { medium: 2, hard: 3 },
  aggregate: { hard: 4 },
  pool: { easy: 3, medium: 4 },
  ipv6: { medium: 4 },
  overcommit: { easy: 2, medium: 4, hard: 5 },
  secgroup: { easy: 3, medium: 5, hard: 7 },
  states: { medium: 4, hard: 5 },
  order: { easy: 3, medium: 4 },
  commands: { medium: 5 },
  iac: { medium: 3 },
  advise: { medium: 8 },
  runs: { medium: 7 },
  moves: { medium: 7 },
  keeps: { medium: 7 },
  diagnose: { medium: 8 },
  design: { hard: 12 },
};
