// Kinds that are read rather than reckoned: security, techniques, containers, clusters, files on files, IPv6, rules,
// states, commands, plans. Each is a small model of what the pages say, and the answers are worked out with it. The
// shape is that of kinds.js.
import { blockOf, cidr, dotted } from "../subnet-lab/ipv4.js";
import { blockOfSix, full, short } from "../subnet-lab/ipv6.js";
import { between, column, keyed, pick, shuffled, stepped, until } from "./draw.js";

// ── virtualization/techniques ────────────────────────────────────────────────

// Where a hypervisor stands, how it does the CPU, how it does devices: what goes together.
const FORMS = [
  ["type1", "translation", "imitated"], ["type1", "translation", "paravirtual"],
  ["type1", "para", "paravirtual"], ["type1", "para", "passthrough"],
  ["type1", "assisted", "imitated"], ["type1", "assisted", "paravirtual"], ["type1", "assisted", "passthrough"],
  ["type2", "emulation", "imitated"], ["type2", "emulation", "paravirtual"],
  ["type2", "translation", "imitated"], ["type2", "translation", "paravirtual"],
  ["type2", "assisted", "imitated"], ["type2", "assisted", "paravirtual"],
];
// How many sentences of words/ tell each.
const TOLD = 3;

export const technique = {
  medium: keyed((r) => {
    const [where, cpu, devices] = pick(r, FORMS);
    const told = [between(r, 0, TOLD - 1), between(r, 0, TOLD - 1), between(r, 0, TOLD - 1)];
    return {
      where, cpu, devices, told, read: true,
      answers: column(where, cpu, cpu === "para" ? "yes" : "no", devices),
    };
  }),
};

// ── virtualization/containers ────────────────────────────────────────────────

const DISTRIBUTIONS = ["Ubuntu", "Debian", "Fedora", "Rocky Linux", "Alpine", "openSUSE"];
const kernel = (r) => `6.${between(r, 1, 19)}.${between(r, 1, 60)}`;

export const container = {
  easy: until(keyed((r) => {
    const [host, image, guest, inner] = shuffled(r, DISTRIBUTIONS);
    const v = { host, image, guest, inner, hostKernel: kernel(r), guestKernel: kernel(r) };
    const [on, machines, inside] = [between(r, 2, 9), between(r, 2, 5), between(r, 2, 9)];
    return {
      ...v, on, machines, inside, read: true,
      answers: column(image, v.hostKernel, inner, v.guestKernel, 1 + machines),
    };
  }), (v) => v.hostKernel !== v.guestKernel),
  medium: until(keyed((r) => {
    const [base, runtime] = [stepped(r, 60, 240, 10), stepped(r, 50, 400, 10)];
    const [one, other] = [stepped(r, 10, 90, 5), stepped(r, 10, 90, 5)];
    const [ones, others] = [between(r, 2, 9), between(r, 2, 9)];
    const [written, file] = [between(r, 2, 12), between(r, 3, 20)];
    const images = base + runtime + one + other;
    return {
      base, runtime, one, other, ones, others, written, file, images,
      answers: column(other, images, images + (ones + others) * written + ones * file),
    };
  }), (v) => v.one !== v.other),
};

// ── virtualization/image-formats ─────────────────────────────────────────────

/** The files that a disk is read through, itself first. */
const through = (files, name) => {
  const { base } = files.find((one) => one.name === name);
  return base ? [name, ...through(files, base)] : [name];
};
/** Which file a cluster is read from: the first on the way down to which it was written; else the original. */
const readFrom = (files, name, cluster) => {
  const way = through(files, name);
  return way.find((one) => files.find((file) => file.name === one).written.includes(cluster)) ?? way.at(-1);
};
/** How many files stand on a file, directly or not. */
const onTop = (files, name) => files.filter((one) => through(files, one.name).slice(1).includes(name)).length;
const ascending = (list) => [...list].sort((a, b) => a - b);
/** Some different whole numbers from low to high. */
const some = (r, count, low, high) =>
  shuffled(r, Array.from({ length: high - low + 1 }, (_, i) => low + i)).slice(0, count);
