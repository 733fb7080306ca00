// What this browser's reader has read, on the home page: the button goes on where they were, rows say
// what is read, and their chapter is open. It stands in the page, right after the rows, so that all of it
// is there before anything is painted. What is kept, and how: place.js. Written for browsers of 2020.
const path = document.querySelector(".path");
const begin = document.querySelector(".go-on a");
const words = path.dataset;
const fresh = [begin.getAttribute("href"), begin.innerHTML];
const rows = [...path.querySelectorAll("a")].map((link) => {
  const [title, facts] = link.childNodes;
  return { link, facts, url: link.getAttribute("href"), title: title.data, plain: facts.innerHTML };
});
const all = [...path.children].map((box) => ({ box, count: box.querySelector("summary span") }));
for (const one of all) one.plain = one.count.textContent;
const key = `${new URL(words.root, location).pathname}.read`;

function read() {
  let kept;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch (error) { kept = error; }
  return kept && kept.v === 1 ? kept : {};
}

function draw() {
  const { p = {}, at } = read();
  const state = (row) => Number(p && p[row.url]) || 0;
  for (const row of rows) {
    let said = row.link.querySelector("b");
    if (!said) row.facts.append(said = document.createElement("b"));
    said.textContent = ["", ` · ${words.begun}`, ` · ${words.read}`][state(row)] || "";
  }
  for (const { box, count, plain } of all) {
    const inside = rows.filter((row) => box.contains(row.link));
    const done = inside.filter((row) => state(row) === 2).length;
    count.textContent = done ? words.some.replace("{}", inside.length).replace("{}", done) : plain;
  }
  const [url, id, language, heading] = Array.isArray(at) ? at : [];
  let row = rows.find((one) => one.url === url);
  [begin.href, begin.innerHTML] = fresh;
  if (!row) return undefined;
  // Read to its end: the chapter's next that is not, else what was begun and left, else the next at all.
  const left = rows.filter((one) => state(one) < 2);
  const later = left.filter((one) => rows.indexOf(one) > rows.indexOf(row));
  const chapter = row.link.closest("details");
  const over = state(row) === 2 &&
    (later.find((one) => chapter.contains(one.link)) || left.find((one) => state(one)) || later[0] || left[0]);
  row = over || row;
  const here = !over && /^[\w-]+$/.test(id);
  begin.href = row.url + (here ? `#${id}` : "");
  begin.textContent = words.again.replace("{}", row.title);
  const named = here && typeof heading === "string" && language === document.documentElement.lang;
  const more = document.createElement("small");
  more.textContent = named ? heading : row.facts.textContent;
  begin.append(more);
  return row.link.closest("details");
}

if (document.documentElement.className === "js") {
  const open = draw();
  if (open) for (const { box } of all) box.open = box === open;
  // Another tab read on, the record was erased, or this page comes back as it was left.
  addEventListener("storage", draw);
  document.addEventListener("practice", draw);
  addEventListener("pageshow", ({ persisted }) => persisted && draw());
}
