/* Answers the theme's search box, with a worker of its own for the engine, and adds what the box has
   no place for: that a query was corrected, with a way back to what was typed; the nearest topics
   where nothing was found; that the texts are on their way, or did not load. It also mends how the
   box is closed, left and come back to. */

const TEXTS = {
  ko: {
    corrected: (query) => `'${query}' 검색 결과입니다.`,
    literal: (query) => `'${query}' 그대로 찾기`,
    absent: (words) => `이 사이트에는 ‘${words}’ 이야기가 없습니다. `,
    topics: "가까운 주제를 보세요.",
    taken: (typed, name) => `‘${typed}’ 대신 쓰는 말: ${name}`,
    asked: (question) => `이렇게도 묻습니다: ${question}`,
    loading: "검색에 필요한 자료를 받고 있습니다.",
    failed: "검색에 필요한 자료를 받지 못했습니다. 연결을 확인하고 다시 입력하세요.",
    offline:
      "연결되어 있지 않아 검색에 필요한 자료를 받지 못했습니다. 처음 검색할 때는 연결이 필요합니다. 연결한 뒤 다시 입력하세요.",
    dead: "검색을 준비하지 못했습니다. 연결을 확인하고 페이지를 다시 불러오세요.",
    old: "브라우저가 오래되어 검색을 쓸 수 없습니다. 대신 용어집을 보세요.",
    glossary: "용어집",
  },
  en: {
    corrected: (query) => `Results for “${query}”.`,
    literal: (query) => `Search for “${query}” as typed`,
    absent: (words) => `This site says nothing about “${words}”. `,
    topics: "The nearest topics:",
    taken: (typed, name) => `“${typed}” is called here: ${name}`,
    asked: (question) => `Also asked as: ${question}`,
    loading: "Loading the texts for search.",
    failed: "The texts for search did not load. Check the connection and type again.",
    offline:
      "You are offline, so the texts for search did not load. The first search needs a connection: connect and type again.",
    dead: "Search did not start. Check the connection and load the page again.",
    old: "This browser is too old for search. Use the glossary instead.",
    glossary: "Glossary",
  },
};

// The theme's messages to a search worker and from it; it also sends 0, the texts of its own engine.
const [READY, QUERY, RESULT] = [1, 2, 3];
const language = document.documentElement.lang === "en" ? "en" : "ko";
const texts = TEXTS[language];
const search = document.querySelector(".md-search");
const input = search.querySelector(".md-search__input");
const result = search.querySelector(".md-search-result");
const [meta, list] = [result.firstElementChild, result.lastElementChild];
const toggle = document.getElementById("__search");
const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location.href);
// Characters of a query.
const MOST_SHOWN = 40;
// Milliseconds; a network may neither answer nor fail.
const PATIENCE = 30_000;
// Milliseconds without a query from the theme's script.
const SILENCE = 10_000;

const note = document.createElement("div");
note.className = "search-note";
note.setAttribute("role", "status");
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("search-box.css", import.meta.url);
document.head.append(style);
meta.after(note);

/** Wires the box, once; search-box.js calls it. */
export function start(box) {
  answerTheme(box);
  keepKeys();
  keepPlace(box);
}

// ── answers ──────────────────────────────────────────────────────────────────

