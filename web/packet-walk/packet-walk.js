// The packet walk of networking/fixed-and-floating-ips: every combination of direction, floating IP,
// SNAT and security group rule. walk() knows the network; this shows it.
import { button, element, language, styled } from "../practice/kit.js";
import { ADDRESS, walk } from "./walk.js";

const ROLE = { router: "hypervisor", group: "you", instance: "guest" };

export async function start(box) {
  const [{ words }] = await Promise.all([import(`./words/${language}.js`), styled()]);
  const setup = { direction: "in", floating: true, snat: true, rule: true };
  let path = walk(setup);
  // Steps taken.
  let at = 0;

  const choice = (label, attributes, change) =>
    element("label", { class: "choice" }, element("input", { ...attributes, change }), element("span", {}, label));
  const set = (key, value) => { setup[key] = value; path = walk(setup); at = 0; draw(); };
  const directions = element(
    "fieldset",
    {},
    element("legend", {}, words.direction),
    ...["in", "out"].map((way) =>
      choice(words[way], { type: "radio", name: "packet-direction", checked: way === "in" }, () =>
        set("direction", way),
      ),
    ),
  );
  const switches = element(
    "fieldset",
    {},
    element("legend", {}, words.switches),
    ...["floating", "snat", "rule"].map((key) =>
      choice(words[key], { type: "checkbox", name: `packet-${key}`, checked: true }, (event) =>
        set(key, event.target.checked),
      ),
    ),
  );

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
  const outside = () => (setup.direction === "in" ? "user" : "server");
  const name = (place) => words.places[place === "outside" ? outside() : place];
  const owns = (place) => ({ outside: ADDRESS[outside()], instance: ADDRESS.fixed })[place] ?? "";

  function draw() {
    const taken = path.steps.slice(0, at);
    const step = taken.at(-1);
    const last = at === path.steps.length;
    const order = ["outside", "router", "group", "instance"];
    if (setup.direction === "out") order.reverse();
    list.replaceChildren(...order.map((place) => {
      const here = taken.filter((one) => one.at === place);
      const ended = here.some((one) => one.ends);
      return element(
        "li",
        { class: ended ? "free" : (ROLE[place] ?? false), "aria-current": step?.at === place ? "step" : false },
        element("strong", {}, name(place)),
        owns(place) ? " " : "",
        owns(place) ? element("code", {}, owns(place)) : "",
        here.length
          ? element("ul", {}, ...here.map((one) => element("li", {}, `${words[one.way]} `, ...line(one))))
          : "",
      );
    }));
    status.replaceChildren(...(step ? [
      element("p", {}, element("strong", {}, `${at}/${path.steps.length} ${name(step.at)}`), ` · `, words[step.way]),
      element("p", {}, ...line(step)),
      element("p", {}, words[step.say]),
    ] : [element("p", {}, words.ready(path.steps.length))]));
    if (last) {
      status.append(
        element(
          "p",
          { class: path.works ? "works" : "fails" },
          element("strong", {}, `${words.result}: ${path.works ? words.works : words.fails}`),
        ),
        element("p", {}, element("strong", {}, words.idle)),
        element("ul", {}, ...path.idle.map(([, why]) => element("li", {}, words[why]))),
      );
    }
    for (const [one, off] of [
      [first, at === 0],
      [previous, at === 0],
      [next, last],
    ])
      one.setAttribute("aria-disabled", off);
  }
  draw();
  box.querySelector(":scope > :not(summary)").replaceWith(element("div", { class: "room walk" }, directions, switches,
    element("p", { class: "bar" }, first, previous, next), status, figure));
}
