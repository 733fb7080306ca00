// What the open questions of open.js say in English; open.ko.js has the same keys.

const n = (number) => number.toLocaleString("en");
const upper = (text) => text[0].toUpperCase() + text.slice(1);

const ORGANISATIONS = {
  library: { who: "a district library", system: "its booking system for books", data: "the loan records of readers", peak: "in the first week of the holidays", peers: "libraries of other districts" },
  theatre: { who: "a concert promoter", system: "its ticket shop", data: "the payment records of members", peak: "on days when tickets for a popular show go on sale", peers: "other promoters" },
  insurer: { who: "an insurance company", system: "its claims system", data: "the medical papers of the insured", peak: "in the week after a typhoon", peers: "other insurance companies" },
  courier: { who: "a parcel service", system: "its parcel tracking", data: "the addresses of customers", peak: "in the two weeks before a holiday", peers: "other parcel services" },
  checkup: { who: "a health check centre", system: "its appointments", data: "the results of check-ups", peak: "in the last two weeks of the year", peers: "other health check centres" },
  council: { who: "a city council", system: "its system for grant applications", data: "the papers of applicants", peak: "in the first week of applications", peers: "neighbouring councils" },
  school: { who: "an education office", system: "its system for school applications", data: "the grades of applicants", peak: "on the closing day", peers: "education offices of other regions" },
  museum: { who: "a museum", system: "its booking of visits", data: "the personal details of members", peak: "in weeks with a special exhibition", peers: "other museums" },
  farmers: { who: "a farmers' cooperative", system: "its direct sales", data: "the sales records of members", peak: "in the three weeks of harvest", peers: "other cooperatives" },
  coaches: { who: "a coach company", system: "its seat reservations", data: "the travel records of members", peak: "on the day before a holiday", peers: "other coach companies" },
};
// Of each model its name, how its demand is told, why it is that model, and its disadvantage.
const DEPLOYMENTS = {
  public: {
    name: "public cloud",
    told: [
      (v, o) => `No rule says where ${o.data} must be kept. There is no budget for machines, and ${o.peak} the load grows to ${v.factor} times the usual and falls again.`,
      (v, o) => `The equipment may be shared with other customers. Only ${o.peak} is the load ${v.factor} times the usual, so it wants to buy no machines and pay for what it uses.`,
    ],
    why: (v, o) => `No rule asks for equipment of one's own. ${v.factor} times the capacity is needed only ${o.peak} and is given back afterwards, so a cloud where anybody can sign up, paid by use, fits.`,
  },
  private: {
    name: "private cloud",
    told: [
      (v, o) => `By regulation ${o.data} and all servers must be kept on equipment that this organization alone uses. ${v.many} departments must be able to create servers and give them back by themselves, and the load is the same all year.`,
      (v, o) => `Because of ${o.data}, sharing equipment with other organizations is forbidden. ${v.many} departments must be able to create servers without asking anybody. The load hardly changes.`,
    ],
    why: (v) => `By regulation the equipment must be used by this organization alone. ${v.many} departments create servers by themselves, so a mere server room will not do. In whose building it stands and who operates it do not matter.`,
  },
  hybrid: {
    name: "hybrid cloud",
    told: [
      (v, o) => `By regulation ${o.data} must be kept on equipment that this organization alone uses. For the pages that visitors see there is no such rule. ${upper(o.peak)} the load is ${v.factor} times the usual, and no machines can be bought for that alone.`,
      (v, o) => `The organization already has a cloud of its own, which ${o.data} must not leave. But ${o.peak} the load is ${v.factor} times the usual, more than it can bear, although the rule does not concern the pages that visitors see.`,
    ],
    why: (v, o) => `The organization keeps ${o.data} in a cloud that it alone uses, and sends what overflows at ${v.factor} times the load to a public cloud. The two separate clouds are joined, so that data and applications can pass between them.`,
  },
  community: {
    name: "community cloud",
    told: [
      (v, o) => `It wants to share one, and its cost, with ${v.many} ${o.peers} that have to follow the same regulation. No other organization and no ordinary customer may share it.`,
      (v, o) => `It and ${v.many} ${o.peers} have the same security requirements and have agreed to set one up together. Organizations that are not members are not let in.`,
    ],
    why: (v, o) => `Several organizations with the same regulation or security requirements share it: this one and ${v.many} ${o.peers}. It is not private, as more than one uses it, and not public, as not everyone may join.`,
  },
};
const SERVICES = {
  iaas: {
    name: "IaaS",
    told: [
      (v) => `Its ${v.staff} administrators want to choose the operating system themselves, and to install and look after the database that they have used so far.`,
      (v) => `The program in use needs special settings of the operating system, so its ${v.staff} administrators want to look after everything from the operating system up.`,
    ],
    why: () => "Servers, storage and network are rented, and the administrators choose and look after everything from the operating system up.",
    price: (v) => `the ${v.staff} administrators also have to do the security updates of the operating system and the backups.`,
  },
  paas: {
    name: "PaaS",
    told: [
      (v) => `Its ${v.staff} developers have written an application in ${v.language}, but nobody is there to look after operating system and language runtime.`,
      (v) => `It wants to upload a ${v.language} application of its own and have it run. Its ${v.staff} developers build features only, and leave updates of the operating system to others.`,
    ],
    why: (v) => `The platform runs a ${v.language} application of the organization's own, and whoever provides the platform looks after operating system and language runtime.`,
    price: (v) => `operating system and ${v.language} runtime cannot be chosen or changed freely.`,
  },
  saas: {
    name: "SaaS",
    told: [
      (v) => `It has neither developers nor anybody to look after servers. It only wants accounts for ${v.users} employees in a finished product.`,
      (v) => `It has no program of its own. ${v.users} employees are to sign in to a finished application and change a few settings.`,
    ],
    why: () => "A finished application is used with nothing but accounts, and the provider operates all that is below.",
    price: (v) => `a missing feature cannot be added by oneself, and the accounts of ${v.users} employees and the data remain the organization's own responsibility.`,
  },
};

