// What papers say in English; ko.js has the same keys. Questions of subnetting are asked and solved in the words of the subnet lab.
import { ask as labAsk, hints } from "../../subnet-lab/words.en.js";
import { kinds as openKinds } from "./open.en.js";
import { kinds as reading, terms as readingTerms } from "./reading.en.js";

const n = (number) => number.toLocaleString("en");
const lines = (list) => list.filter(({ amount }) => amount).map(({ name, factors, over, amount }) =>
  `${ITEMS[name]} ${factors.map(n).join(" × ")}${over ? ` ÷ ${over}` : ""} = ₩${n(amount)}`);
const ITEMS = { server: "instance", volume: "volume", image: "image", address: "public IP", egress: "data out" };

/** A kind that the subnet lab has: its question and its four steps. */
const lab = (name, kind, label = "Answer") => ({
  name, ask: ({ e }) => labAsk[kind](e), labels: () => [label], steps: ({ e }) => hints[kind](e),
});
/** A kind of told cases: four for each option of CASES in kinds.js, in its order. */
const told = (name, question, options, cases, reasons) => ({
  name,
  options,
  ask: ({ number }) => `${cases[number]} ${question}`,
  steps: ({ names, right }) => [reasons[names[right[0]]]],
});

export const kinds = {
  ...reading,
  ...openKinds,
  service: told("Service model", "Which model is this service?", { iaas: "IaaS", paas: "PaaS", saas: "SaaS" }, [
    "A maker of games rents five Linux servers and installs the security updates of the operating system itself.",
    "A laboratory rents empty virtual machines and installs programs and libraries for its computations itself.",
    "A shop rents servers, disks and a network, and installs and backs up its database itself.",
    "A department rents virtual machines for its labs, and chooses operating systems and firewall rules itself.",
    "A developer uploads a web application of her own. The provider runs it and looks after operating system and language runtime.",
    "A student sends the code of a message board written in Python, and the provider's platform runs it.",
    "A team looks after nothing but its own application and its settings, and leaves running it to the provider's platform.",
    "A company uploads a booking application that it made, and leaves updates of the language runtime to the provider.",
    "Employees use a finished mail service in the browser, and the company looks after the accounts only.",
    "A class edits documents together in the browser. Nothing was installed or deployed.",
    "A sales team pays by the month and logs in to a customer database program that the provider runs.",
    "A teacher signs up for a video conference service, changes a few settings and holds the class.",
  ], {
    iaas: "Servers and network are rented, and everything from the operating system up is looked after by who rents them: IaaS.",
    paas: "The provider runs an application that is the customer's own, and looks after operating system and runtime: PaaS.",
    saas: "A finished application that the provider runs is used as it is: SaaS.",
  }),
  deployment: told("Deployment model", "Which deployment model is this?", { public: "public cloud", private: "private cloud", hybrid: "hybrid cloud" }, [
    "Founders rent servers by the hour in the cloud of a provider where anybody can sign up.",
    "A shop moves wholly into a cloud that many customers share, and pays for what it uses.",
    "A student puts a home page into a cloud where anybody can sign up.",
    "A newspaper gives up all machines of its own and moves to a provider's cloud that other companies use too.",
    "A bank builds a cloud with OpenStack in its own data centre, for this bank only.",
    "One hospital alone uses a cloud that stands in the data centre of a contractor, who also operates it.",
    "An institute keeps a cloud on its premises for its own researchers, with a quota for each department.",
    "A factory gets a cloud that it shares with no other organization, and runs all of its systems there.",
    "A company keeps customer data in a cloud of its own, and on busy days uses servers of a public cloud that is connected to it.",
    "A university keeps student records in its own cloud, and at enrolment adds web servers in a public cloud connected to it.",
    "A hospital keeps records in its own cloud, and analyses data without names in a public cloud connected to it.",
    "A broadcaster keeps its recordings in its own cloud, and sends them to viewers from a public cloud connected to it.",
  ], {
    public: "Anybody can sign up for the provider's cloud, and all share it: a public cloud.",
    private: "One organization alone uses it: a private cloud. Where it stands and who operates it do not matter.",
    hybrid: "Different clouds are connected and used together: a hybrid cloud.",
  }),
  storage: told("Storage", "Which storage fits?", { block: "block storage", file: "file storage", object: "object storage" }, [
    "A database server gets an empty disk of its own, makes a file system on it and writes its data.",
    "An instance needs 20 GB to boot from.",
    "A disk is wanted that can be taken from one server and attached to another.",
    "One virtual machine attaches it as a disk of its own and often changes small parts of the data.",
    "Five servers mount the same folder, and read and write its files together.",
    "Computers in an editing room open a shared folder over the network and change the same files.",
    "Several web servers see the same files in a directory mounted by NFS.",
    "People of a department mount a shared directory with different permissions for each folder.",
    "Millions of photos are uploaded and downloaded by HTTP, and never changed once they are there.",
    "Backup files are uploaded whole by an API, and downloaded whole when they are needed.",
    "The videos of a website are uploaded, and each is served from the URL it was given.",
    "Log files with metadata are piled up by an API, without mounting anything or changing parts of them.",
  ], {
    block: "It is attached to one server as a disk: block storage.",
    file: "Several servers mount the same folder: file storage.",
    object: "Whole files go up and down by an HTTP API: object storage.",
  }),
  availability: {
    name: "Availability",
    ask: (v) => {
      if (v.target) {
        return `Servers with an availability of ${v.each}% each work in parallel. They fail independently, and one of them is enough for the service. How many are needed for an availability of ${v.target}% or more? And with ${v.target}%, how many seconds may the service be down in 30 days?`;
      }
      return v.each
        ? `Two web servers with an availability of ${v.each}% each work in parallel, and behind them, in series, one database with ${v.base}%. All fail independently. Give the availabilities without rounding.`
        : `A service needs both a web server with an availability of ${v.a}% and a database with ${v.b}%. They fail independently. Give the availability of the service without rounding.`;
    },
    labels: (v) => {
      if (v.target) return ["Servers", "Seconds down"];
      return v.each ? ["The two web servers (%)", "The whole service (%)"] : ["Availability (%)"];
    },
    steps: (v) => {
      if (v.target) {
        return [
          `One server is down with a probability of 100 − ${v.each} = ${v.fails}%.`,
          `Availability by number of servers: ${v.tries.map((one, i) => `${i + 1}: ${one}%`).join(", ")}. The first with ${v.target}% or more is ${v.tries.length}.`,
          `30 days are 2,592,000 seconds, and ${Number((100 - v.target).toFixed(3))}% of them may be lost.`,
        ];
      }
      return v.each
        ? [`Both web servers are down with ${v.fails}% × ${v.fails}%, so together they have 1 − ${v.fails / 100} × ${v.fails / 100}.`, `In series, this is multiplied by the ${v.base}% of the database.`]
        : [`In series they are multiplied: ${v.a}% × ${v.b}%.`];
    },
  },
  cost: {
    name: "Cost",
    ask: (v) => {
      if (v.discount) {
        return `On demand, an instance costs ₩${n(v.price)} an hour. With a commitment the month (720 hours) costs ${v.discount}% less, and is paid whether the instance runs or not. It runs for ${v.hours} hours a month. Fill in the blanks.`;
      }
      const given = [
        `${v.servers} instance(s), each on for ${v.on} hours (₩${v.serverPrice} an hour each)`,
        `a volume of ${v.volumeSize} GB (₩${v.volumePrice} a GB-month)`,
        ...v.imagePrice ? [`an image of ${v.imageSize} GB (₩${v.imagePrice} a GB-month)`, `${v.addresses} public IP(s) (₩${v.addressPrice} an hour each)`, `${v.egress} GB of data out (₩${v.egressPrice} a GB)`] : [],
      ].join(", ");
      return v.imagePrice
        ? `Used: ${given}. A month has 720 hours. What is the bill of the month if the instances are only stopped and the rest is kept all month, and what if everything is deleted after ${v.on} hours?`
        : `Used: ${given}. The volume is kept all month (720 hours). What is the bill of the month?`;
    },
    labels: (v) => {
      if (v.discount) return ["A month of commitment (₩)", "Break-even (hours)", "Which is cheaper"];
      return v.imagePrice ? ["Only stopped (₩)", "Deleted (₩)"] : ["Bill (₩)"];
    },
    steps: (v) => {
      if (v.discount) {
        return [
          `The commitment costs 720 × ${v.price} × ${n((100 - v.discount) / 100)} = ₩${n(v.even * v.price)}.`,
          `On demand the same is paid for ${n(v.even * v.price)} ÷ ${v.price} = ${v.even} hours.`,
          `${v.hours} hours on demand cost ₩${n(v.hours * v.price)}, so ${v.hours > v.even ? "the commitment" : "on demand"} is cheaper.`,
        ];
      }
      return v.imagePrice ? [`Only stopped: ${lines(v.off).join(", ")}`, `Deleted: ${lines(v.deleted).join(", ")}`] : lines(v.month);
    },
  },
  images: {
    name: "Image sizes",
    ask: (v) => v.count
      ? `A qcow2 image has a virtual size of ${v.virtual} GiB and takes ${v.disk} GiB on disk. ${v.count} disks share it as their backing file, and each has ${v.written} GiB of newly written data. Leave out the size of metadata, and fill in the blanks.`
      : `A qcow2 image has a virtual size of ${v.virtual} GiB and takes ${v.disk} GiB on disk. Images like this go into a store of ${v.room} GiB. Fill in the blanks.`,
    labels: (v) => v.count
      ? ["Taken now (GiB)", "With every disk full (GiB)"]
      : ["Disk that a guest sees (GiB)", "How many as qcow2", "How many as fully allocated raw"],
    steps: (v) => v.count
      ? [`There is one backing file, so now ${v.disk} + ${v.count} × ${v.written} GiB are taken.`, `Each disk can grow to the virtual size: ${v.disk} + ${v.count} × ${v.virtual} GiB.`]
      : ["A guest sees a disk of the virtual size.", `qcow2 is divided by what it takes: ${v.room} ÷ ${v.disk}, rounded down.`, `Fully allocated raw is divided by the virtual size: ${v.room} ÷ ${v.virtual}, rounded down.`],
  },
  network: lab("Network address", "network"),
  broadcast: lab("Broadcast address", "range"),
  mask: lab("Subnet mask", "mask"),
  hosts: lab("Number of hosts", "hosts"),
  need: lab("Prefix for a need", "need", "/"),
  part: {
    name: "Equal parts",
    ask: (v) => `${v.block} is cut into ${v.count} subnets of the same size. Write subnet number ${v.number}, with its prefix.`,
    labels: () => ["Answer"],
    steps: (v) => [
      `${v.count} parts take ${Math.log2(v.count)} more bits, so the prefix is /${v.prefix}.`,
      `A subnet has ${n(v.size)} addresses. Number ${v.number} begins ${v.number - 1} × ${n(v.size)} = ${n((v.number - 1) * v.size)} addresses after the start.`,
    ],
  },
  assign: lab("Addresses for hosts", "assign"),
  vlsm: {
    name: "VLSM table",
    ask: ({ e }) => `${e.plan[0].cidr.split("/")[0]}/${e.prefix} is cut into the smallest subnets for ${e.needs.map(n).join(", ")} hosts (gateway included), the largest first, from the start and without gaps. Fill in the table.`,
    head: ["Hosts", "Subnet", "First host", "Last host", "Broadcast"],
    labels: ({ e }) => e.plan.map(({ need }) => n(need)),
    steps: ({ e }) => hints.vlsm(e).slice(0, 3),
  },
  match: lab("Longest prefix match", "match"),
  aggregate: {
    ...lab("Aggregation", "aggregate"),
    ask: ({ e }) => `${labAsk.aggregate(e)} Write “none” if there is no such route.`,
  },
  pool: {
    name: "Allocation pool and gateway",
    ask: (v) => `${v.block ? `${v.block} is shared out equally to ${v.count} groups. The subnet of group ${v.number}` : v.subnet} is made in Neutron with nothing but its CIDR. Fill in the blanks.`,
    labels: (v) => [...v.block ? ["Subnet"] : [], "Gateway", "First of the pool", "Last of the pool", "Addresses in the pool"],
    steps: (v) => [
      ...v.block ? [`${v.count} groups get ${v.size} addresses each, and the subnet of group ${v.number} is ${v.subnet}.`] : [],
      "Neutron gives the first host address to the gateway.",
      `The rest up to the broadcast address ${v.broadcast} is the pool: ${v.size} − 3 = ${v.size - 3}.`,
    ],
  },
  overcommit: {
    name: "Overcommit",
    ask: (v) => {
      const cpu = `A host has ${v.cores} CPU cores, and the CPU allocation ratio is ${v.ratio}.`;
      if (!v.gib) return `${cpu} There is plenty of memory. There are ${v.hosts} such hosts. The flavor has ${v.vcpus} vCPUs. Fill in the blanks.`;
      const memory = `It has ${v.gib} GiB of memory, which is not overcommitted and of which the host itself takes ${v.kept} GiB. The flavor has ${v.vcpus} vCPUs and ${v.ram} GiB of memory.`;
      return v.wanted
        ? `${cpu} ${memory} All of ${v.wanted} instances must run even when one host is down. Fill in the blanks.`
        : `${cpu} ${memory} There are ${v.hosts} such hosts. Fill in the blanks.`;
    },
    labels: (v) => {
      if (!v.gib) return ["vCPUs of a host", "Instances in all"];
      return v.wanted ? ["Instances on a host", "Hosts needed"] : ["On a host, by vCPU", "On a host, by memory", "Instances in all"];
    },
    steps: (v) => {
      const cpu = `A host has ${v.cores} × ${v.ratio} = ${v.cores * v.ratio} vCPUs.`;
      if (!v.gib) return [cpu, `${v.cores * v.ratio} ÷ ${v.vcpus} = ${v.cores * v.ratio / v.vcpus} instances on a host, ${v.cores * v.ratio / v.vcpus} × ${v.hosts} in all.`];
      const both = [
        `${cpu} ${v.cores * v.ratio} ÷ ${v.vcpus}, rounded down, is ${v.byCores}.`,
        `${v.gib} − ${v.kept} = ${v.gib - v.kept} GiB of memory are left. ${v.gib - v.kept} ÷ ${v.ram}, rounded down, is ${v.byMemory}.`,
        `The smaller of both, ${v.fit}, fits on a host.`,
      ];
      return v.wanted
        ? [...both, `${v.wanted} ÷ ${v.fit}, rounded up, is ${Math.ceil(v.wanted / v.fit)}, and one host more is kept in reserve.`]
        : [...both, `In all there are ${v.fit} × ${v.hosts}.`];
    },
  },
};

