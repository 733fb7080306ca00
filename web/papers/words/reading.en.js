// What the kinds of reading.js say in English; reading.ko.js has the same keys.

const list = (values) => values.join(", ");

const WHERE = {
  type1: [
    "The hypervisor takes the hardware when the computer is switched on, and all operating systems run on top of it.",
    "Guests are on the second layer above the hardware, with nothing but the hypervisor below them.",
    "Even the operating system for management runs on the hypervisor, and below that is the hardware.",
  ],
  type2: [
    "It is installed like a program on a Mac, and shows another operating system in a window.",
    "Guests are on the third layer above the hardware; the first is a host operating system.",
    "It is installed on the Windows of a laptop, whose device drivers it uses.",
  ],
};
const CPU = {
  emulation: [
    "All code of the guest, kernel and programs alike, is translated into code for the host's CPU.",
    "Even the CPU is a model in software, so that an x86 computer runs an unchanged operating system made for Arm.",
    "The real CPU executes no code of the guest directly; all of it is translated, which is slow.",
  ],
  translation: [
    "Program code runs on the CPU as it is; only kernel code is scanned just before it runs, and sensitive instructions are replaced by safe code.",
    "Without help from the CPU, kernel code of the guest, and only that, is replaced as it runs. The kernel on the guest's disk stays as it was.",
    "When the guest's kernel runs, its sensitive instructions are exchanged for other code; program code is left alone.",
  ],
  para: [
    "Where the guest's kernel would use a privileged instruction, it calls the hypervisor instead.",
    "The guest's kernel knows that it is virtualized, and makes hypercalls.",
    "An open-source kernel got calls to the hypervisor in place of its privileged instructions, and serves as the guest.",
  ],
  assisted: [
    "The guest's kernel runs as it is in ring 0, and the CPU switches to the hypervisor only at chosen instructions.",
    "Intel VT-x is on, and guests run in non-root mode.",
    "Nearly all of the guest's code executes as it is. At chosen events there is a VM exit, and a VM entry when they are dealt with.",
  ],
};
const DEVICES = {
  imitated: [
    "The network card is a model of an e1000 in software, and the guest uses the e1000 driver.",
    "Whenever the guest touches a register of its network card, the hypervisor takes over.",
    "The guest uses the driver of a real product, but its network card is the hypervisor's imitation.",
  ],
  paravirtual: [
    "The guest sends packets with a virtio driver.",
    "The guest's network driver and the hypervisor share queues in memory.",
    "The network card is a standard device designed for virtual machines from the start.",
  ],
  passthrough: [
    "One real network card is handed over to this guest, and an IOMMU keeps it away from other memory.",
    "The guest accesses a real network card directly, with the vendor's driver.",
    "The guest's packets go straight to a real network card, past any imitated device or queue.",
  ],
};
const HOW = {
  emulation: "Translating all of the guest's code is emulation. The guest's operating system is not changed.",
  translation: "Replacing kernel code only, as it runs, is binary translation. The installed system is not changed: full virtualization.",
  para: "A kernel that was changed to call the hypervisor by itself is paravirtualization.",
  assisted: "A CPU that steps in at chosen instructions is hardware assistance. The operating system is not changed: full virtualization.",
};

