// The filter above a long list of terms or corrections: keeps the entries that hold all the words, in any
// order, spaces and case aside, and says how many. Escape shows all again, and so does a link to one that
// is hidden. Comes when the field is first gone to (on-demand.js).
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
    return { term, text, words: fold(term.textContent + own.map((part) => part.textContent).join("")) };
  }));
}

function filter() {
  const words = input.value.split(/\s+/).map(fold).filter(Boolean);
  if (!entries) read();
  let left = 0;
  for (const { term, text, words: own } of entries) {
    const out = !words.every((word) => own.includes(word));
    term.hidden = text.hidden = out;
    left += !out;
  }
  for (const list of lists) {
    list.hidden = list.previousElementSibling.hidden = !list.querySelector("dt:not([hidden])");
  }
  for (const other of between) other.hidden = words.length > 0;
  said.textContent = words.length ? said.dataset.words.replace("{all}", entries.length).replace("{left}", left) : "";
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
