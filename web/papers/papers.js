// All papers of a secret word: which questions, for how many, from what. Pure: no page, no language.
import { until } from "./draw.js";
import { KINDS, MINUTES, POINTS } from "./kinds.js";
import { dice, keyed, mark, normal } from "./secret.js";

/** How many papers there may be, and how short a word. */
export const MOST = 60, SHORTEST = 8;

const CLOUD = {
  service: "easy", deployment: "easy", storage: "easy",
  availability: "medium", cost: "medium", images: "medium", overcommit: "medium",
};
const NETWORK = {
  network: "medium", broadcast: "easy", mask: "medium", hosts: "medium", need: "medium",
  part: "medium", assign: "hard", vlsm: "medium", match: "medium", aggregate: "hard", pool: "medium",
};
// Weeks 1 to 7 of the plan of fifteen weeks, and weeks 9 to 14.
const WEEKS_1_TO_7 = {
  service: "easy", deployment: "easy", storage: "easy", availability: "medium", cost: "medium",
  technique: "medium", container: "easy", images: "medium", chain: "easy",
};
const FINAL = {
  broadcast: "medium", part: "medium", assign: "medium", vlsm: "medium", match: "medium", pool: "medium",
  secgroup: "medium", states: "medium", order: "easy", commands: "medium",
};
/**
 * What a teacher can begin with: level by kind. What a set asks never changes, as whoever kept the word must get the
 * papers again: a new kind goes into a new set.
 */
export const SETS = {
  cloud: CLOUD,
  network: NETWORK,
  all: { ...CLOUD, ...NETWORK, broadcast: "medium", assign: "medium" },
  // Overcommit is taught in week 12; the set has it for ever.
  midterm: { ...WEEKS_1_TO_7, overcommit: "medium" },
  final: FINAL,
  // The hours at the command line in all of these weeks.
  commands: {
    pool: "medium", overcommit: "medium", secgroup: "hard", states: "hard", order: "medium", commands: "medium",
  },
  // A whole examination, with questions that are answered in sentences.
  "midterm-open": {
    ...WEEKS_1_TO_7, security: "medium", kubernetes: "medium", advise: "medium", runs: "medium", moves: "medium",
  },
  // The table of the VLSM plan asks broadcast addresses and addresses of hosts too.
  "final-open": {
    part: "medium", vlsm: "medium", match: "medium", pool: "medium", ipv6: "medium", overcommit: "medium",
    secgroup: "medium", states: "medium", order: "easy", commands: "medium", iac: "medium",
    keeps: "medium", diagnose: "medium", design: "hard",
  },
};

/** What cannot be used: a code of words/, and what was given. */
export class BadOrder extends Error {
  constructor(code, given) {
    super(code);
    Object.assign(this, { code, given });
  }
}

/**
 * Looks at what was asked for.
 * @param {{secret: string, count: string, first?: string, plan: Object<string, string>}} order papers from number first
 *   to number count; plan: level by kind
 * @throws {BadOrder}
 */
export function check({ secret, count, first = "1", plan }) {
  const word = normal(secret ?? "");
  if (!word) throw new BadOrder("secret");
  if (/\p{C}/u.test(word)) throw new BadOrder("signs");
  if ([...word].length < SHORTEST) throw new BadOrder("short");
  if (!/^\d+$/.test(count) || +count < 1 || +count > MOST) throw new BadOrder("count", `${count}`.slice(0, 20));
  if (!/^\d+$/.test(first) || +first < 1 || +first > +count) {
    throw new BadOrder("first", { first: `${first}`.slice(0, 20), count });
  }
  if (!Object.keys(plan).length) throw new BadOrder("plan");
  for (const [kind, level] of Object.entries(plan)) {
    if (!Object.keys(KINDS[kind] ?? {}).includes(level)) throw new BadOrder("level", `${kind} ${level}`);
  }
  if (!globalThis.crypto?.subtle) throw new BadOrder("insecure");
}

const said = (item) => JSON.stringify(item.answers ?? item.right.map((i) => (item.options ?? item.names)[i]));

/** Whether two items would be answered alike. */
const alike = (one, other) => said(one) === said(other);

/**
 * The papers, from number first to number count. A paper is the same whichever are made and whatever else is asked:
 * each question comes from the word, the paper's number, its kind and its level alone, and never repeats one of an
 * earlier paper, so that all up to the last are drawn. Neighbours never have the same answer.
 * @returns {{mark: string, forms: {number: number, items: object[]}[]}}
 */
export async function papers({ secret, count, first = "1", plan }) {
  check({ secret, count, first, plan });
  const answer = await keyed(secret);
  const asked = Object.keys(KINDS).filter((kind) => plan[kind]).map((kind) => [kind, plan[kind]]);
  const forms = [];
  const seen = {};
  for (let number = 1; number <= +count; number++) {
    const items = [];
    for (const [kind, level] of asked) {
      const r = dice(await answer(`${number}/${kind}/${level}`));
      const before = forms.at(-1)?.items[items.length];
      const keys = seen[kind] ??= new Set();
      const item = until(KINDS[kind][level], (one) => !keys.has(one.key) && !(before && alike(one, before)))(r);
      if (item.key) keys.add(item.key);
      items.push({ kind, level, points: POINTS[level], minutes: MINUTES[kind][level], ...item });
    }
    forms.push({ number, items });
  }
  return { mark: mark(await answer("mark")), forms: forms.slice(first - 1) };
}