const JOBS = {
  grading: "a program that grades homework", thumbnails: "a program that shrinks photos", index: "a program that indexes documents",
  routes: "a program that finds routes", sales: "a program that adds up sales", speech: "a program that recognizes speech",
  drawings: "a program that converts drawings", forecast: "a program that forecasts demand",
};
const PLACES = { machine: "virtual machines", container: "containers", nested: "containers inside virtual machines" };
// What decides: how it is told, and why it does.
const DECIDES = {
  module: {
    told: [
      (v) => `There are to be ${v.copies} copies, each with another kernel module. The host's Linux kernel ${v.kernel} is shared with other programs and cannot be changed.`,
      (v) => `It is to be tested on ${v.copies} different Linux kernels at the same time. The host's kernel ${v.kernel} is shared with other programs and cannot be changed.`,
    ],
    why: "Sharing the one kernel of the host will not do; each of them needs a kernel of its own.",
  },
  family: {
    told: [
      (v) => `It runs on FreeBSD only. The host's operating system is Linux. There are to be ${v.copies} copies, and even if one of them halts its kernel, the others must go on.`,
      (v) => `The host has Linux and will keep it. The program exists for OpenBSD only. There are to be ${v.copies} copies, and when the kernel of one halts, the others must go on.`,
    ],
    why: "A Linux kernel does not run programs of another family of operating systems. For the others to go on when one kernel halts, each needs a kernel of its own.",
  },
  tenants: {
    told: [
      (v) => `${v.customers} customers who do not trust each other upload one such program each, written by themselves. Even with a flaw in the kernel, one customer's program must not endanger another customer. The number that is on stays the same all year.`,
      (v) => `It is run for ${v.customers} customers, one each, and nobody can check what is in it. By contract no two customers may share even a kernel. The number does not change.`,
    ],
    why: "With a shared kernel, one flaw in it endangers the other customers too, so each customer needs a kernel of its own.",
  },
  burst: {
    told: [
      (v) => `It is a Linux program of our own team, and ${v.copies} copies run from one image. At peaks there must be ${v.more} within seconds, and fewer again afterwards. The host has Linux.`,
      (v) => `On a Linux host, ${v.copies} copies of it run from one image; it is a Linux program of our own team. At busy times ${v.more} are needed, and there is no time to wait for an operating system to boot.`,
    ],
    why: "They are Linux programs of one team, which may share a kernel, and as only a process has to start and nothing boots, more of them are there within seconds.",
  },
  dense: {
    told: [
      (v) => `It is a Linux program of our own team, and ${v.copies} copies are to run on one Linux host. There are ${v.room} GiB of memory for them, and one takes ${v.each} MiB. In a virtual machine each, an operating system of ${v.guest} MiB would come with every copy.`,
      (v) => `A Linux host has ${v.room} GiB of memory left, in which ${v.copies} copies are to run; it is a Linux program of our own team. One takes ${v.each} MiB, and the operating system of a virtual machine ${v.guest} MiB.`,
    ],
    why: (v) => `As containers they take ${v.copies} × ${v.each} = ${n(v.copies * v.each)} MiB, which fits into ${v.room} GiB (${n(v.room * 1024)} MiB). As virtual machines they would take ${v.copies} × (${v.each} + ${v.guest}) = ${n(v.copies * (v.each + v.guest))} MiB, which does not.`,
  },
  both: {
    told: [
      (v) => `It is run for ${v.customers} customers who do not trust each other, all with Linux programs. A flaw in the kernel must not endanger another customer. Each customer has ${v.copies} copies of one image, which at peaks must become ${v.more} within seconds.`,
      (v) => `${v.customers} customers hand in Linux programs to be run, and by contract none may share a kernel with another. Each customer's program runs in ${v.copies} copies of one image, and at busy times in ${v.more}, without waiting for anything to boot.`,
    ],
    why: (v) => `Customers must not share a kernel, so each gets a virtual machine. The ${v.copies} copies of one customer may share it and have to become ${v.more} within seconds, so inside they run as containers.`,
  },
};
const KERNELS = {
  machine: (v) => `Each virtual machine has a guest kernel, ${v.kernels} in all, apart from the host's.`,
  container: () => "Containers have no kernel. However many there are, they share the one of the host.",
  nested: (v) => `There is one guest kernel for each customer, ${v.kernels} in all. Containers have no kernel and share that of the virtual machine they run in.`,
};
const PRICES = {
  machine: "each virtual machine holds an operating system, which takes more memory and disk, and has to boot whenever it starts.",
  container: "isolation is weaker, as the kernel is shared: a flaw in it affects every container on the host.",
  nested: "an operating system for each customer takes more memory and disk, and between the containers of one customer isolation is weaker.",
};

