// What the lab says in English; words.ko.js exports the same. Labels stand in builder/pages/subnet_lab.py.
import { cidr, dotted, maskOf, octetsOf, parseAddress, sizeOf } from "./ipv4.js";
import { classPrefix, forgetful, multiples, parts, routesOf } from "./feedback.js";

const OCTETS = ["first octet", "second octet", "third octet", "fourth octet"];
const EDGES = { first: "the first host", end: "the last host", broadcast: "the broadcast address" };
const n = (number) => number.toLocaleString("en");
const to = (from, last) => `${dotted(from)}–${dotted(last)}`;
const whole = (e) => to(e.network, e.last);
const floor = (e) => e.value - e.value % e.step;
const plan = (e, what) => e.plan.map(what).join(", ");

const errors = {
  empty: () => "Write an address such as 203.0.113.77.",
  dots: () => "Put a plain full stop (.) between the octets.",
  many: (given) => `There are ${given} octets. An IPv4 address has four.`,
  few: (given) => `The ${OCTETS[given]} is missing. Write four octets with dots between them.`,
  blank: (_, octet) => `The ${octet} is empty.`,
  space: (given, octet) => `There is a space inside the ${octet} “${given}”.`,
  wide: (given, octet) => `The ${octet} “${given}” has full-width digits. Write plain ones.`,
  letters: (given, octet) => `In the ${octet} “${given}” not everything is a digit.`,
  zero: (given, octet) => `Leave out the 0 at the start of the ${octet} “${given}”: ${parseInt(given)}. Some programs read it as octal.`,
  big: (given, octet) => `The ${octet} ${given} is too big. An octet goes from 0 to 255.`,
  prefixBlank: (most) => `Write a prefix length from 0 to ${most}.`,
  prefixLetters: (given) => `In the prefix length “${given}” not everything is a digit.`,
  prefixZero: (given) => `Leave out the 0 at the start of the prefix length “${given}”.`,
  prefixBig: (given, _, most) => `The prefix length ${given} is too big. It ends at ${most}.`,
  sixGroup: (given) => `Mend the group “${given}”: at most four hexadecimal digits, 0–9 and a–f.`,
  sixTwice: () => "Write “::” only once.",
  sixEdge: () => "Leave out the colon at the start or at the end, or write “::”.",
  sixCount: (given) => `Groups: ${given}. An address has eight, and with “::” you write at most seven.`,
  number: (given) => `Write only digits instead of “${given}”.`,
  choose: () => "Choose an answer.",
};

/** The sentence for a BadInput. */
export const errorText = ({ code, given, octet }) => errors[code](given, OCTETS[octet - 1], octet);

export const none = "none";
export const noBroadcast = "none (RFC 3021)";
export const right = "Right.";
export const wrong = "Not right.";
/** Of a mistake that has no name: where the answer first differs. */
export function differs({ octet, more, extra, missing }) {
  if (octet === 4) return "The address is right, the prefix is not.";
  if (octet >= 0) return `It differs from the ${OCTETS[octet]} on. Compare that octet with the hints.`;
  if (more !== undefined) return `The answer is ${more ? "greater" : "smaller"}. Compare with the hints.`;
  if (extra + missing) return `Chosen wrongly: ${extra}. Left out: ${missing}.`;
  return "Compare your way with the hints.";
}
export const solution = (answer) => `Answer: ${answer}.`;
/** What the button of the next step of four is called; the last one is the answer. */
export const hint = (step) => step < 4 ? `Hint ${step}/3` : "Show the answer";
export const unanswered = "Not answered.";
export const unfinished = (left) =>
  `${left === 1 ? "One question is" : `${left} questions are`} not answered. Press once more to stop all the same.`;
/** What is said with each stage of help. */
export const stages = ["Read the whole solution.", "Do the last step yourself.", "Only the first step is given.", ""];

export const ask = {
  network: (e) => `What is the network address of ${cidr(e.address, e.prefix)}?`,
  range: (e) => `What is ${EDGES[e.ask]} in the subnet of ${cidr(e.address, e.prefix)}?`,
  mask: (e) => `What is the subnet mask of ${cidr(e.address, e.prefix)}?`,
  hosts: (e) => `How many hosts can ${cidr(e.network, e.prefix)} have?`,
  need: (e) => `What is the prefix length of the smallest subnet for ${n(e.need)} hosts, gateway included?`,
  assign: (e) => `Choose every address of ${cidr(e.network, e.prefix)} that can be given to a host.`,
  match: (e) => `Which route does a packet to ${dotted(e.address)} take?`,
  vlsm: (e) => `${cidr(e.network, e.prefix)} is cut for ${e.needs.map(n).join(", ")} hosts, the largest first and from the start. Which subnet is for ${n(e.asked)}?`,
  aggregate: (e) => `Which single route is exactly ${e.blocks.join(", ")}?`,
};

const octet = (e) => `/${e.prefix} is ${parts(e.prefix)}, so the boundary is in the ${OCTETS[e.octet]}.`;
const step = (e) => `The mask has ${256 - e.step} there, so the block size is 256 − ${256 - e.step} = ${e.step}.`;
const list = (e) => `The multiples of ${e.step} are ${multiples(e)}. ${e.value} comes after ${floor(e)} and before ${floor(e) + e.step}.`;
const rest = (e) => e.octet < 3 ? ", after it 0" : "";
const room = (prefix) => `With h = ${32 - prefix} there are ${n(sizeOf(prefix) - 2)}`;

