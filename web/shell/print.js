// Answers are open on paper. Where browsers know ::details-content the style sheet sees to that;
// Safari before 18.4, Chrome before 131 and Firefox before 143 need this.
if (!window.CSS?.supports?.("selector(::details-content)")) {
  let opened = [];
  const set = (open) => opened.forEach((one) => { one.open = open; });
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open]):not([data-module])")];
    set(true);
  });
  addEventListener("afterprint", () => set(false));
}
