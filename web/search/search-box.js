/* The search box is the theme's; what answers in it is box.js, loaded once someone turns to
   the box. This file runs before the theme's script, whose version is named in late-theme.js. */
(() => {
  const input = document.querySelector(".md-search__input");
  const toggle = document.getElementById("__search");
  if (!input || !toggle) return;
  const korean = document.documentElement.lang !== "en";
  const meta = document.querySelector(".md-search-result__meta");

  // The theme makes one worker and writes to it. What it gets is the end of a line to box.js.
  const { port1, port2 } = new MessageChannel();
  const { Worker } = window;
  window.Worker = function () {
    window.Worker = Worker;
    port1.start();
    return port1;
  };

  // On an address with a #, the theme closes the box a moment after its start, and whenever the
  // address changes: under a reader's hands. Only what a reader does closes it; then there is an event.
  toggle.click = () => {
    if (window.event || !toggle.checked) HTMLElement.prototype.click.call(toggle);
  };

  // As far as the engine reads.
  input.maxLength = 200;
  input.value = input.value.slice(0, 200);
  input.setAttribute(
    "aria-description",
    korean ? "결과는 아래쪽 화살표나 Tab 키로 고릅니다." : "Down arrow or Tab leads to the results.",
  );
  meta.setAttribute("role", "status");
  document.querySelector(".md-search__scrollwrap").tabIndex = -1;

  // The words of the search that led here: marks.js shows them, and the address is clean again at once,
  // before the theme, which would mark the whole page, reads it.
  const address = new URL(location.href);
  const words = address.searchParams.get("h");
  if (words !== null) {
    address.searchParams.delete("h");
    history.replaceState(history.state, "", address);
    import("../search/marks.js").then(({ mark }) => mark(words, address.hash.slice(1)), () => {});
  }

  // The box as it was when a result was opened from it, where the browser loads the page again.
  const kept = history.state && history.state.search;
  const box = { line: port2, kept, from: input.cameFrom };
  let loading, failures = "";
  function load() {
    loading = loading || import(`../search/box.js${failures}`).then(({ start }) => start(box)).catch(() => {
      // The next letter tries again; Firefox, only under another name.
      loading = null;
      failures = `${failures || "?"}1`;
      meta.textContent = korean
        ? "검색을 준비하지 못했습니다. 연결을 확인하고 다시 입력하세요."
        : "Search did not load. Check the connection and type again.";
    });
  }
  input.addEventListener("input", load);
  input.addEventListener("focus", ({ relatedTarget, isTrusted }) => {
    // Not of the event that late-theme.js makes for the theme, which comes from nowhere.
    if (isTrusted && !(relatedTarget && input.form.parentNode.contains(relatedTarget))) box.from = relatedTarget;
    load();
  });

  if (kept) {
    // After late-theme.js, which loads the theme when the box is opened.
    Promise.resolve().then(() => {
      input.value = kept.query;
      toggle.checked = false;
      toggle.click();
    });
  }
  if (kept || document.activeElement === input || new URLSearchParams(location.search).has("q")) load();
})();
