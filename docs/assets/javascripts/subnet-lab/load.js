// Brings the lab when the reader begins to use the page, or at once when the address holds state:
// a first visit stays small. A button that is pressed before the lab has come is pressed again.
const signs = document.querySelector(".js") ? ["click", "focusin", "pointerdown", "scroll"] : []; // else its forms are hidden
let lab;

function load(event) {
  lab ||= import("./page.js").then(() => {
    for (const sign of signs) removeEventListener(sign, load, true);
  });
  lab.catch(() => {
    lab = 0; // the next sign tries again
    dispatchEvent(new Event("missing"));
  });
  const button = event?.type === "click" && event.target.closest(".lab button");
  if (button) {
    event.preventDefault();
    lab.then(() => button.click(), () => {});
  }
}

for (const sign of signs) addEventListener(sign, load, true);
if (location.search && signs[0]) load();
