// Definitions of glossary links on hover, focus and first tap; what shows them loads when needed.
for (const type of ["pointerover", "focusin"])
  addEventListener(type, (event) => {
    const term = event.target.closest?.(".term:not([aria-describedby])");
    if (!term) return;
    const show = () => import("../terms/term-tooltips.js").then((tips) => tips.show(term, event.pointerType));
    if (event.pointerType !== "touch") show().catch(() => {});
    else term.addEventListener(
      "click",
      (tap) => {
        tap.preventDefault();
        show().catch(() => (location = term));
      },
      { once: true },
    );
  });