const disk = (number) => `s${String(number).padStart(2, "0")}.qcow2`;
const created = ({ name, base }) => `qemu-img create -f qcow2 -b ${base} -F qcow2 ${name}`;
const made = (files) => files.filter(({ base }) => base).map(created);

const ORIGINALS = ["debian.qcow2", "ubuntu.qcow2"];
const MIDDLES = ["class.qcow2", "lab.qcow2", "db.qcow2"];

export const chain = {
  easy: keyed((r) => {
    const [original, middle] = [pick(r, ORIGINALS), pick(r, MIDDLES)];
    const top = disk(between(r, 1, 40));
    const [low, both, high, none] = some(r, 4, 10, 99);
    const files = [
      { name: original, written: [] },
      { name: middle, base: original, written: ascending([low, both]) },
      { name: top, base: middle, written: ascending([both, high]) },
    ];
    const asked = shuffled(r, [low, both, none]);
    const reads = asked.map((cluster) => readFrom(files, top, cluster));
    return { files, commands: made(files), top, asked, read: true, answers: column(...reads, 3) };
  }),
  medium: keyed((r) => {
    const original = pick(r, ORIGINALS);
    const middles = shuffled(r, MIDDLES).slice(0, 2);
    const counts = [between(r, 2, 3), between(r, 1, 2)];
    const numbers = ascending(some(r, counts[0] + counts[1], 1, 40));
    const [low, both, high, none] = some(r, 4, 10, 99);
    const files = [original, ...middles].map((name, i) => ({ name, base: i ? original : "", written: [] }));
    const disks = shuffled(r, numbers.map((_, i) => middles[i < counts[0] ? 0 : 1]))
      .map((base, i) => ({ name: disk(numbers[i]), base, written: [] }));
    const below = pick(r, disks);
    const top = { name: below.name.replace(".", "-test."), base: below.name, written: [high] };
    files.push(...disks, top);
    files.find(({ name }) => name === below.base).written = ascending([low, both]);
    below.written = ascending([both, high]);
    const asked = shuffled(r, [low, both, high, none]).slice(0, 2);
    const changed = pick(r, [...middles, below.name]);
    const moved = pick(r, [below.name, top.name, disks.find((one) => one !== below).name]);
    return {
      files, commands: made(files), top: top.name, asked, changed, moved, read: true,
      answers: column(
        ...asked.map((cluster) => readFrom(files, top.name, cluster)),
        through(files, moved).length, onTop(files, changed),
      ),
    };
  }),
};

// ── security groups ──────────────────────────────────────────────────────────

export const address = (text) => text.split(".").reduce((value, octet) => value * 256 + +octet, 0);
// Addresses for documentation: nobody outside has them.
export const OUTSIDE = ["203.0.113.0", "198.51.100.0", "192.0.2.0"].map((text) => blockOf(address(text), 24));
const OURS = [...OUTSIDE, blockOf(address("10.0.0.0"), 8)];
const ANYWHERE = blockOf(0, 0);
export const insideOf = (r, b) => b.network + (b.size > 2 ? between(r, 1, b.size - 2) : 0);
const within = (b, one) => one >= b.network && one <= b.last;
/** A part of a block. */
export const cut = (r, whole, prefix) => blockOf(insideOf(r, whole), prefix);

const ports = ({ protocol, low, high }) => {
  if (!low) return "ICMP";
  return `${protocol.toUpperCase()} ${low === high ? low : `${low}–${high}`}`;
};
const ruleText = (rule) => `${ports(rule)}, ${cidr(rule.from.network, rule.from.prefix)}`;
const admits = (rule, { protocol, port, source }) => rule.protocol === protocol
  && (!port || (port >= rule.low && port <= rule.high)) && within(rule.from, source);