/** Four hints for each kind, the last with the answer. */
export const hints = {
  network: (e) => [octet(e), step(e), list(e), `The ${OCTETS[e.octet]} is ${floor(e)}${rest(e)}. The network address is ${e.answer}.`],
  range: (e) => [octet(e), step(e), list(e), `The block is ${whole(e)}; ${EDGES[e.ask]} is ${e.answer}.`],
  mask: (e) => [octet(e), `It has ${8 - e.prefix % 8} host bits, so the block size is ${e.step}.`, `The mask value is 256 − ${e.step} = ${256 - e.step}.`, `Before it stands 255${rest(e)}. The mask is ${e.answer}.`],
  hosts: (e) => [`There are 32 − ${e.prefix} = ${32 - e.prefix} host bits.`, `2 to the power of ${32 - e.prefix} is ${n(e.size)} addresses.`, "The network and the broadcast address are not given to hosts.", `${n(e.size)} − 2 = ${n(e.hosts)}.`],
  need: (e) => ["Look for the smallest h with 2 to the power of h, minus 2, at least as large as the need.", `${room(+e.answer + 1)}: too few.`, `${room(e.answer)}: enough.`, `32 − ${32 - e.answer} gives /${e.answer}.`],
  assign: (e) => [octet(e), step(e), `The block is ${whole(e)}.`, `Its ends are the network and the broadcast address. Between them are ${e.answer.split(",").map((i) => e.options[i]).join(", ")}.`],
  match: (e, { no, from, last, fit } = routesOf(e)) => ["Find the first and the last address of every route.", `${no} is ${to(from, last)} and does not hold the destination.`, `These hold it: ${fit}.`, `The longest prefix is ${e.options[e.answer]}.`],
  vlsm: (e) => [`Place the largest first: ${plan(e, (x) => n(x.need))}.`, `Their blocks have ${plan(e, (x) => n(sizeOf(x.prefix)))} addresses.`, `They begin at ${plan(e, (x) => dotted(x.network))}.`, `The answer is ${e.answer}.`],
  aggregate: (e) => [`${e.count} is 2 to the power of ${e.bits}, so the prefix is ${e.prefix} − ${e.bits} = ${e.joined.prefix}.`, `The block size of /${e.joined.prefix} is ${e.joined.step} in the ${OCTETS[e.joined.octet]}.`, `Near here, a /${e.joined.prefix} begins at ${dotted(e.joined.network)} and at ${dotted(e.joined.last + 1)}.`, e.off ? "The first block begins at neither, so they are not one route." : `The first block begins there: ${e.answer}.`],
};

/** What each mistake is called, with the numbers of the exercise. */
export const mistakes = {
  networkAsFirst: (e) => `${dotted(e.network)} is the network address. Hosts begin after it, at ${dotted(e.first)}.`,
  broadcastAsLast: (e) => `${dotted(e.last)} is the broadcast address. Hosts end before it, at ${dotted(e.end)}.`,
  minusTwo: (e, _, need = e.asked ?? e.need ?? e.size, prefix = forgetful(need)) => `The network and the broadcast address are not taken off the ${n(sizeOf(prefix))} addresses of a /${prefix}. It has room for ${n(sizeOf(prefix) - 2)} hosts.`,
  always255: (e) => `.0 and .255 are not always the ends. The block of this /${e.prefix} is ${whole(e)}, and only its two ends are kept from hosts.`,
  classful: (e) => `This comes from ${dotted(maskOf(classPrefix(e.address)))}, the mask of class ${"ABC"[classPrefix(e.address) / 8 - 1]}. The prefix is /${e.prefix}.`,
  wrongOctet: (e) => `Another octet was divided. ${octet(e)}`,
  restKept: (e) => `Right up to the ${OCTETS[e.octet]}. In a network address, what comes after it is 0.`,
  wrongMultiple: (e, given, at = octetsOf(parseAddress(given))[e.octet]) => e.kind === "range" || at % e.step === 0 ? `That is another multiple. ${list(e)}` : `${at} in the ${OCTETS[e.octet]} is not a multiple of the block size ${e.step}.`,
  unaligned: (e) => `No /${e.joined.prefix} begins at ${e.blocks[0]}. ${cidr(e.joined.network, e.joined.prefix)} is ${whole(e.joined)}: it takes in what is not yours and leaves out what is.`,
  firstMatch: (e, given) => `The order of the lines does not matter. A route with a longer prefix than ${e.options[given]} holds the destination too.`,
  noMatch: (e, given, [from, prefix] = e.routes[given]) => `${e.options[given]} is ${to(from, from + sizeOf(prefix) - 1)} and does not hold ${dotted(e.address)}.`,
  outside: (e) => `You chose an address outside the block ${whole(e)}.`,
  orderGiven: (e) => `These were placed in the order given. Place the largest first: ${plan(e, (x) => n(x.need))}.`,
};