/** Incidents by what prevents them, and why it does. */
const INCIDENTS = {
  mfa: [
    "Somebody stole an administrator's password and logged in with nothing else.",
    "Somebody guessed an easy password and logged in, with neither telephone nor security key.",
    "A password typed into a false login page was all that a stranger needed to log in.",
  ],
  leastPrivilege: [
    "The credentials of a program that only reads usage were stolen, and instances were deleted with them.",
    "An account for nothing but backups was stolen, and then networks were deleted too.",
    "An account that only uploads images for one project was stolen, and volumes of another project were deleted.",
  ],
  securityGroup: [
    "Anybody can connect to TCP 3306 of a database that only the web servers use, and tries passwords.",
    "SSH is used from the office only, and yet all the world tries to log in by it.",
    "An administration program is for the school only, and yet anybody outside connects to its port.",
  ],
  systemUpdates: [
    "An intruder came in by a flaw of an instance's operating system for which there had been a fix.",
    "A Linux never patched since its server was made let an intruder in.",
    "The operating system of a rented server was old, and a known flaw gave away administrator rights.",
  ],
  inTransit: [
    "A password was overheard by somebody on the same wireless network when it was sent.",
    "A file being downloaded from a server was exchanged for another on its way.",
    "Orders were read between browser and web server.",
  ],
  atRest: [
    "Somebody connected a stolen disk to another computer and read the files of a volume.",
    "Customers' files were read from a disk lost in a removal.",
    "Whoever found a disk that had gone missing from a store room read the data on it.",
  ],
  hypervisorUpdates: [
    "By a flaw of the hypervisor for which there had been a fix, the guest next door read the memory of mine.",
    "By a known flaw of the hypervisor, another customer's guest got into the host.",
    "The wall between guests fell because a hypervisor had not been patched.",
  ],
  networkSeparation: [
    "Another customer's instance received packets of my virtual network.",
    "The instance of a customer unknown to me was connected to my inner network.",
    "Packets between my servers turned up in another customer's virtual network too.",
  ],
};
const PREVENTS = {
  mfa: "When proof of another kind is asked for as well, a password alone does not log in (multi-factor authentication).",
  leastPrivilege: "With just the rights that its job needs, less is lost when an account is stolen (least privilege).",
  securityGroup: "Needed ports are opened to those who need them by security groups, whose rules are the customer's.",
  systemUpdates: "The operating system of a rented server is updated by the customer.",
  inTransit: "Encrypted on the way, by TLS or SSH, nothing can be listened to or exchanged.",
  atRest: "Encrypted at rest, a disk alone cannot be read. The customer switches that on.",
  hypervisorUpdates: "The hypervisor is updated by the provider.",
  networkSeparation: "Separating the networks of customers is up to the provider.",
};
const quoted = (names) => names.map((name) => `“${terms[name]}”`).join(", ");

/** What an instance's state keeps and holds, in a sentence. */
const RESTS = {
  pause: "PAUSED is halted with its memory in RAM; it holds the host's resources, and unpause leads back.",
  suspend: "SUSPENDED is halted with its memory written to disk, so that it is kept; it holds the host's resources, and resume leads back.",
  stop: "SHUTOFF is powered off, so what was in memory is lost; it holds the host's resources, and start leads back.",
  shelve: "SHELVED_OFFLOADED is off its host, with its disk stored as a snapshot. Memory is lost, the resources are given back, and unshelve leads back.",
  delete: "DELETED has lost its disk too and given the resources back; no command leads back.",
};
const FAULTS = {
  icmp: (v) => ["The security group has no ICMP rule, so ping gets no reply.", `${v.me} is inside ${v.from}, and rule 22, key and floating IP are all there, so SSH logs in.`],
  tcp: (v) => ["There is no rule for TCP 22, so the packets of SSH are dropped and it times out.", `There is an ICMP rule, and ${v.me} is inside ${v.from}, so ping gets replies.`],
  source: (v) => [`${v.me} is outside ${v.from} of the rules, so neither of them fits.`, "Add rules with a --remote-ip that holds your address."],
  group: (v) => [`The instance was made without --security-group, so it has only the group default. The rules of ${v.p}-sg do not concern it.`, "The group default blocks what comes in from elsewhere."],
  key: (v) => ["The instance was made without --key-name, so it holds no public key. Path and security group are fine, so ping gets replies.", v.image === "cirros" ? "When no key fits, CirrOS asks for a password (password:)." : "Images other than CirrOS mostly stop with Permission denied (publickey).", "Make the instance again with --key-name."],
  gateway: () => ["The router has no external gateway, so the subnet is not joined to the outside. Attaching the floating IP already says is not reachable from subnet.", "Neither ping nor SSH gets to the instance."],
  inside: () => ["The router is not connected to the subnet. Attaching the floating IP already says is not reachable from subnet.", "Neither ping nor SSH gets to the instance."],
  ip: () => ["A floating IP was borrowed but not attached to the instance.", "The router has no pairing with the fixed IP, so neither ping nor SSH gets to the instance."],
};