/** Four rules: one for ping, one for SSH, one for anybody, one for a network inside. */
function ruleList(r, level) {
  const [home, other] = shuffled(r, OUTSIDE);
  const lan = blockOf(address("10.0.0.0") + r(2 ** 24), level === "easy" ? 24 : between(r, 20, 22));
  const web = pick(r, [80, 443]);
  const from = level === "easy" ? home : cut(r, home, between(r, 26, 28));
  const alone = level === "easy" ? cut(r, other, 32) : cut(r, other, between(r, 26, 27));
  const range = pick(r, [3306, 5432, 8000, 9000]);
  const wide = range >= 8000 && level !== "easy" ? stepped(r, 9, 99, 10) : 0;
  return shuffled(r, [
    { protocol: "icmp", from: alone },
    { protocol: "tcp", low: 22, high: 22, from },
    { protocol: "tcp", low: web, high: web, from: ANYWHERE },
    { protocol: "tcp", low: range, high: range + wide, from: lan },
  ]);
}

/** A request that a rule admits, or one that it just does not. */
function request(r, rule, hit) {
  const { protocol, low, high, from } = rule;
  const port = low ? between(r, low, high) : 0;
  const anywhere = from.prefix === 0;
  const source = anywhere ? insideOf(r, pick(r, OUTSIDE)) : insideOf(r, from);
  if (hit) return { protocol, port, source };
  if (anywhere) return { protocol, port: pick(r, [21, 25, 3389, 8443]), source };
  if (low && r(3) === 0) return { protocol: "udp", port, source };
  // From just outside the block, on either side of it; a whole documentation block has another beside it.
  if (from.prefix === 24 && from.network > address("11.0.0.0")) {
    return { protocol, port, source: insideOf(r, OUTSIDE.find((one) => one.network !== from.network)) };
  }
  const near = between(r, 1, from.prefix === 32 ? 9 : 3);
  return { protocol, port, source: r(2) ? from.network - near : from.last + near };
}

const requestText = ({ protocol, port, source }) => ({
  what: port ? `${protocol.toUpperCase()} ${port}` : "ICMP", source: dotted(source),
});
const verdict = (rules, one) => {
  const number = rules.findIndex((rule) => admits(rule, one));
  return number < 0 ? "blocked" : String(number + 1);
};
/** Whether an address ends in neither 0 nor 255, which few would take for a computer's. */
export const usable = (value) => value % 256 > 0 && value % 256 < 255;

/** Four requests, two of them admitted, each at another rule. */
const ruling = (level) => until((r) => {
  const rules = ruleList(r, level);
  const hits = shuffled(r, [true, true, false, false]);
  const requests = shuffled(r, rules).map((rule, i) => request(r, rule, hits[i]));
  return { rules, requests, answers: requests.map((one) => verdict(rules, one)) };
}, ({ requests, answers }) => answers.filter((one) => one === "blocked").length === 2
  && requests.every(({ source }) => usable(source) && OURS.some((one) => within(one, source))));
const shown = ({ rules, requests, answers }) => ({
  rules: rules.map(ruleText), requests: requests.map(requestText), read: true, answers: column(...answers),
});

export const secgroup = {
  easy: keyed((r) => shown(ruling("easy")(r))),
  medium: keyed((r) => shown(ruling("medium")(r))),
  // And outwards: the answer to an admitted request, which needs no rule, and a connection that the instance begins.
  hard: keyed((r) => {
    const drawn = ruling("medium")(r);
    const egress = r(2) === 1;
    const admitted = drawn.requests.filter((_, i) => drawn.answers[i] !== "blocked");
    const { source } = requestText(pick(r, admitted));
    const out = { what: `TCP ${pick(r, [80, 443, 22])}`, to: dotted(insideOf(r, pick(r, OUTSIDE))) };
    const inwards = shown(drawn);
    const outwards = column("passes", egress ? "passes" : "blocked");
    return { ...inwards, egress, reply: source, out, answers: [...inwards.answers, ...outwards] };
  }),
};

// ── openstack/compute ────────────────────────────────────────────────────────

