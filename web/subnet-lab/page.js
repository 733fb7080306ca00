// The page networking/subnet-lab: its two halves, and the state that its address brings. Sentences come
// from words.*.js, labels from the HTML that builder/pages/subnet_lab.py writes.
import { calculate, cut, ip, prefix, startCalculator } from "./calculator.js";
import { speak } from "./dom.js";
import { exam, kind, level, open, seed, show, startPractice } from "./practice.js";

// At the top level, which is well because load.js alone imports this (tests/test_browsers.py looks).
await speak();
startCalculator();
startPractice();

// Both languages of the page show the same state.
document.addEventListener("click", ({ target }) => {
  const link = target.closest("a.language-switch");
  if (link) link.search = location.search;
}, true);

const query = new URLSearchParams(location.search);
for (const field of [ip, prefix, cut, seed, level, kind]) field.value = query.get(field.name) ?? field.value;
// Without its prefix an IPv6 address would get one of its own.
if (query.has("prefix") && ip.value.includes(":")) ip.value += `/${prefix.value}`;
for (const list of [level, kind]) list.selectedIndex = Math.max(list.selectedIndex, 0);
exam.checked = query.has("exam");
if ([ip, prefix, cut].some((field) => field.value !== field.defaultValue)) calculate();
if (query.has("seed") || query.has("kind")) {
  open(true);
  show();
}