const DATA = {
  sensors: (v) => `A database of ${v.many}00 sensors, of which small parts are rewritten every second. One instance uses it.`,
  ledger: (v) => `The database of a ledger. One instance changes ${v.many},000 lines a day, and it must remain when the instance is deleted.`,
  mailbox: (v) => `Mailboxes of one mail server, ${v.many}0 GB. It makes a file system on them, and with a new server they are detached and attached there.`,
  calls: (v) => `Recordings of telephone calls, ${v.many},000 a day. They are never changed, and several programs download them whole by HTTP.`,
  satellite: (v) => `${v.many}0,000 satellite pictures. They are not changed; programs name one and upload or download it by HTTP.`,
  lectures: (v) => `${v.many}00 recorded lectures. Once uploaded they stay as they are, and an app of the students downloads them whole from a URL.`,
  plans: (v) => `Plans of buildings. ${v.many} instances mount the same folder, and open and change the files together.`,
  scenes: (v) => `Scenes of an animated film. ${v.many} instances that render read and write them under the same path.`,
  papers: (v) => `Shared papers of a laboratory. ${v.many} instances mount them by NFS and share the folders.`,
};
const STORES = {
  block: { name: "block storage (Cinder)", why: "It is attached to one instance as a disk, gets a file system, and any block can be changed. A volume outlives the instance." },
  object: { name: "object storage (Swift)", why: "Files that do not change are found by key and go up and down whole by HTTP, so no disk has to be attached." },
  file: { name: "file storage (Manila)", why: "Several instances can mount the same folder, and read and write under the same paths." },
};
const CLAIMS = {
  attach: ["Attach one volume to all instances and you have a shared folder, so nobody needs file storage", "Even with a volume that can be attached to several, an ordinary file system is corrupted. It takes a cluster file system made for several servers, so for sharing use file storage."],
  mount: ["Keep object storage attached like a disk, and rewrite only the parts that have changed", "Object storage is not a disk to mount, and a part of an object cannot be changed. The new content has to be uploaded whole."],
  copies: ["The cloud keeps copies on several disks, so what I delete by mistake can be brought back", "The copies are for a disk that fails; when you delete something yourself, all copies go. It takes a backup of your own."],
  snapshot: ["There is a volume snapshot every day, so nothing is lost when the storage device fails", "A volume snapshot is usually on the same device as the original, and both are lost when it fails. It takes a backup in another store."],
};