/** What was edited in a file at a server. */
const EDITED = {
  flavor: (name, v) => `The flavor_name of ${name} was changed from ${v.flavors[0]} to ${v.flavors[1]}.`,
  key: (name, v) => `The key_pair of ${name} was changed from ${v.p}-key to ${v.p}-key2.`,
  removed: (name) => `The block of ${name} was removed.`,
  added: (name, v) => `A block for ${name} was added (${v.flavors[0]}, ${v.p}-key).`,
};

const rulesSteps = (v) => v.requests.map(({ what, source }, i) => {
  const [answer] = v.answers[i];
  return answer === "blocked"
    ? `${what} from ${source}: no rule fits in protocol, port and source, so it is blocked.`
    : `${what} from ${source}: rule ${answer} (${v.rules[answer - 1]}) fits.`;
});

export const kinds = {
  technique: {
    name: "Virtualization technique",
    ask: (v) => `${WHERE[v.where][v.told[0]]} ${CPU[v.cpu][v.told[1]]} ${DEVICES[v.devices][v.told[2]]} Fill in the blanks: the place with “Type 1” or “Type 2”, the CPU with “emulation”, “binary translation”, “paravirtualization” or “hardware assistance”, whether it was changed with “yes” or “no”, the device with “imitated”, “paravirtual” or “passthrough”.`,
    labels: () => ["Place of the hypervisor or emulator", "How the CPU is virtualized", "Was the guest's operating system changed?", "Network device"],
    steps: (v) => [
      v.where === "type1" ? "It stands right on the hardware: Type 1." : "It stands on a host operating system: Type 2.",
      HOW[v.cpu],
      { imitated: "A device that imitates a real product is an imitated device.", paravirtual: "A device designed for virtual machines, such as virtio, is a paravirtual device. That is another matter than paravirtualizing the CPU.", passthrough: "Handing over a real device is passthrough." }[v.devices],
    ],
  },
  container: {
    name: "Containers",
    ask: (v) => v.base
      ? `Images A and B share a base layer of ${v.base} MB and a runtime layer of ${v.runtime} MB; on top, A has an app layer of ${v.one} MB and B one of ${v.other} MB. ${v.ones} containers of A and ${v.others} of B have been started. Each has written ${v.written} MB of new files, and each container of A has changed one file of ${v.file} MB that is in the base layer. Fill in the blanks.`
      : `On a host with the distribution ${v.host} and the kernel ${v.hostKernel}, ${v.on} containers and ${v.machines} virtual machines are running. The containers on the host are all of the image ${v.image}. The virtual machines all have the distribution ${v.guest} and the kernel ${v.guestKernel}, and in one of them ${v.inside} containers of the image ${v.inner} are running. Fill in the blanks.`,
    labels: (v) => v.base
      ? ["To download B on a host that has A (MB)", "Taken by both images (MB)", "With all containers (MB)"]
      : ["Distribution in /etc/os-release of a container on the host", "uname -r in a container on the host", "Distribution in /etc/os-release of a container in the virtual machine", "uname -r in a container in the virtual machine", "Kernels that are running, in all"],
    steps: (v) => v.base
      ? [
        `A layer is downloaded once, so only the app layer of B is: ${v.other} MB.`,
        `It is stored once: ${v.base} + ${v.runtime} + ${v.one} + ${v.other} = ${v.images} MB.`,
        `Writable layers hold new files, and copies of files that were changed: ${v.images} + ${v.ones + v.others} × ${v.written} + ${v.ones} × ${v.file} MB.`,
      ]
      : [
        "/etc/os-release belongs to the user space, so it names the image's distribution.",
        "A container has no kernel and shows that of where it runs: the host's, or that of its virtual machine.",
        `The host has one kernel and each virtual machine another: 1 + ${v.machines}.`,
      ],
  },
  security: {
    name: "Cloud security",
    facts: (v) => v.guards.map((guard, i) => INCIDENTS[guard][v.told[i]]),
    ask: () => `These things happened to customers who rent servers (IaaS). For each choose what would have prevented it, and say whether “customer” or “provider” does that. Choose from ${quoted(Object.keys(INCIDENTS))}.`,
    head: ["What happened", "Prevented by", "Done by"],
    labels: (v) => v.guards.map((_, i) => `no. ${i + 1}`),
    steps: (v) => v.guards.map((guard, i) => `no. ${i + 1}: ${PREVENTS[guard]}`),
  },
  kubernetes: {
    name: "Self-healing in Kubernetes",
    facts: (v) => v.pods.map((count, i) => `Node ${i + 1}: ${count} pods`),
    ask: (v) => `The ${v.total} pods of one deployment are running as below. No node holds more than ${v.room} pods, and there will be no new nodes. Node ${v.dead} loses its power; its last heartbeat came at ${v.last}. The node-monitor-grace-period is ${v.grace} seconds, the tolerationSeconds of the pods are ${v.tolerated}, and the time for acting on them does not count. Fill in the blanks.`,
    labels: (v) => [`Services stop sending to node ${v.dead} at`, "Its pods are marked for deletion at", "Pods that answer between the two", "New pods created", "Of these, pods that stay Pending"],
    steps: (v) => [
      `After ${v.grace} seconds without a heartbeat the node is Unknown, and services stop sending to its pods.`,
      `Pods tolerate the taint for ${v.tolerated} seconds, so they are marked for deletion after ${v.grace + v.tolerated} in all. Until then the other ${v.total} − ${v.lost} = ${v.total - v.lost} answer.`,
      `The ReplicaSet creates the ${v.lost} that are missing. The other nodes have room for ${v.pods.length - 1} × ${v.room} − ${v.total - v.lost} = ${v.free}, so ${v.pending ? `${v.pending} stay Pending.` : "there is room for all."}`,
    ],
  },
  ipv6: {
    name: "IPv6 addresses and rules",
    given: (v) => v.rules.map((rule) => `${rule.six ? "IPv6" : "IPv4"}, TCP ${rule.port}, ${rule.from}`),
    ask: () => `An instance has an IPv4 and an IPv6 address, and these are the incoming rules of its security group. Fill in the blanks: short forms as RFC 5952 has them, types as “global unicast”, ${quoted(["linkLocal", "uniqueLocal", "multicast"])}, and for incoming requests the number of the rule that admits it, or “blocked” if there is none.`,
    labels: (v) => [`Short form of ${v.full}`, `Type of ${v.typed}`, `Subnets of /64 in ${v.block}`, `TCP ${v.web} from ${v.guest}`, `TCP 22 from ${v.admin}`],
    steps: (v) => [
      "Zeros in front of each group are dropped, and the longest run of two or more zero groups (of two equally long, the first) becomes ::.",
      "fe80::/10 is link-local, fd00::/8 unique local, ff00::/8 multicast.",
      `64 − ${v.prefix} = ${64 - v.prefix} bits number the subnets: 2 to the power of ${64 - v.prefix}.`,
      `A rule is for IPv4 or for IPv6. A rule that opens TCP ${v.web} over IPv6 is ${v.open ? "there" : "missing"}. The /64 that the IPv6 rule for TCP 22 admits ${v.inside ? "holds" : "does not hold"} ${v.admin}.`,
    ],
  },
  chain: {
    name: "qcow2 backing files",
    given: (v) => v.commands,
    known: (v) => v.files.filter((one) => one.written.length)
      .map((one) => `Clusters newly written in ${one.name}: ${list(one.written)}`),
    ask: (v) => `These commands made some files. With the disk numbered in clusters of 64 KiB, nothing has been newly written but the clusters listed below the commands. The guest is started from ${v.top}. Fill in the blanks.`,
    labels: (v) => [
      ...v.asked.map((cluster) => `Cluster ${cluster} is read from`),
      v.moved ? `Files to copy, to start ${v.moved} on another computer` : "Files to copy, to start it on another computer",
      ...v.changed ? [`Other files whose content goes wrong if ${v.changed} is changed`] : [],
    ],
    steps: (v) => [
      "Go down from the top file: a cluster is read from the first file in which it was newly written, and if there is none, from the original at the bottom.",
      "Without its backing file a file cannot be read, so all down to the original are copied.",
      ...v.changed ? [`Count the files that have ${v.changed} as their backing file, and those on top of them. All of them go wrong when it is changed.`] : [],
    ],
  },
  secgroup: {
    name: "Security group",
    given: (v) => v.rules,
    ask: (v) => {
      const rules = "These are the incoming rules of an instance's security group (protocol and port, source).";
      if (v.egress === undefined) return `${rules} For each request write the number of the rule that admits it, or “blocked” if there is none.`;
      return `${rules} Its outgoing rules ${v.egress ? "are as they were at first, and allow everything." : "have all been deleted."} For each incoming request write the number of the rule that admits it, or “blocked” if there is none. For what goes out write “passes” or “blocked”.`;
    },
    labels: (v) => [
      ...v.requests.map(({ what, source }) => `${what} from ${source}`),
      ...v.out ? [`The instance's answer to ${v.reply}`, `A connection that the instance begins to ${v.out.what} of ${v.out.to}`] : [],
    ],
    steps: (v) => [
      ...rulesSteps(v),
      ...v.out ? [
        "A security group is stateful: the answer to an admitted request gets out without any outgoing rule.",
        v.egress ? "A connection that the instance begins fits the outgoing rule that allows everything." : "A connection that the instance begins needs an outgoing rule, and all were deleted, so it is blocked.",
      ] : [],
    ],
  },
  states: {
    name: "States of an instance",
    given: (v) => v.commands ?? v.servers.map((one) => `${one.name}: ${one.state}, ${one.vcpus} vCPU, ${one.ram} GiB`),
    ask: (v) => v.commands
      ? `${v.names.length} instances were ACTIVE when these commands were carried out one after another. All of them booted from an image, and shelving takes them off their host at once. Fill in the table: memory with “kept” or “lost”, the host's resources with “held” or “given back”, the command with the word behind server, or “none”.`
      : `A project has these instances, and a quota of ${v.quota} vCPUs. Its other quotas are ample. Fill in the blanks.`,
    head: ["Instance", "State", "Memory", "Host resources", "Command back"],
    labels: (v) => v.names ?? ["vCPUs held on hosts", "Memory held on hosts (GiB)", "vCPUs used of the quota", `More instances of 2 vCPUs once ${v.gone} is deleted`],
    steps: (v) => v.ends?.map((end, i) => `${v.names[i]}: ${RESTS[end]}`) ?? [
      `Only SHELVED_OFFLOADED gives the host's resources back. They are held by ${list(v.held)}.`,
      `The quota counts them all, as only deleting gives it back: ${v.used} now.`,
      `With ${v.gone} deleted, ${v.quota} − ${v.used} + ${v.freed} = ${v.quota - v.used + v.freed} are free; divided by 2, rounded down, that is ${v.more}.`,
    ],
  },
  order: {
    name: "Order of commands",
    given: (v) => v.commands,
    ask: (v) => v.p
      ? `${v.p}-server has a floating IP, and uses ${v.p}-net and ${v.p}-sg. ${v.p}-router is connected to ${v.p}-subnet. These commands are carried out one after another; if one is refused, the next follows all the same. Fill in the blanks, and say of each thing whether it “stays” or is “deleted”.`
      : "In an empty project these commands are carried out one after another; if one is refused, the next follows all the same. Fill in the blanks.",
    labels: (v) => v.p
      ? ["Number of the first that is refused", `${v.p}-router`, `${v.p}-net`, `${v.p}-sg`]
      : ["Number of the first that is refused", "Name of what is not there yet", "How many are refused in all"],
    steps: (v) => v.p
      ? [
        "What is used is not deleted: a router while it is connected to a subnet, a network while a router or an instance uses it, a security group while an instance uses it.",
        `Refused: ${list(v.refused)}. What they would have deleted stays.`,
      ]
      : [
        `Number ${v.refused[0]} uses ${v.lacks[0]}, which has not been made by then.`,
        `A command that uses what a refused one would have made is refused too. Refused: ${list(v.refused)}.`,
      ],
  },
  commands: {
    name: "Reading OpenStack commands",
    given: (v) => v.commands,
    ask: (v) => `The key pair ${v.p}-key is registered, and these commands were carried out. The floating IP that was borrowed is ${v.ip}; the external network is called public. When booting has ended, your computer, whose address is ${v.me}, pings ${v.ip} and connects to it by SSH with that key. One thing is missing or wrong. For ping write “replies” or “no reply”, for SSH “logged in”, “Connection timed out”, “Permission denied” or “password:”, and for the command to begin mending with one of ${v.mends.map((one) => `“${one}”`).join(", ")}. The answer is server create only where nothing but making it again helps.`,
    labels: () => ["Ping", "SSH", "Command that mends it"],
    steps: (v) => FAULTS[v.fault](v),
  },
  iac: {
    name: "Reading a plan of OpenTofu",
    facts: (v) => v.edited.map(({ name, edit }) => EDITED[edit](name, v)),
    ask: (v) => `An OpenTofu file has a block for each of the servers ${list(v.servers.filter(({ edit }) => edit !== "added").map(({ name }) => name))}; file, state and cloud agree. All servers boot from an image, without volumes. Now the file is edited as below, and tofu apply is run. Fill in the blanks: signs of the plan as “+”, “~”, “-” or “-/+”, or “none” where nothing changes.`,
    labels: (v) => [...v.servers.map(({ name }) => `Sign at ${name}`), "Servers whose disk is lost", "Servers after applying"],
    steps: (v) => [
      "What was added to the file is +, what was removed -. A different flavor_name resizes the server in place, ~; a different key_pair deletes it and makes it anew, -/+. What was not edited stays as it is.",
      "Servers with - and -/+ lose what was on their disk.",
      `Each + adds one to the ${v.before} there were and each - takes one away; ~ and -/+ do not change the number.`,
    ],
  },
};

export const terms = {
  mfa: "multi-factor authentication", leastPrivilege: "least privilege", securityGroup: "security group", systemUpdates: "operating system updates",
  inTransit: "encryption on the way", atRest: "encryption at rest", hypervisorUpdates: "hypervisor updates", networkSeparation: "separate networks",
  customer: "customer", provider: "provider", linkLocal: "link-local", uniqueLocal: "unique local", multicast: "multicast",
  type1: "Type 1", type2: "Type 2",
  emulation: "emulation", translation: "binary translation", para: "paravirtualization", assisted: "hardware assistance",
  yes: "yes", no: "no", imitated: "imitated", paravirtual: "paravirtual", passthrough: "passthrough",
  blocked: "blocked", passes: "passes",
  kept: "kept", lost: "lost", held: "held", freed: "given back", stays: "stays", deleted: "deleted",
  replies: "replies", silent: "no reply",
  loggedIn: "logged in", timeout: "Connection timed out", denied: "Permission denied", password: "password:",
};
