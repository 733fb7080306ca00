// Open questions: a case is drawn, and what a good answer says follows from it. Each kind is a small model of what the
// pages say; the sentences, the model answer and the rubric stand in words/open.*.js. A generator gives
//   shares    points of each line of the rubric, in its order
//   lines     how many lines there are to write on
//   answers   the verdict, by which neighbours differ; a paper does not show it
//   key       the case without its wording: what no two papers of a word have in common
import { blockOf, cidr, dotted } from "../subnet-lab/ipv4.js";
import { between, column, pick, shuffled, stepped, until } from "./draw.js";
import { address, cut, insideOf, NAMES, OUTSIDE, PREFIXES, usable } from "./reading.js";

/** A drawn case as an open question. */
const opened = (shares, lines, make) => (r) => {
  const { verdict, key, ...drawn } = make(r);
  return { ...drawn, shares, lines, answers: column(...verdict), key: JSON.stringify(key) };
};
const told = (r) => r(2);

// ── cloud/deployment-models, cloud/service-models ────────────────────────────

const ORGANISATIONS = [
  "library", "theatre", "insurer", "courier", "checkup", "council", "school", "museum", "farmers", "coaches",
];
// What may be recommended together: finished software is not what a cloud of one's own is built for.
const MODELS = {
  public: ["iaas", "paas", "saas"], community: ["iaas", "paas", "saas"],
  private: ["iaas", "paas"], hybrid: ["iaas", "paas"],
};
const LANGUAGES = ["Python", "Java", "Node.js", "Ruby"];

export const advise = {
  medium: opened([2, 2, 2], 9, (r) => {
    const organisation = pick(r, ORGANISATIONS);
    const deployment = pick(r, Object.keys(MODELS));
    const service = pick(r, MODELS[deployment]);
    return {
      organisation, deployment, service, told: [told(r), told(r)], language: pick(r, LANGUAGES),
      factor: between(r, 4, 15), many: between(r, 3, 9), staff: between(r, 2, 5), users: stepped(r, 20, 90, 10),
      verdict: [deployment, service], key: [organisation, deployment, service],
    };
  }),
};

// ── virtualization/containers ────────────────────────────────────────────────

const JOBS = ["grading", "thumbnails", "index", "routes", "sales", "speech", "drawings", "forecast"];
// What decides, and where the job then runs.
const DECIDES = {
  module: "machine", family: "machine", tenants: "machine", burst: "container", dense: "container", both: "nested",
};
/** Memory that an operating system of its own takes in each virtual machine of a case, in MiB. */
const GUEST = 512;

export const runs = {
  medium: opened([2, 2, 2], 8, (r) => {
    const where = pick(r, ["machine", "container", "nested"]);
    const decides = pick(r, Object.keys(DECIDES).filter((one) => DECIDES[one] === where));
    const [job, copies, each] = [pick(r, JOBS), between(r, 6, 24), stepped(r, 64, 256, 32)];
    const customers = between(r, 3, 12);
    // A guest kernel for each virtual machine: one for each customer, or for each copy; none with containers alone.
    const kernels = { module: copies, family: copies, tenants: customers, both: customers }[decides] ?? 0;
    // Enough for the programs and too little for as many operating systems beside them.
    const room = Math.ceil((copies * each + copies * GUEST / 4) / 1024);
    return {
      job, decides, where, copies, each, room, guest: GUEST, more: copies * between(r, 3, 6), customers,
      kernels, kernel: `6.${between(r, 1, 19)}`, told: told(r), verdict: [where], key: [job, decides, copies],
    };
  }),
};

// ── virtualization, cloud/deployment-models: moving an instance ──────────────

const CPUS = ["Intel", "AMD"];
const STORES = ["ceph-a", "ceph-b", "ceph-c"];
// A hypervisor elsewhere, and the format of its disks.
const ELSEWHERE = [["VMware", "vmdk"], ["Hyper-V", "vhdx"]];