// What a command makes of an ACTIVE instance, and what is kept and held then.
const RESTS = {
  pause: { state: "PAUSED", memory: "kept", host: "held", back: "unpause" },
  suspend: { state: "SUSPENDED", memory: "kept", host: "held", back: "resume" },
  stop: { state: "SHUTOFF", memory: "lost", host: "held", back: "start" },
  shelve: { state: "SHELVED_OFFLOADED", memory: "lost", host: "freed", back: "unshelve" },
  delete: { state: "DELETED", memory: "lost", host: "freed", back: "none" },
};
export const NAMES = ["web1", "web2", "db1", "app1", "cache1", "batch1"];
/** Lists in one, each in its order. */
function mixed(r, lists) {
  const turns = shuffled(r, lists.flatMap((list, i) => list.map(() => i)));
  const left = lists.map((list) => [...list]);
  return turns.map((i) => left[i].shift());
}
const FLAVORS = [[1, 2], [2, 4], [4, 8]];
const STATES = ["ACTIVE", "ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED", "SHELVED_OFFLOADED"];

export const states = {
  medium: keyed((r) => {
    const names = shuffled(r, NAMES).slice(0, 3);
    const ends = shuffled(r, Object.keys(RESTS)).slice(0, 3);
    const before = names.map(() => (r(2) ? pick(r, ["pause", "suspend", "stop"]) : ""));
    const runs = names.map((name, i) => [...before[i] ? [before[i], RESTS[before[i]].back] : [], ends[i]]
      .map((one) => `openstack server ${one} ${name}`));
    const rows = ends.map((end) => RESTS[end]);
    return {
      names, ends, commands: mixed(r, runs), read: true,
      answers: rows.map(({ state, memory, host, back }) => [state, memory, host, back]),
    };
  }),
  hard: until(keyed((r) => {
    const servers = shuffled(r, NAMES).slice(0, 5).map((name) => {
      const [vcpus, ram] = pick(r, FLAVORS);
      return { name, vcpus, ram, state: pick(r, STATES) };
    });
    const held = servers.filter(({ state }) => state !== "SHELVED_OFFLOADED");
    const total = (list, what) => list.reduce((sum, one) => sum + one[what], 0);
    const [used, gone] = [total(servers, "vcpus"), pick(r, servers)];
    const quota = used + between(r, 0, 5);
    const more = Math.floor((quota - used + gone.vcpus) / 2);
    return {
      servers, quota, gone: gone.name, freed: gone.vcpus, used, more,
      held: held.map(({ name }) => name), off: servers.filter(({ state }) => state === "SHUTOFF").length,
      answers: column(total(held, "vcpus"), total(held, "ram"), used, more),
    };
  }), (v) => v.held.length < 5 && v.held.length > 2 && v.off > 0 && v.more > 0),
};

// ── openstack/launch-an-instance ─────────────────────────────────────────────

export const PREFIXES = ["lab", "class", "team1", "team2", "team3", "demo", "shop", "blog"];
function privateBlock(r) {
  const b = blockOf(address("192.168.0.0") + r(2 ** 16), between(r, 24, 27));
  return cidr(b.network, b.prefix);
}
const OUR_PORTS = [22, 80, 443, 3306];

/** The commands that build a network and a server: what each needs and makes, in an order that works. */
function building(r) {
  const p = pick(r, PREFIXES);
  const [net, subnet, router, group] = ["net", "subnet", "router", "sg"].map((name) => `${p}-${name}`);
  const steps = [
    [[`openstack network create ${net}`, [], net]],
    [[`openstack subnet create --network ${net} --subnet-range ${privateBlock(r)} ${subnet}`, [net], subnet]],
    [[`openstack router create ${router}`, [], router]],
    [
      [`openstack router set --external-gateway public ${router}`, [router]],
      [`openstack router add subnet ${router} ${subnet}`, [router, subnet]],
    ],
    [[`openstack security group create ${group}`, [], group]],
    [[`openstack security group rule create --protocol tcp --dst-port ${pick(r, OUR_PORTS)} ${group}`, [group]]],
  ];
  return steps.flatMap((list) => shuffled(r, list)).map(([run, needs, makes]) => ({ run, needs, makes }));
}

