// The filter above a long list of terms or corrections: keeps the entries whose name holds all the words, in any
// order, spaces and case aside, or where there is none, those whose text does; and says how many. Where nothing
// is left it leads to the site's search. Escape shows all again, and so does a link to one that is hidden.
// Comes when the field is first gone to (on-demand.js).
const form = document.querySelector(".filter");
const [input, said] = [form.querySelector("input"), form.querySelector("output")];
const fold = (text) => text.normalize("NFC").toLowerCase().replace(/[\s\u2060]/g, "");

// What follows, up to the last list: each list with the heading above it, and what is only for who reads on.
const after = [];
for (let next = form.nextElementSibling; next; next = next.nextElementSibling) after.push(next);
const lists = after.filter((one) => one.matches("dl"));
after.splice(after.indexOf(lists.at(-1)) + 1);
const between = after.filter((one) => !lists.includes(one) && !lists.includes(one.nextElementSibling));

let entries;
/** Each entry with what is looked through: its names and its text, without where else to read. */
function read() {
  entries = lists.flatMap((list) => [...list.querySelectorAll("dt")].map((term) => {
    const text = term.nextElementSibling;
    const own = [...text.childNodes].filter((part) => !part.querySelector?.("a"));
    const name = fold(term.textContent);
    return { term, text, name, words: name + fold(own.map((part) => part.textContent).join("")) };
  }));
}

function filter() {
  const words = input.value.split(/\s+/).map(fold).filter(Boolean);
  if (!entries) read();
  let left = 0;
  const holds = (text) => words.every((word) => text.includes(word));
  const named = entries.some(({ name }) => holds(name));
  for (const { term, text, name, words: own } of entries) {
    const out = !holds(named ? name : own);
    term.hidden = text.hidden = out;
    left += !out;
  }
  for (const list of lists) {
    list.hidden = list.previousElementSibling.hidden = !list.querySelector("dt:not([hidden])");
  }
  for (const other of between) other.hidden = words.length > 0;
  said.textContent = words.length ? said.dataset.words.replace("{all}", entries.length).replace("{left}", left) : "";
  if (left) return;
  const link = document.createElement("a");
  link.href = `?q=${encodeURIComponent(input.value.trim())}`;
  link.textContent = said.dataset.search;
  said.append(" · ", link);
}

function all() {
  input.value = "";
  filter();
}

input.addEventListener("input", filter);
input.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !input.value) return;
  event.preventDefault();
  event.stopPropagation();
  all();
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", () => {
  let place;
  try { place = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no text, like #% */ }
  if (!place?.closest("[hidden]")) return;
  all();
  place.scrollIntoView();
});
if (input.value) filter();
