/* What the theme's search box has no place for: that a query was corrected, with a way back to
   what was typed; the nearest topics where nothing was found; that the texts are on their way, or
   did not load. */

const TEXTS = {
  ko: {
    corrected: (query) => `'${query}' 검색 결과입니다.`,
    literal: (query) => `'${query}' 그대로 찾기`,
    topics: "가까운 주제를 보세요.",
    loading: "검색에 필요한 자료를 받고 있습니다.",
    failed: "검색에 필요한 자료를 받지 못했습니다. 연결을 확인하고 다시 입력하세요.",
  },
  en: {
    corrected: (query) => `Results for “${query}”.`,
    literal: (query) => `Search for “${query}” as typed`,
    topics: "The nearest topics:",
    loading: "Loading the texts for search.",
    failed: "The texts for search did not load. Check the connection and type again.",
  },
};

const language = document.documentElement.lang === "en" ? "en" : "ko";
const texts = TEXTS[language];
const input = document.querySelector(".md-search__input");
const result = document.querySelector(".md-search-result");
const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location.href);
const MOST_SHOWN = 40;  // characters of a query
const PATIENCE = 5_000;  // milliseconds without a word from the worker

const note = document.createElement("div");
note.className = "search-note";
note.setAttribute("role", "status");
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("../../stylesheets/search-box.css", import.meta.url);
document.head.append(style);
result.firstElementChild.after(note);

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
    event.stopPropagation();  // the theme closes the box on any click on a link
    input.value = literal;
    typed();
    input.focus();
  });
  return a;
}

function show({ query, corrected, topics = [], loading, failed }) {
  note.replaceChildren();
  // The theme's own line would say that nothing was found.
  result.firstElementChild.hidden = Boolean(loading || failed);
  if (loading) note.append(texts.loading);
  else if (failed) note.append(texts.failed);
  else if (corrected) note.append(texts.corrected(shown(corrected)), " ", wayBack(query));
  else if (topics.length) {
    const list = document.createElement("ul");
    for (const { title, location: path } of topics) {
      const entry = document.createElement("li");
      entry.append(link(title, new URL(path, base)));
      list.append(entry);
    }
    note.append(texts.topics, list);
  }
}

// The worker answers every query at once, if only that it is loading. Where it did not start, nobody does.
let silence, answered = "";
function expectAnswer() {
  clearTimeout(silence);
  const asked = input.value;
  if (asked.trim() && asked !== answered) silence = setTimeout(() => { if (asked === input.value) show({ failed: true }); }, PATIENCE);
}

// Other pages of the site may be open and searching: take only what answers this box.
const channel = new BroadcastChannel("search");
channel.addEventListener("message", ({ data }) => {
  if (data.query === input.value && data.language === language) {
    clearTimeout(silence);
    answered = data.query;
    show(data);
  }
});
channel.postMessage("last");

// Where nothing was found, Enter has nowhere to go.
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !result.querySelector(".md-search-result__item")) {
    event.preventDefault();
    event.stopPropagation();
  }
});
// The theme waits for keys; pasting with the mouse, dictation and some input methods send none.
const typed = () => input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
input.addEventListener("input", () => { typed(); expectAnswer(); });
expectAnswer();
typed();  // what was entered while this file was loading

input.form.addEventListener("reset", () => { clearTimeout(silence); show({}); });