export const terms = { none: "none", commitment: "commitment", onDemand: "on demand", ...readingTerms };
export const levels = { easy: "easy", medium: "medium", hard: "hard" };

/** What stands on the sheets. */
export const sheet = {
  title: "Cloud computing", paper: "Paper", key: "Answers and solutions", form: (number) => `no. ${number}`, mark: "mark",
  who: ["Department", "Student number", "Name"], score: "Score", points: (points) => `${points} points`, total: (count, points, minutes) => `${count} questions · ${points} points · about ${minutes} minutes`,
  several: "Choose all that apply.", work: "Working", answer: "Answer", licence: "Funny OpenStack · CC BY 4.0",
  model: "Model answer", rubric: ["Criterion", "Points", "All", "Half"], grid: "Table of answers", forms: (first, last) => `nos. ${first} to ${last}`,
  marking: { number: "No.", points: "Points", total: "Total", hundred: "Out of 100" },
  each: (points) => `Points for each right blank: ${points}.`,
  parts: (list) => `Points by right blanks: ${list.map((points, i) => `${i + 1} gives ${points}`).join(", ")}.`,
  rule: [
    "A question with several blanks earns its points × right blanks ÷ all blanks, rounded to the nearest half point, a quarter up. The answers say it at each question.",
    "A question with options earns its points only when all that was chosen is right.",
    "Of an open question, all that a criterion asks earns all its points, half of it half of them, nothing none. Other words than those of the model are as good where they mean the same.",
  ],
};