/** Carries commands out: the numbers of those that are refused, and what the first of them lacks. */
function carriedOut(steps) {
  const there = new Set();
  const refused = [];
  let lacks = [];
  for (const [i, { needs, makes }] of steps.entries()) {
    const missing = needs.filter((name) => !there.has(name));
    if (!missing.length) there.add(makes);
    else {
      if (!refused.length) lacks = missing;
      refused.push(i + 1);
    }
  }
  return { refused, lacks };
}

/** Deletes what the first lab builds; what is used is not deleted. */
function cleanedUp(steps) {
  const there = new Set(steps.map(({ id }) => id));
  // A network is used by the router on it and by the server's port, a group by the server, a router by its subnet.
  const uses = { net: ["inside", "server"], group: ["server"], router: ["inside"] };
  const refused = [];
  for (const [i, { id }] of steps.entries()) {
    if (uses[id]?.some((user) => there.has(user))) refused.push(i + 1);
    else there.delete(id);
  }
  return { refused, left: there };
}

export const order = {
  easy: until(keyed((r) => {
    const steps = building(r);
    const from = between(r, 1, steps.length - 1);
    const [late] = steps.splice(from, 1);
    steps.splice(r(from), 0, late);
    const { refused, lacks } = carriedOut(steps);
    const answers = column(refused[0], lacks[0], refused.length);
    return { commands: steps.map(({ run }) => run), lacks, refused, read: true, answers };
  }), (v) => v.lacks.length === 1),
  medium: until(keyed((r) => {
    const p = pick(r, PREFIXES);
    const ip = dotted(insideOf(r, OUTSIDE[0]));
    const all = [
      { id: "ip", run: `openstack floating ip delete ${ip}` },
      { id: "server", run: `openstack server delete --wait ${p}-server` },
      { id: "inside", run: `openstack router remove subnet ${p}-router ${p}-subnet` },
      { id: "router", run: `openstack router delete ${p}-router` },
      { id: "net", run: `openstack network delete ${p}-net` },
      { id: "group", run: `openstack security group delete ${p}-sg` },
    ];
    const steps = shuffled(r, all);
    const at = (id) => steps.findIndex((one) => one.id === id);
    const { refused, left } = cleanedUp(steps);
    return {
      p, commands: steps.map(({ run }) => run), refused, early: at("ip") < at("inside"), read: true,
      answers: column(refused[0], ...["router", "net", "group"].map((id) => (left.has(id) ? "stays" : "deleted"))),
    };
  }), (v) => v.early && v.refused.length > 0),
};

// ── openstack/troubleshooting ────────────────────────────────────────────────

// What is wrong: what ping and SSH say then, and the command that mends it first. "key" depends on the image.
const FAULTS = {
  icmp: ["silent", "loggedIn", "security group rule create"],
  tcp: ["replies", "timeout", "security group rule create"],
  source: ["silent", "timeout", "security group rule create"],
  group: ["silent", "timeout", "server add security group"],
  key: ["replies", "", "server create"],
  gateway: ["silent", "timeout", "router set"],
  inside: ["silent", "timeout", "router add subnet"],
  ip: ["silent", "timeout", "server add floating ip"],
};
// The commands to choose from.
const MENDS = [...new Set(Object.values(FAULTS).map(([, , mend]) => mend))];
const IMAGES = { cirros: "password", debian: "denied", ubuntu: "denied" };