const SEEN = {
  attach: { refused: () => "Attaching the floating IP was refused with the message is not reachable from subnet." },
  ping: { silent: (v) => `A ping to ${v.ip} gets no reply.`, replies: (v) => `A ping to ${v.ip} gets replies.` },
  ssh: {
    loggedIn: (v) => `ssh -i ${v.p}-key.pem ${v.user}@${v.ip} logs in.`,
    timeout: (v) => `ssh -i ${v.p}-key.pem ${v.user}@${v.ip} ends with Connection timed out.`,
    denied: (v) => `ssh -i ${v.p}-key.pem ${v.user}@${v.ip} ends with Permission denied (publickey).`,
  },
  out: {
    passes: () => "By its console log, the instance downloaded a file from outside when it booted.",
    blocked: () => "By its console log, the instance failed to download a file from outside when it booted.",
  },
  other: {
    same: (v) => `Another instance on the same subnet, with ${v.p}-sg and ${v.p}-key, behaves the same from my computer.`,
    fine: (v) => `Another instance on the same subnet, with ${v.p}-sg and ${v.p}-key, answers both ping and SSH from my computer.`,
  },
  mate: {
    same: (v) => `From a fellow student's computer in another building (${v.mate}) it is the same.`,
    fine: (v) => `From a fellow student's computer in another building (${v.mate}) this instance answers both ping and SSH.`,
  },
  seen: {
    pair: (v) => `openstack floating ip list pairs ${v.ip} with ${v.fixed}, the fixed IP of this instance.`,
    group: (v) => `openstack server show says that the security group of this instance is ${v.p}-sg.`,
    interface: (v) => `openstack router show says that interfaces_info of ${v.p}-router holds ${v.p}-subnet.`,
    gateway: (v) => `openstack router show says that external_gateway_info of ${v.p}-router holds the external network public.`,
    user: (v) => `The public key made from ${v.p}-key.pem is the same as that of the registered ${v.p}-key.`,
    key: (v) => `openstack server show says that key_name of this instance is ${v.p}-key.`,
  },
};
// A cause: its name, why it is this one, what to look at in the output of the command that confirms it, and what else
// to know of the one that mends it.
const CAUSES = {
  icmp: (v) => [`${v.p}-sg has no rule that allows ICMP`, "SSH logs in, so path, floating IP and key are fine. Only ping is blocked, and so it is with another instance of the group.", "no line with icmp"],
  tcp: (v) => [`${v.p}-sg has no rule that allows TCP 22`, "Ping gets replies, so path and floating IP are fine. Only packets of SSH are dropped, and as it is the same from elsewhere, your own network is not to blame.", "no line with tcp and 22"],
  source: (v) => [`the sources that the rules of ${v.p}-sg allow do not include ${v.me}`, `From ${v.mate} it works, so instance and path are fine. From my computer not even another instance of the group answers.`, `no IP Range that holds ${v.me}`, "for ping, add another with --protocol icmp"],
  group: (v) => [`the instance does not have the group ${v.p}-sg`, `Another instance with ${v.p}-sg answers, so rules and router are fine. The floating IP is attached to this instance too.`, "security_groups with default only"],
  ip: (v) => [`the floating IP ${v.ip} was borrowed but not attached to the instance`, "Another instance on the subnet answers, and the security group of this one is right. Going out works by the router's SNAT, without a floating IP.", `None under Fixed IP Address at ${v.ip}`],
  gateway: (v) => [`${v.p}-router has no external gateway`, "The subnet is connected to the router, and yet nothing gets out and no floating IP can be attached.", "null in external_gateway_info"],
  inside: (v) => [`${v.p}-router is not connected to ${v.p}-subnet`, "The router has an external gateway, and yet the instance does not get out and no floating IP can be attached.", `no ${v.p}-subnet in interfaces_info`],
  key: (v) => ["the instance was made without a key and holds no public key", `Ping gets replies and an SSH server answers, so the network is fine. The user ${v.user} is that of the image, and the private key fits the registered one.`, "None as key_name", "the instance is made again"],
  user: (v) => [`the user name does not fit the image (${v.user} with the image ${v.image})`, "Ping gets replies and an SSH server answers, so the network is fine. The key inside the instance is right too.", `the image ${v.image}, whose user is ${v.image}`],
};

const PURPOSES = {
  booking: "a room booking service", library: "an e-book library", shop: "a flea market for alumni",
  survey: "a survey service", grades: "a service that shows grades", menu: "an ordering service for the canteen",
};

const reason = (why, v) => (typeof why === "string" ? why : why(v));