function answerTheme({ line }) {
  let worker = null, told = false, old = false, asked = "", silence;

  function begin() {
    let modules = false, listens;
    // A browser that does not ask for the type cannot run it: Firefox before 114, Safari before 15.
    const options = { get type() { modules = true; return "module"; } };
    const mine = worker = new Worker(new URL("./in-worker.js", import.meta.url), options);
    const listening = new Promise((resolve) => { listens = resolve; });
    const patience = setTimeout(fail, PATIENCE);
    told = false;
    function fail() {
      clearTimeout(patience);
      mine.terminate();
      if (mine !== worker) return;
      // The next query tries again.
      worker = null;
      if (asked.trim()) show({ old, failed: !old });
    }
    mine.onerror = (event) => {
      event.preventDefault();
      // A file that did not arrive has no message.
      old = !modules || Boolean(event.message);
      fail();
    };
    mine.onmessage = ({ data }) => {
      // What it is told before is lost.
      if (data === "ready") return listens();
      clearTimeout(patience);
      if (data.failed) fail();
      else if (data.query === asked) answer(data.items, data.note);
    };
    // Firefox 153 may say nothing of a file that its worker did not get; asked for here too, it is noticed.
    const engine = get(new URL("./engine.js", import.meta.url));
    Promise.all([get(new URL(`search/${language}.txt`, base)), listening, engine]).then(([read]) => {
      if (mine !== worker) return;
      // search_texts.py says why they are not in UTF-8.
      mine.postMessage({ texts: new TextDecoder("euc-kr").decode(read), query: asked });
      told = true;
    }).catch(fail);
  }

  function answer(items, about) {
    for (const doc of items.flat()) doc.text += reason(doc.why);
    line.postMessage({ type: RESULT, data: { items } });
    show({ query: asked, ...about });
    // Where a file failed that the theme asks for at its start, all of it has stopped.
    if (items.length) silence = setTimeout(() => list.firstElementChild || show({ dead: true }), 1_000);
  }

  line.onmessage = ({ data: { type, data } }) => {
    if (type !== QUERY) return;
    clearTimeout(silence);
    asked = data.slice(0, input.maxLength);
    if (!asked.trim()) return answer([]);
    if (old) return show({ old });
    if (!worker) begin();
    if (told) worker.postMessage({ query: asked });
    else show({ loading: true });
  };
  line.postMessage({ type: READY });

  function expectQuery() {
    clearTimeout(silence);
    const now = input.value;
    if (now.slice(0, input.maxLength) !== asked) silence = setTimeout(() => {
      if (now === input.value) show({ dead: true });
    }, SILENCE);
  }
  // Of what was entered while this file was loading.
  expectQuery();
  // The theme waits for keys; pasting with the mouse, dictation and some input methods send none.
  input.addEventListener("input", () => {
    typed();
    expectQuery();
  });
  input.form.addEventListener("reset", () => {
    clearTimeout(silence);
    asked = "";
    show({});
    // When it is empty.
    setTimeout(typed);
  });
}

/* Why a result was found (results.js), as HTML. */
function reason(why) {
  if (!why) return "";
  const said = why.taken ? why.taken.map((one) => texts.taken(...one)).join("; ") : texts.asked(why.asked);
  return `<p class="search-why">${said}</p>`;
}

async function get(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

const typed = () => input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
const shown = (query) => (query.length > MOST_SHOWN ? `${query.slice(0, MOST_SHOWN)}…` : query);

/* The theme's arrow keys go from link to link and its Enter key compares the scores of what is in
   them; ours are below every result's. */
function link(text, href) {
  const a = document.createElement("a"), inside = document.createElement("span");
  inside.textContent = text;
  inside.dataset.mdScore = "-1";
  a.append(inside);
  a.href = href;
  return a;
}

/** A link that searches for the query letter for letter: in quotation marks. */
function wayBack(query) {
  const literal = `"${query}"`;
  const a = link(texts.literal(shown(query)), `?q=${encodeURIComponent(literal.toWellFormed?.() ?? "")}`);
  a.addEventListener("click", (event) => {
    event.preventDefault();
    // The theme closes the box on any click on a link.
    event.stopPropagation();
    input.value = literal;
    typed();
    input.focus();
  });
  return a;
}

function show({ query, corrected, absent = [], topics = [], loading, failed, dead, old }) {
  note.replaceChildren();
  // The theme's own line would say that nothing was found.
  meta.hidden = Boolean(loading || failed || dead || old);
  if (loading) note.append(texts.loading);
  else if (failed) note.append(navigator.onLine ? texts.failed : texts.offline);
  else if (dead) note.append(texts.dead);
  else if (old) note.append(
    texts.old,
    " ",
    link(texts.glossary, new URL(`${language === "en" ? "en/" : ""}reference/glossary/`, base)),
  );
  else if (corrected) note.append(texts.corrected(shown(corrected)), " ", wayBack(query));
  else if (topics.length) {
    const topicList = document.createElement("ul");
    for (const { title, location: path } of topics) {
      const entry = document.createElement("li");
      entry.append(link(title, new URL(path, base)));
      topicList.append(entry);
    }
    note.append(absent.length ? texts.absent(shown(absent.join(", "))) : "", texts.topics, topicList);
  }
}

// ── keys ─────────────────────────────────────────────────────────────────────

/* The theme closes the box at Tab, and takes every other key in the list for the query's. */
function keepKeys() {
  let tabbing = false, ended = false;
  // Safari ends a composition before the Enter that ended it.
  input.addEventListener("compositionend", () => {
    ended = true;
    setTimeout(() => { ended = false; });
  });
  search.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const composing = event.isComposing || event.keyCode === 229 || ended;
    tabbing = key === "Tab";
    if (key === "Enter" && target === input) {
      if (!composing && list.firstElementChild) return;
      // Where nothing was found, it has nowhere to go.
      event.preventDefault();
    } else if (key === "Escape" && !composing && toggle.checked) toggle.click();
    else if (!tabbing && (target === input || /^(ArrowUp|ArrowDown|Backspace|Process|[^ ])$/u.test(key))) return;
    event.stopPropagation();
  });
  search.addEventListener("focusout", ({ relatedTarget }) => {
    if (tabbing && toggle.checked && relatedTarget && !search.contains(relatedTarget)) toggle.click();
  });
  // The theme's results are no stops.
  new MutationObserver(() => {
    for (const stop of list.querySelectorAll("[tabindex]")) stop.removeAttribute("tabindex");
  }).observe(list, { childList: true });
}

