// The packet walk of networking/fixed-and-floating-ips: every combination of direction, floating IP,
// SNAT and security group rule, with the addresses of that page's figures. walk() is pure and knows
// the network; the rest shows it.
import { button, element, language, styled } from "../practice/kit.js";

export const ADDRESS = {
  user: "198.51.100.7", server: "192.0.2.80", router: "203.0.113.10", floating: "203.0.113.25", fixed: "10.0.0.12",
};

/**
 * What happens to one packet and its answer.
 *
 * @param {{direction: "in"|"out", floating: boolean, snat: boolean, rule: boolean}} setup
 *   in: a user outside opens SSH to the instance; out: the instance downloads from a server outside.
 *   floating: a floating IP is associated; snat: the router's gateway has SNAT (enable_snat);
 *   rule: the security group allows TCP 22 in (everything out is allowed, as in the default group).
 * @returns {{steps: {at: string, way: "there"|"back", from: string, to: string,
 *   changed: ""|"from"|"to", say: string, ends: boolean}[], works: boolean, idle: [string, string][]}}
 *   steps: where the packet is, with its addresses as it leaves that place; a step that `ends` is the
 *   last. idle: the switches that change nothing here, each with the key of its reason.
 * Sources: OpenStack Neutron, "Network address translation" and "Open vSwitch: Self-service networks".
 */
export function walk({ direction, floating, snat, rule }) {
  const { user, server, router, floating: outer, fixed } = ADDRESS;
  const steps = [];
  const step = (at, way, from, to, say, more = {}) => steps.push({ at, way, from, to, changed: "", say, ends: false, ...more });
  const idle = [];
  if (direction === "in") {
    idle.push(["snat", "snat-is-for-out"]);
    if (!floating) idle.push(["rule", "rule-not-reached"]);
    const goal = floating ? outer : router;
    step("outside", "there", user, goal, floating ? "to-floating" : "to-router");
    if (!floating) {
      step("router", "there", user, goal, "no-record", { ends: true });
      return { steps, works: false, idle };
    }
    step("router", "there", user, fixed, "dnat", { changed: "to" });
    if (!rule) {
      step("group", "there", user, fixed, "no-rule", { ends: true });
      return { steps, works: false, idle };
    }
    step("group", "there", user, fixed, "rule-fits");
    step("instance", "there", user, fixed, "instance-gets");
    step("instance", "back", fixed, user, "instance-answers");
    step("group", "back", fixed, user, "stateful");
    step("router", "back", outer, user, "from-floating", { changed: "from" });
    step("outside", "back", outer, user, "user-gets");
    return { steps, works: true, idle };
  }
  idle.push(["rule", "rule-is-for-in"]);
  if (floating) idle.push(["snat", "floating-goes-first"]);
  const seen = floating ? outer : snat ? router : fixed;
  step("instance", "there", fixed, server, "instance-asks");
  step("group", "there", fixed, server, "egress");
  step("router", "there", seen, server, floating ? "out-floating" : snat ? "out-snat" : "out-plain", { changed: seen === fixed ? "" : "from" });
  if (seen === fixed) {
    step("outside", "there", fixed, server, "no-way-back", { ends: true });
    return { steps, works: false, idle };
  }
  step("outside", "there", seen, server, floating ? "server-sees-floating" : "server-sees-router");
  step("outside", "back", server, seen, "server-answers");
  step("router", "back", server, fixed, floating ? "back-floating" : "back-record", { changed: "to" });
  step("group", "back", server, fixed, "stateful");
  step("instance", "back", server, fixed, "instance-has");
  return { steps, works: true, idle };
}

const ROLE = { router: "hypervisor", group: "you", instance: "guest" };

export async function start(box) {
  const [{ words }] = await Promise.all([import(`./words/${language}.js`), styled()]);
  const setup = { direction: "in", floating: true, snat: true, rule: true };
  let path = walk(setup);
  // Steps taken.
  let at = 0;

  const choice = (label, attributes, change) => element("label", { class: "choice" }, element("input", { ...attributes, change }), element("span", {}, label));
  const set = (key, value) => { setup[key] = value; path = walk(setup); at = 0; draw(); };
  const directions = element("fieldset", {}, element("legend", {}, words.direction),
    ...["in", "out"].map((way) => choice(words[way], { type: "radio", name: "packet-direction", checked: way === "in" }, () => set("direction", way))));
  const switches = element("fieldset", {}, element("legend", {}, words.switches),
    ...["floating", "snat", "rule"].map((key) => choice(words[key], { type: "checkbox", name: `packet-${key}`, checked: true }, (event) => set(key, event.target.checked))));

  const go = (to) => () => { at = Math.max(0, Math.min(path.steps.length, to(at))); draw(); };
  const first = button(words.first, go(() => 0));
  const previous = button(words.previous, go((now) => now - 1));
  const next = button(words.next, go((now) => now + 1), { class: "tap main" });
  const status = element("div", { role: "status", class: "said" });
  const list = element("ul");
  const figure = element("figure", { class: "flow down both" }, list, element("p", { class: "small" }, words.figure));

  const line = (step) => {
    const address = (key) => element("code", step.changed === key ? { class: "changed" } : {}, step[key]);
    return [address("from"), " → ", address("to"), step.changed ? ` (${words.changed[step.changed]})` : ""];
  };
  const name = (place) => words.places[place === "outside" ? (setup.direction === "in" ? "user" : "server") : place];
  const owns = (place) => (place === "outside" ? ADDRESS[setup.direction === "in" ? "user" : "server"] : place === "instance" ? ADDRESS.fixed : "");

  function draw() {
    const taken = path.steps.slice(0, at);
    const step = taken.at(-1);
    const last = at === path.steps.length;
    const order = ["outside", "router", "group", "instance"];
    if (setup.direction === "out") order.reverse();
    list.replaceChildren(...order.map((place) => {
      const here = taken.filter((one) => one.at === place);
      const ended = here.some((one) => one.ends);
      return element("li", { class: ended ? "free" : ROLE[place] ?? false, "aria-current": step?.at === place ? "step" : false },
        element("strong", {}, name(place)), owns(place) ? " " : "", owns(place) ? element("code", {}, owns(place)) : "",
        here.length ? element("ul", {}, ...here.map((one) => element("li", {}, `${words[one.way]} `, ...line(one)))) : "");
    }));
    status.replaceChildren(...(step ? [
      element("p", {}, element("strong", {}, `${at}/${path.steps.length} ${name(step.at)}`), ` · `, words[step.way]),
      element("p", {}, ...line(step)),
      element("p", {}, words[step.say]),
    ] : [element("p", {}, words.ready(path.steps.length))]));
    if (last) {
      status.append(element("p", { class: path.works ? "works" : "fails" }, element("strong", {}, `${words.result}: ${path.works ? words.works : words.fails}`)),
        element("p", {}, element("strong", {}, words.idle)), element("ul", {}, ...path.idle.map(([, why]) => element("li", {}, words[why]))));
    }
    for (const [one, off] of [[first, at === 0], [previous, at === 0], [next, last]]) one.setAttribute("aria-disabled", off);
  }
  draw();
  box.querySelector(":scope > :not(summary)").replaceWith(element("div", { class: "room walk" }, directions, switches,
    element("p", { class: "bar" }, first, previous, next), status, figure));
}
