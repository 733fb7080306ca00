// Brings the lab when the reader begins to use the page, or at once when the address holds state:
// a first visit stays small. A button that is pressed before the lab has come is pressed again; what
// did not come is asked for at the next sign. (Few bytes are left in the budget of the lab.)
const signs = ["click", "focusin", "scroll"];
let lab;

function load(event) {
  const button = event?.type === "click" && event.target.closest(".lab button");
  if (button) event.preventDefault();
  lab ||= import("./page.js");
  lab.then(() => {
    signs.map((e) => removeEventListener(e, load, true));
    if (button) button.click();
  }, () => (lab = !dispatchEvent(new Event("missing"))));
}

signs.map((e) => addEventListener(e, load, true));
if (location.search) load();
