// What this browser's reader has read: kept here only, under one key of localStorage,
//
//   "<the site's path>.read", on GitHub Pages for example "/funny-openstack/.read"
//
// with {"v": 1, "p": {"<address of a lesson>": 1 or 2}, "at": [address, heading's id, language, heading]}:
// 1 is opened, 2 is read to its end, `at` where the reader was last. ../practice/go-on.js shows it on the
// home page. A record that a newer version of the site wrote is left alone, and a text that is no record
// is moved to "<the key>.unreadable". All this comes at the reader's first sign of life, and nothing is kept
// of a page that is still at its top: who only opened the menu or the search there has not begun it.
// Here too: where in a lesson the reader is, in the header, and ticks in the menu. Written against Material
// for MkDocs 9.8.2.
const root = new URL("../..", document.currentScript.src).pathname;
const key = `${root}.read`;
const korean = document.documentElement.lang === "ko";
const addressOf = (path) => path.slice(root.length).replace(/^en\//, "");
const here = addressOf(location.pathname);

/** A record from a text: an empty one of what is none, undefined of a newer version's. */
function parse(text) {
  let found;
  try { found = JSON.parse(text); } catch { /* Not ours. */ }
  if (found?.v > 1) return undefined;
  return found?.v === 1 && found.p && typeof found.p === "object" ? found : { v: 1, p: {}, none: true };
}

/** Changes the record and says whether it is kept. Reads first, because another tab may have written. */
function keep(change) {
  try {
    const text = localStorage.getItem(key);
    const record = parse(text);
    if (!record) return false;
    const aside = `${key}.unreadable`;
    if (text && record.none && !localStorage.getItem(aside)) localStorage.setItem(aside, text);
    delete record.none;
    change(record);
    localStorage.setItem(key, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
}

function tick() {
  let pages = {};
  try { pages = parse(localStorage.getItem(key))?.p ?? {}; } catch { /* Refused: no ticks. */ }
  const entries = ".md-nav--primary a:not([href*='#'], [data-rest]), .md-nav__link[for=__toc]";
  for (const entry of document.querySelectorAll(entries))
    entry.toggleAttribute("data-read", pages[addressOf(entry.pathname ?? location.pathname)] === 2);
}
tick();
addEventListener("storage", tick);
addEventListener("pageshow", tick);
// More of the menu has come (menu-rest.js).
addEventListener("menu", tick);

const facts = document.querySelector("[data-minutes]");
if (facts) {
  const article = facts.closest("article");
  const headings = [...article.querySelectorAll("h2[id], h3[id]")];
  const nameOf = (heading) => heading?.textContent.split("¶")[0].trim() ?? "";
  const line = document.createElement("small");
  line.className = "here";
  const topic = document.querySelector("[data-md-component=header-topic]");
  topic.classList.add("here");
  topic.append(line);
  // Milliseconds a section was read.
  const spent = {};
  let begun = scrollY > 0;
  let since = Date.now();
  let now, over;

  /** Of the page's questions, how many were right when they were last answered. */
  const answered = () => {
    const boxes = [...article.querySelectorAll(".question")];
    let known = {};
    try { known = JSON.parse(localStorage.getItem(`${root}.practice`)).q; } catch { /* None. */ }
    const right = boxes.filter((box) => known?.[box.id.slice(2)]?.[0] > 0).length;
    return korean ? `문제 ${boxes.length}개 중 ${right}개 맞힘` : `${right} of ${boxes.length} right`;
  };

  const look = () => {
    const heading = headings.filter((one) => one.getBoundingClientRect().top < innerHeight / 3).pop();
    const { bottom, height } = article.getBoundingClientRect();
    const part = Math.max(0, bottom - innerHeight) / Math.max(1, height - innerHeight);
    const left = Math.ceil(facts.dataset.minutes * Math.min(1, part) - 0.1);
    const more = korean ? `약 ${left}분 남음` : `${left} min left`;
    const what = heading?.id === "check" ? answered() : left > 0 && more;
    line.textContent = [what, nameOf(heading)].filter(Boolean).join(" · ");
    const atEnd = headings[headings.length - 1]?.getBoundingClientRect().top < innerHeight;
    const id = heading?.id ?? "";
    if (!begun || (id === now && (over || !atEnd))) return;
    const time = Date.now();
    spent[now ?? id] = (spent[now ?? id] ?? 0) + time - since;
    [now, since] = [id, time];
    over ||= atEnd;
    keep((record) => {
      record.p[here] = over || record.p[here] === 2 ? 2 : 1;
      record.at = [here, id, document.documentElement.lang, nameOf(heading)];
    });
    tick();
  };
  look();
  let waiting;
  const later = () => {
    begun = true;
    waiting ??= requestAnimationFrame(() => {
      waiting = undefined;
      look();
    });
  };
  addEventListener("scroll", later, { passive: true });
  document.addEventListener("practice", later);

  const said = document.createElement("output");
  const end = article.querySelector(".end");
  end.append(said);
  end.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.origin === location.origin) {
      if (keep(() => {})) return;
      event.preventDefault();
      said.textContent = korean
        ? "이 브라우저에 기록을 저장하지 못해 읽던 곳이 남지 않습니다."
        : "This browser could not store a record, so your place is not kept.";
    } else {
      // The section that took longest.
      const known = Object.keys(spent).filter((id) => document.getElementById(id));
      const [longest] = known.sort((a, b) => spent[b] - spent[a]);
      const url = new URL(link.href);
      url.searchParams.set("page", here + (longest ? `#${longest}` : ""));
      link.href = url.href;
    }
  });
}