/** What the form says. */
export const form = {
  secret: "Secret words", secretHint: "Eight characters or more. Keep them secret until the test is over, and note them down to make the papers again.", invent: "Make some up",
  first: "First number", count: "Last number (1–60)", title: "Name of the test", set: "What is asked", sets: {
    cloud: "cloud and virtualization", network: "networking and OpenStack", all: "both of these",
    midterm: "midterm: concepts of weeks 1–7, and overcommit", final: "final: weeks 9–14", commands: "OpenStack commands and troubleshooting",
    "midterm-open": "midterm and three open questions", "final-open": "final and three open questions",
  },
  kinds: "Choose kinds and levels", leave: "not asked", make: "Make the papers", making: "Making them.",
  made: (count) => `${count} papers and their answers are ready.`, back: "Back", print: "Print, or save as PDF", save: "Save as HTML", marking: "Save the marking sheet (CSV)",
  show: "To print", shows: { both: "papers and answers", papers: "papers only", keys: "answers only" },
  errors: {
    secret: () => "Write secret words. All numbers of the papers come from them.",
    signs: () => "The secret words hold a sign that cannot be seen. Clear the field and write them again.",
    short: () => "The secret words are too short. Write eight characters or more.",
    first: ({ first, count }) => `Write a first number from 1 to the last, ${count}, instead of “${first}”.`,
    count: (given) => `Write a last number from 1 to 60 instead of “${given}”.`,
    plan: () => "Choose at least one kind.",
    level: (given) => `Write a kind and a level that exist instead of “${given}”.`,
    insecure: () => "At this address the browser does not let a page use its cryptography. Open the site at https or 127.0.0.1.",
  },
};
