// The network of networking/fixed-and-floating-ips, with the addresses of that page's figures. Pure: no page.

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
  const step = (at, way, from, to, say, more = {}) =>
    steps.push({ at, way, from, to, changed: "", say, ends: false, ...more });
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
  // How it leaves, and what the router does to it.
  let [seen, left] = [fixed, "out-plain"];
  if (floating) [seen, left] = [outer, "out-floating"];
  else if (snat) [seen, left] = [router, "out-snat"];
  step("instance", "there", fixed, server, "instance-asks");
  step("group", "there", fixed, server, "egress");
  step("router", "there", seen, server, left, { changed: seen === fixed ? "" : "from" });
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