export const moves = {
  medium: opened([2, 2, 2], 9, (r) => {
    const [name, cpu, store] = [pick(r, NAMES), pick(r, CPUS), pick(r, STORES)];
    const ram = pick(r, [8, 16, 32]);
    const [home, ...others] = shuffled(r, [1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, 5).map((number) => `h${number}`);
    const good = () => ({ cpu, store, free: ram + stepped(r, 4, 32, 4) });
    const hosts = [
      good(),
      { ...good(), cpu: CPUS.find((one) => one !== cpu) },
      { ...good(), store: pick(r, STORES.filter((one) => one !== store)) },
      { ...good(), free: ram - pick(r, [2, 4]) },
    ].map((host, i) => ({ name: others[i], ...host }));
    const [to, format] = pick(r, ELSEWHERE);
    const [fits, ...unfit] = hosts.map((host) => host.name);
    const list = shuffled(r, hosts);
    return {
      name, cpu, store, ram, home, hosts: list, fits, unfit, to, format, verdict: [fits], key: [name, home, list],
    };
  }),
};

// ── cloud/storage, openstack/images-and-storage ──────────────────────────────

// Data by the storage that suits them, and what a colleague has wrong.
const DATA = {
  block: ["sensors", "ledger", "mailbox"],
  object: ["calls", "satellite", "lectures"],
  file: ["plans", "scenes", "papers"],
};
const CLAIMS = ["attach", "mount", "copies", "snapshot"];

export const keeps = {
  medium: opened([2, 2, 2], 9, (r) => {
    const kinds = shuffled(r, Object.keys(DATA)).slice(0, 2);
    const data = kinds.map((kind) => ({ kind, what: pick(r, DATA[kind]), many: between(r, 3, 9) }));
    const claim = pick(r, CLAIMS);
    return { data, claim, verdict: kinds, key: [data.map(({ what }) => what), claim] };
  }),
};

// ── openstack/troubleshooting ────────────────────────────────────────────────

// What is seen of each cause, in this order: whether the floating IP could be attached, ping, SSH, whether the instance
// gets out by itself, another instance of the same group and subnet, somebody elsewhere; and what was looked up.
const CAUSES = {
  icmp: { ping: "silent", ssh: "loggedIn", out: "passes", other: "same", mate: "same" },
  tcp: { ping: "replies", ssh: "timeout", out: "passes", other: "same", mate: "same" },
  source: { ping: "silent", ssh: "timeout", out: "passes", other: "same", mate: "fine" },
  group: { ping: "silent", ssh: "timeout", out: "passes", other: "fine", seen: "pair" },
  ip: { ping: "silent", ssh: "timeout", out: "passes", other: "fine", seen: "group" },
  gateway: { attach: "refused", ping: "silent", ssh: "timeout", out: "blocked", seen: "interface" },
  inside: { attach: "refused", ping: "silent", ssh: "timeout", out: "blocked", seen: "gateway" },
  key: { ping: "replies", ssh: "denied", out: "passes", other: "fine", seen: "user" },
  user: { ping: "replies", ssh: "denied", out: "passes", seen: "key" },
};
// The images of a case, each with a user of the same name; and users whom they do not have.
const IMAGES = ["debian", "ubuntu", "fedora"];
const STRANGERS = ["root", "cirros"];

/** The command that confirms a cause, and the one that mends it. */
function confirmed(cause, { p, ip, me, image }) {
  const rule = "openstack security group rule create --protocol";
  const rules = `openstack security group rule list ${p}-sg --ingress`;
  const ssh = `${rule} tcp --dst-port 22 --remote-ip ${me}/32 ${p}-sg`;
  const router = `openstack router show ${p}-router -f json -c`;
  const server = `openstack server show ${p}-server -c`;
  return {
    icmp: [rules, `${rule} icmp --remote-ip ${me}/32 ${p}-sg`],
    tcp: [rules, ssh],
    source: [rules, ssh],
    group: [`${server} security_groups`, `openstack server add security group ${p}-server ${p}-sg`],
    ip: ["openstack floating ip list", `openstack server add floating ip ${p}-server ${ip}`],
    gateway: [`${router} external_gateway_info`, `openstack router set --external-gateway public ${p}-router`],
    inside: [`${router} interfaces_info`, `openstack router add subnet ${p}-router ${p}-subnet`],
    key: [`${server} key_name`, `openstack server create … --key-name ${p}-key ${p}-server`],
    user: [`${server} image`, `ssh -i ${p}-key.pem ${image}@${ip}`],
  }[cause];
}

export const diagnose = {
  medium: until(opened([2, 2, 2], 8, (r) => {
    const [cause, p, image] = [pick(r, Object.keys(CAUSES)), pick(r, PREFIXES), pick(r, IMAGES)];
    const [home, away, outside] = shuffled(r, OUTSIDE);
    const [me, mate, ip] = [home, away, outside].map((whole) => dotted(insideOf(r, whole)));
    const fixed = dotted(insideOf(r, cut(r, blockOf(address("192.168.0.0"), 16), 24)));
    const user = cause === "user" ? pick(r, STRANGERS) : image;
    const [confirm, mend] = confirmed(cause, { p, ip, me, image });
    return {
      cause, p, image, me, mate, ip, fixed, user, confirm, mend, seen: Object.entries(CAUSES[cause]),
      verdict: [cause], key: [cause, p, image],
    };
  }), (v) => [v.me, v.mate, v.ip, v.fixed].every((one) => usable(address(one)))),
};

// ── networking/subnetting, cloud/availability, openstack/networking ──────────

const PURPOSES = ["booking", "library", "shop", "survey", "grades", "menu"];
/** The prefix of the smallest block with this many addresses besides its network and broadcast. */
const smallest = (need) => 32 - Math.ceil(Math.log2(need + 2));

export const design = {
  hard: opened([2, 2, 4], 12, (r) => {
    const whole = cut(r, blockOf(address("10.0.0.0"), 8), 24);
    const [webNeed, dbNeed] = [between(r, 20, 60), between(r, 5, 14)];
    const [servers, zones] = [between(r, 2, 6), between(r, 2, 3)];
    const web = blockOf(whole.network, smallest(webNeed));
    const db = blockOf(web.last + 1, smallest(dbNeed));
    const text = (b) => cidr(b.network, b.prefix);
    // One zone may fail, and the others still have all that are needed.
    const perZone = Math.ceil(servers / (zones - 1));
    const v = {
      purpose: pick(r, PURPOSES), block: text(whole), webNeed, dbNeed, servers, zones, perZone,
      web: text(web), db: text(db), webSize: web.size, dbSize: db.size,
      webPort: pick(r, [80, 443]), dbPort: pick(r, [3306, 5432]),
    };
    return { ...v, verdict: [v.web, v.db, perZone], key: [v.block, webNeed, dbNeed, servers, zones] };
  }),
};