// ── closing, leaving, coming back ────────────────────────────────────────────

/** Opens a result on the page that is open: at its section, also where the address names that already. */
function goTo({ pathname, hash, searchParams }) {
  const { body } = document;
  function jump() {
    history.pushState(null, "", pathname);
    if (hash) location.replace(hash);
    else scrollTo(0, 0);
    import("./marks.js").then(({ mark }) => mark(searchParams.get("h") ?? "", hash.slice(1)), () => {});
  }
  // On a phone the theme holds the page still while the box is open, and some time after it puts it back where it was.
  if (!body.hasAttribute("data-md-scrolllock")) return jump();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    jump();
  }).observe(body, { attributeFilter: ["data-md-scrolllock"] });
}

function keepPlace(box) {
  const state = () => history.state?.search;
  // What was opened from here, until its link has the focus.
  let { kept } = box;
  // The theme writes an empty state whenever the address follows the reading.
  const replace = history.replaceState;
  history.replaceState = (data, ...more) => replace.call(history, { search: state(), ...data }, ...more);

  function comeBack() {
    const opened = kept && [...result.querySelectorAll("a")].find((a) => a.href === kept.href);
    if (!opened || !toggle.checked) return;
    kept = null;
    const more = opened.closest("details");
    if (more) more.open = true;
    opened.focus();
  }
  new MutationObserver(comeBack).observe(result, { childList: true, subtree: true });

  function open() {
    if (!toggle.checked) toggle.click();
  }
  input.addEventListener("click", open);
  input.addEventListener("input", () => {
    kept = null;
    open();
  });
  // What was entered while this file was loading.
  if (input.value && document.activeElement === input) open();

  // The phone's Back closes the box instead of leaving the page, where the browser says that it was pressed.
  let back;
  function watchBack() {
    back?.destroy();
    back = toggle.checked && self.CloseWatcher ? new CloseWatcher() : null;
    if (back) back.onclose = () => toggle.checked && toggle.click();
  }
  watchBack();
  toggle.addEventListener("change", () => {
    watchBack();
    note.hidden = !toggle.checked;
    if (toggle.checked) return;
    if (state()) history.replaceState({ ...history.state, search: null }, "");
    if (!search.contains(document.activeElement)) return;
    // Back to where the reader came from: on a phone the icon, if nothing else.
    for (const one of [box.from, document.querySelector(".md-header__button[for=__search]")]) {
      one?.focus({ preventScroll: true });
      if (!search.contains(document.activeElement)) return;
    }
    document.activeElement.blur();
  });

  // A result that is opened leaves the box as it is: the next page takes its place, and Back brings it again.
  result.addEventListener("click", (event) => {
    const a = event.target.closest("a");
    if (!a) return;
    // The theme would close the box.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = new URL(location.href), to = new URL(a.href);
    if (address.searchParams.has("q")) address.searchParams.delete("q");
    const here = to.pathname === address.pathname && !address.search;
    // Enter in the field opens the first: there the reader goes on typing.
    const href = document.activeElement === input ? null : a.href;
    if (here) toggle.click();
    history.replaceState(
      { ...history.state, search: { query: input.value.slice(0, input.maxLength), href } },
      "",
      address,
    );
    if (!here) return;
    event.preventDefault();
    goTo(to);
  });
  function again() {
    const before = document.activeElement;
    kept = state();
    if (kept) {
      input.value = kept.query;
      open();
    }
    typed();
    // From the field, to which opening the box brings the focus.
    if (before !== input) comeBack();
  }
  addEventListener("popstate", () => {
    if (toggle.checked && !state()) toggle.click();
    again();
  });
  // Safari keeps the page, but empties and closes the box, without an event, some time after this one.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) for (const wait of [0, 100, 400]) setTimeout(() => (toggle.checked && input.value) || again(), wait);
  });
}
