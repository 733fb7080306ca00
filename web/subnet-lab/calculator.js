// The calculator: its two forms, and what they show of a block. Numbers come from ipv4.js and ipv6.js.
import { blockOf, cidr, dotted, holds, octetsOf, parseAddress, parsePrefix, sizeOf } from "./ipv4.js";
import { blockOfSix, full, parseSix, short } from "./ipv6.js";
import { attempt, find, make, read, remember, words } from "./dom.js";

const [blockForm, cutForm] = [find("#lab-block"), find("#lab-cut")];
export const { ip, prefix } = blockForm;
export const { cut } = cutForm;
const [result, sixes, subnets] = ["result", "six", "subnets"].map((name) => find(`#lab-${name}`));
const pieces = find("output", cutForm);
const article = blockForm.parentElement;
const count = (n) => n.toLocaleString("en");

// The special-purpose blocks of networking/special-addresses, the smallest first.
const specials = [...find("#lab-special").children].map((item) => {
  const [network, length] = item.dataset.block.split("/");
  return { item, network: parseAddress(network), length: +length };
}).sort((a, b) => b.length - a.length);

/** A row of table cells. */
const row = (...cells) => make("tr", ...cells.map((cell) => make("td", cell)));

function showTable(b) {
  const rows = [b.network, b.first, b.end, b.broadcast ?? words[b.prefix < 32 ? "noBroadcast" : "none"], b.mask].map(
    (x) => (x.at ? [x] : [dotted(x)]),
  );
  const special = specials.find((s) => holds(s.network, s.length, b.address));
  rows.push([count(b.size)], [count(b.hosts)], special ? special.item.cloneNode(true).childNodes : [words.none]);
  result.querySelectorAll("tbody td:last-child").forEach((cell, i) => cell.replaceChildren(...rows[i]));
}

function showBits(b) {
  find(".bits ul", result).replaceChildren(...octetsOf(b.address).map((octet, i) => {
    const bits = octet.toString(2).padStart(8, "0");
    const network = Math.min(Math.max(b.prefix - 8 * i, 0), 8);
    const item = make("li", make("code", octet), " ");
    if (network) item.append(make("strong", bits.slice(0, network)));
    if (network < 8) item.append(" ", make("em", bits.slice(network)));
    return item;
  }));
}

/** A ruler from `from` up to `to` in fields of `step`; the field that holds `value` is marked. */
function ruler(value, from, to, step) {
  const list = make("ul");
  for (let tick = from; tick < to; tick += step) {
    const item = make("li", make("code", tick), " ");
    if (value - value % step === tick) {
      item.append(make("strong", value));
      item.className = "guest";
    }
    list.append(item);
  }
  list.lastChild.append(" ", make("em", to - 1));
  return list;
}

function showRuler({ value, step }) {
  const lists = [ruler(value, 0, 256, Math.max(step, 16))];
  // Fields that are too small for a phone: the sixteen around the value once more, larger.
  if (step < 16) lists.push(ruler(value, value - value % 16, value - value % 16 + 16, step));
  const figure = find(".ruler", result);
  figure.querySelectorAll("ul").forEach((list) => list.remove());
  figure.prepend(...lists);
}

function showCut(b, length) {
  // Octets that all subnets share stand in their own column only: .65–.94
  const shared = Math.min(b.prefix >> 3, 3);
  const tail = (address) => (shared ? "." : "") + octetsOf(address).slice(shared).join(".");
  const total = 2 ** (length - b.prefix);
  const rows = [];
  for (let i = 0; i < total; i++) {
    const s = blockOf(b.network + i * sizeOf(length), length);
    rows.push(
      row(
        count(i + 1),
        cidr(s.network, length),
        length > 31 ? tail(s.first) : `${tail(s.first)}–${tail(s.end)}`,
        s.broadcast ? tail(s.broadcast) : words.none,
      ),
    );
    if (i === 15 && total > 17) {
      rows.push(row("⋯", "⋯", "⋯", "⋯"));
      i = total - 2;
    }
  }
  find("tbody", subnets).replaceChildren(...rows);
  pieces.textContent = `${cidr(b.network, b.prefix)} → ${count(total)} × /${length}`;
}

/** Fills the table of an IPv6 block, and says it in short. */
function showSix(address, length, said) {
  const { network, last, size } = blockOfSix(address, length);
  const values = [short(address), full(address), short(network), short(last)];
  said.textContent = `${short(network)}/${length}`;
  find("tbody", sixes).querySelectorAll("td").forEach((cell, i) =>
    cell.replaceChildren(...(values[i] ? [values[i]] : ["2", make("sup", 128 - length), ` = ${count(size)}`])));
  remember({ ip: short(address), prefix: length, cut: null });
}

/** Shows what the fields ask for. While somebody is `typing`, no field is changed. */
export function calculate(typing) {
  const said = find("output", blockForm);
  // A whole block goes into both fields, but nothing is taken from under the reader's fingers.
  const [address, length] = ip.value.split("/");
  const six = /^[^.]*:/.test(address);
  if (length) prefix.value = length;
  else if (six !== article.matches(".six")) prefix.value = six ? 64 : 24;
  article.classList.toggle("six", six);
  if (!typing) ip.value = address;
  attempt(said, () => {
    if (six) {
      showSix(read(ip, () => parseSix(address)), read(prefix, (text) => parsePrefix(text, 128)), said);
      return;
    }
    const b = blockOf(read(ip, () => parseAddress(address)), read(prefix, parsePrefix));
    said.textContent = `${cidr(b.network, b.prefix)}: ${dotted(b.first)}–${dotted(b.end)} (${count(b.hosts)})`;
    showTable(b);
    showBits(b);
    showRuler(b);
    attempt(pieces, () => {
      showCut(b, Math.max(read(cut, parsePrefix), b.prefix));
      remember({ ip: dotted(b.address), prefix: b.prefix, cut: cut.value });
    }, subnets);
  }, result, sixes, subnets, pieces);
  // scrollable.js looks again which tables are wider than the screen.
  dispatchEvent(new Event("resize"));
}

/** Listens to the two forms. */
export function startCalculator() {
  let waiting;
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(calculate, 500, true);
  };
  for (const form of [blockForm, cutForm]) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      calculate();
    });
    form.addEventListener("change", () => calculate());
    form.addEventListener("input", wait);
    form.addEventListener("click", ({ target }) => {
      if (target.type !== "button") return;
      const step = +target.value;
      if (!step) ip.value = target.value;
      calculate();
      if (!step) return;
      const field = find("input", target.parentElement);
      const least = field === cut && prefix.value;
      field.value = Math.min(Math.max((parseInt(field.value) || 0) + step, least), article.matches(".six") ? 128 : 32);
      calculate();
    });
  }
}