export const kinds = {
  advise: {
    name: "Open: recommending models",
    ask: (v) => {
      const o = ORGANISATIONS[v.organisation];
      const case_ = [DEPLOYMENTS[v.deployment].told[v.told[0]](v, o), SERVICES[v.service].told[v.told[1]](v, o)].join(" ");
      return `${upper(o.who)} wants to move ${o.system} into a cloud. ${case_} Recommend a deployment model and a service model, and justify both from the case. Name one disadvantage of what you recommend.`;
    },
    steps: (v) => {
      const o = ORGANISATIONS[v.organisation];
      return [
        `The deployment model is a ${DEPLOYMENTS[v.deployment].name}. ${DEPLOYMENTS[v.deployment].why(v, o)}`,
        `The service model is ${SERVICES[v.service].name}. ${SERVICES[v.service].why(v)}`,
        `A disadvantage, for example: ${SERVICES[v.service].price(v)}`,
      ];
    },
    rubric: (v) => [
      { name: "Deployment model", full: `A ${DEPLOYMENTS[v.deployment].name}, with a reason found in the case: who is to use the equipment`, half: "The right model, with a reason that does not come from the case" },
      { name: "Service model", full: `${SERVICES[v.service].name}, with a reason: who looks after what`, half: "The right model, with a reason that does not come from the case" },
      { name: "Disadvantage", full: "One that comes with the models recommended, and what it means here", half: "A disadvantage that any model has" },
    ],
  },
  runs: {
    name: "Open: virtual machines and containers",
    ask: (v) => `Decide how to run ${JOBS[v.job]}. ${DECIDES[v.decides].told[v.told](v)} Choose virtual machines, containers, or containers inside virtual machines, and give your reasons. Say where there are kernels and how many, and name one disadvantage of your choice.`,
    steps: (v) => [
      `The choice is ${PLACES[v.where]}. ${reason(DECIDES[v.decides].why, v)}`,
      KERNELS[v.where](v),
      `A disadvantage, for example: ${PRICES[v.where]}`,
    ],
    rubric: (v) => [
      { name: "Choice", full: `${upper(PLACES[v.where])}, because of the condition that decides it`, half: "The right choice, with a reason that any case would have, such as “light”" },
      { name: "Kernels", full: v.kernels ? `${v.kernels} guest kernels, and where they are` : "No kernel in containers; they share the one of the host", half: "Either where or how many" },
      { name: "Disadvantage", full: "One that comes with this choice, and why", half: "Without a why" },
    ],
  },
  moves: {
    name: "Open: moving an instance",
    facts: (v) => v.hosts.map((one) => `${one.name}: ${one.cpu} CPU, connected to storage ${one.store}, ${one.free} GiB of memory free`),
    ask: (v) => `The instance ${v.name} with ${v.ram} GiB of memory is running on ${v.home}. ${v.home} has an ${v.cpu} CPU, and the disk of ${v.name} is in storage ${v.store}. For maintenance of ${v.home}, ${v.name} is to move to one of the hosts below while it runs. Choose a host and give your reasons, and say of each other host why not. Then explain, step by step, what would be different if ${v.name} moved to the ${v.to} cloud of another company.`,
    steps: (v) => [
      `It moves to ${v.fits} (live migration). The CPU is ${v.cpu} too, the host is connected to ${v.store}, where the disk is, and more than ${v.ram} GiB of memory are free.`,
      `The CPU of ${v.unfit[0]} does not match, the storage of ${v.unfit[1]} does not match, and ${v.unfit[2]} has less than ${v.ram} GiB of memory free.`,
      `Moving while it runs is normally done inside one cloud. To another cloud it is shut down, its disk is saved as an image and converted to ${v.format}, the image is uploaded, and a new instance is created. That has new addresses, so the domain name (DNS) must point at the new one. Meanwhile the service is down.`,
    ],
    rubric: (v) => [
      { name: "Host", full: `${v.fits}, with all of CPU, storage and memory as reasons`, half: "The right host, with a reason missing" },
      { name: "Why not the others", full: "The right reason for all three", half: "The right reason for two" },
      { name: "Another cloud", full: "Both the order (shut down, convert, upload, create) and the new address", half: "One of the two" },
    ],
  },
  keeps: {
    name: "Open: where to keep data",
    facts: (v) => v.data.map((one) => DATA[one.what](one)),
    ask: (v) => `The two sets of data below go into an OpenStack cloud. Choose block, object or file storage for each, and give your reasons. “${CLAIMS[v.claim][0]}”, says a colleague. Explain what is wrong with that, and what to do instead.`,
    steps: (v) => [
      ...v.data.map(({ kind }, i) => `Number ${i + 1} goes into ${STORES[kind].name}. ${STORES[kind].why}`),
      `The colleague is wrong. ${CLAIMS[v.claim][1]}`,
    ],
    rubric: (v) => [
      ...v.data.map(({ kind }, i) => ({ name: `Number ${i + 1}`, full: `${upper(STORES[kind].name)}, with a reason from how it is used (the name of the service is not needed)`, half: "Only the right choice" })),
      { name: "The colleague", full: "Both why it is wrong and what to do", half: "One of the two" },
    ],
  },
  diagnose: {
    name: "Open: diagnosing a connection",
    facts: (v) => v.seen.map(([what, how]) => SEEN[what][how](v)),
    ask: (v) => `The instance ${v.p}-server was made from the image ${v.image} and has booted. It was meant to use the security group ${v.p}-sg and the key pair ${v.p}-key, and the floating IP ${v.ip} was borrowed for it. From my computer (${v.me}) this was seen. One thing is wrong. Name the cause, with a reason from what was seen, the command that confirms it and what to look for in its output, and the command that mends it.`,
    steps: (v) => {
      const [name, why, look, note] = CAUSES[v.cause](v);
      return [`Cause: ${name}. ${why}`, `Confirm: ${v.confirm} – ${look}`, `Mend: ${v.mend}${note ? ` – ${note}` : ""}`];
    },
    rubric: (v) => [
      { name: "Cause", full: `Says that ${CAUSES[v.cause](v)[0]}, with a reason from what was seen`, half: "No reason, or only the stretch of the path is right" },
      { name: "Confirm", full: "Both a fitting command and what to look for in its output", half: "One of the two" },
      { name: "Mend", full: "Action and object of the command are right (the spelling of options does not count)", half: "Only in words" },
    ],
  },
  design: {
    name: "Open: designing network and instances",
    facts: (v) => [
      `There must always be ${v.servers} web servers. There are ${v.zones} availability zones, and if one of them fails, ${v.servers} must remain.`,
      `Counting the gateway too, the web subnet needs ${v.webNeed} addresses and the database subnet ${v.dbNeed}. The web subnet goes to the very beginning of ${v.block} and the database subnet right behind it, both as small as can be.`,
      `Anybody connects to TCP ${v.webPort} at one address, which stays the same when a server fails.`,
      `The database admits the web servers only, at TCP ${v.dbPort}. Nobody gets in from outside, but it can go out to download updates.`,
    ],
    ask: (v) => `You are building ${PURPOSES[v.purpose]} on OpenStack. By the demands below, decide on the CIDR of both subnets, the number of web servers in each zone, the way in and the way out, and the rules of the security groups. Give a reason for each decision. A drawing may help you explain.`,
    steps: (v) => [
      `The web subnet is ${v.web} with ${v.webSize} addresses, the smallest that holds ${v.webNeed} + 2 = ${v.webNeed + 2}, and the database subnet is ${v.db} with ${v.dbSize}, which holds ${v.dbNeed} + 2 = ${v.dbNeed + 2}. The 2 are the network address and the broadcast address.`,
      v.zones === 2
        ? `When one zone fails, only one is left, so each gets ${v.perZone}, which makes ${v.perZone * 2} in all.`
        : `When one zone fails, ${v.zones - 1} are left. ${v.servers} ÷ ${v.zones - 1}, rounded up, gives ${v.perZone} for each zone, ${v.perZone * v.zones} in all.`,
      "A load balancer stands before the web servers, and one floating IP is attached to its VIP. It sends nothing to a server that has failed. Web servers and database have fixed IPs only. With both subnets connected to a router that has an external gateway, the database gets out by SNAT.",
      `The group of the web servers admits TCP ${v.webPort} only, from ${v.web}, where the load balancer is. The group of the database admits TCP ${v.dbPort} only, from the group of the web servers (--remote-group). What no rule allows is blocked, and answers get out without a rule.`,
    ],
    rubric: (v) => [
      { name: "Subnets", full: `${v.web} and ${v.db}, with the working`, half: "One of them, or without the working" },
      { name: "Zones", full: `${v.perZone} in each zone, explained by what is left when one fails`, half: "Either the number or the reason" },
      { name: "Paths and security groups", full: `The way in (load balancer and floating IP), the way out (the router's external gateway) and the rules of both groups (TCP ${v.webPort}; TCP ${v.dbPort} from the web servers) are right, with reasons`, half: "One of the three is wrong, or there are no reasons" },
    ],
  },
};