export const commands = {
  medium: until(keyed((r) => {
    const p = pick(r, PREFIXES);
    const fault = pick(r, Object.keys(FAULTS));
    const image = pick(r, Object.keys(IMAGES));
    const [home, outside] = shuffled(r, OUTSIDE);
    const from = cut(r, home, between(r, 26, 28));
    const near = between(r, 1, 9);
    const me = fault === "source" ? pick(r, [from.network - near, from.last + near]) : insideOf(r, from);
    const ip = dotted(insideOf(r, outside));
    const remote = `--remote-ip ${cidr(from.network, from.prefix)}`;
    const lines = {
      net: `network create ${p}-net`,
      subnet: `subnet create --network ${p}-net --subnet-range ${privateBlock(r)} ${p}-subnet`,
      router: `router create ${p}-router`,
      gateway: `router set --external-gateway public ${p}-router`,
      inside: `router add subnet ${p}-router ${p}-subnet`,
      rules: `security group create ${p}-sg`,
      icmp: `security group rule create --protocol icmp ${remote} ${p}-sg`,
      tcp: `security group rule create --protocol tcp --dst-port 22 ${remote} ${p}-sg`,
      server: [
        `server create --flavor m1.small --image ${image} --network ${p}-net`,
        ...fault === "group" ? [] : [`--security-group ${p}-sg`],
        ...fault === "key" ? [] : [`--key-name ${p}-key`],
        `${p}-server`,
      ].join(" "),
      create: "floating ip create public",
      ip: `server add floating ip ${p}-server ${ip}`,
    };
    const [ping, ssh, mend] = FAULTS[fault];
    return {
      fault, image, p, ip, me: dotted(me), from: cidr(from.network, from.prefix), near: within(home, me) && usable(me),
      commands: Object.entries(lines).filter(([id]) => id !== fault).map(([, text]) => `openstack ${text}`),
      mends: MENDS, read: true, answers: column(ping, ssh || IMAGES[image], mend),
    };
  }), (v) => v.near),
};

// ── cloud/security ───────────────────────────────────────────────────────────

// What prevents an incident, and who does that where servers are rented: the table of the page.
const GUARDS = {
  mfa: "customer", leastPrivilege: "customer", securityGroup: "customer", systemUpdates: "customer",
  inTransit: "customer", atRest: "customer", hypervisorUpdates: "provider", networkSeparation: "provider",
};

export const security = {
  medium: keyed((r) => {
    const theirs = between(r, 1, 2);
    const of = (who, count) => shuffled(r, Object.keys(GUARDS).filter((one) => GUARDS[one] === who)).slice(0, count);
    const guards = shuffled(r, [...of("provider", theirs), ...of("customer", 4 - theirs)]);
    const told = guards.map(() => r(TOLD));
    return { guards, told, read: true, answers: guards.map((one) => [one, GUARDS[one]]) };
  }),
};

// ── virtualization/kubernetes ────────────────────────────────────────────────

/** A time of day, seconds after another. */
const clock = (seconds) =>
  [3600, 60, 1].map((unit, i) => String(Math.floor(seconds / unit) % (i ? 60 : 24)).padStart(2, "0")).join(":");

export const kubernetes = {
  medium: until(keyed((r) => {
    const room = between(r, 4, 9);
    const pods = Array.from({ length: between(r, 3, 5) }, () => between(r, 2, room));
    const dead = r(pods.length);
    const sum = (list) => list.reduce((whole, one) => whole + one, 0);
    const [total, lost] = [sum(pods), pods[dead]];
    const free = room * (pods.length - 1) - (total - lost);
    // As the page says, a cluster can have other times than the defaults, which are among these.
    const [grace, tolerated] = [pick(r, [40, 50, 60]), pick(r, [60, 120, 180, 240, 300])];
    const last = 9 * 3600 + r(9 * 3600);
    const pending = Math.max(0, lost - free);
    return {
      room, pods, dead: dead + 1, total, lost, free, grace, tolerated, last: clock(last), pending, read: true,
      answers: column(clock(last + grace), clock(last + grace + tolerated), total - lost, lost, pending),
    };
  }), (v) => v.free > 0 && v.free !== v.lost),
};

// ── networking/ipv6 ──────────────────────────────────────────────────────────

const ANYWHERE_SIX = "::/0";
const group = (r) => between(r, 1, 16 ** between(r, 1, 4) - 1);
const joined = (groups) => groups.reduce((value, one) => value * 65536n + BigInt(one), 0n);
const DOCUMENTATION = [0x2001, 0xdb8];
/** Lengths of the runs of zero groups. */
const zeroRuns = (groups) =>
  groups.map((one) => (one ? " " : "0")).join("").split(/ +/).filter(Boolean).map((one) => one.length);

// The front of an address of each type; those for documentation stand for addresses of the internet everywhere else.
const TYPES = { linkLocal: [0xfe80, 0], uniqueLocal: [0xfd00, 256], multicast: [0xff02, 0] };

export const ipv6 = {
  medium: until(keyed((r) => {
    const groups = [...DOCUMENTATION, ...Array.from({ length: 6 }, () => (r(2) ? group(r) : 0))];
    const type = pick(r, Object.keys(TYPES));
    const [front, spread] = TYPES[type];
    const next = spread ? [front + r(spread), group(r), group(r)] : [front, 0, 0];
    const typed = joined([...next, 0, 0, 0, 0, group(r)]);
    const prefix = between(r, 49, 60);
    const whole = blockOfSix(joined([...DOCUMENTATION, group(r), group(r), 0, 0, 0, 0]), prefix);
    // Who may come in: everybody over IPv4, over IPv6 only perhaps, and the own network with SSH over IPv6.
    const [web, open] = [pick(r, [80, 443]), r(2) === 1];
    const home = [...DOCUMENTATION, group(r), group(r)];
    const inside = r(2) === 1;
    const network = (block) => short(joined([...block, 0, 0, 0, 0]));
    const rules = shuffled(r, [
      { six: false, port: web, from: "0.0.0.0/0" },
      open ? { six: true, port: web, from: ANYWHERE_SIX } : { six: false, port: 22, from: "203.0.113.0/24" },
      { six: true, port: 22, from: `${network(home)}/64` },
    ]);
    const at = (block) => short(joined([...block, 0, 0, 0, group(r)]));
    const guest = at([...DOCUMENTATION, group(r), group(r)]);
    // From the network of the rule, or from the one beside it.
    const admin = at(inside ? home : [...home.slice(0, 3), home[3] ^ 1]);
    const number = (port) => String(1 + rules.findIndex((rule) => rule.six && rule.port === port));
    return {
      runs: zeroRuns(groups), full: full(joined(groups)), typed: short(typed),
      block: `${short(whole.network)}/${prefix}`, prefix, web, open, inside, rules, guest, admin, read: true,
      answers: column(
        short(joined(groups)), type, 2 ** (64 - prefix),
        open ? number(web) : "blocked", inside ? number(22) : "blocked",
      ),
    };
  }), (v) => v.runs.length > 1 && Math.max(...v.runs) > 1),
};

// ── openstack/infrastructure-as-code ─────────────────────────────────────────

// What was edited in the file at a server, and the sign of the plan.
const EDITS = { flavor: "~", key: "-/+", removed: "-", added: "+", same: "none" };

export const iac = {
  medium: until(keyed((r) => {
    const servers = shuffled(r, NAMES).slice(0, 5).map((name) => ({ name, edit: pick(r, Object.keys(EDITS)) }));
    const count = (...edits) => servers.filter(({ edit }) => edits.includes(edit)).length;
    const [p, flavors] = [pick(r, PREFIXES), shuffled(r, ["m1.tiny", "m1.small", "m1.large"]).slice(0, 2)];
    const edited = shuffled(r, servers.filter(({ edit }) => edit !== "same"));
    return {
      p, flavors, servers, edited, before: 5 - count("added"), signs: new Set(servers.map(({ edit }) => edit)).size,
      replaced: count("key"), read: true,
      answers: column(...servers.map(({ edit }) => EDITS[edit]), count("key", "removed"), 5 - count("removed")),
    };
  }), (v) => v.signs > 3 && v.replaced > 0 && v.before > 2),
};
