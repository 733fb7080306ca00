// Loads a page's interactive parts only when they are wanted: questions when the reader comes near
// them, a box (details[data-module]) when it is opened. Everything can be read without any of them.
// What did not arrive is asked for again when the reader comes near or opens the box again.

// Firefox does not ask again for a module that failed under the same address.
let tries = "";

const script = (name) =>
  name === "packet-walk" ? import(`../packet-walk/packet-walk.js${tries}`) : import(`../practice/${name}.js${tries}`);
const start = (name, box) => script(name).then((module) => module.start(box)).catch((error) => {
  tries = `?${Date.now()}`;
  throw error;
});
const missing = () => dispatchEvent(new Event("missing"));

for (const box of document.querySelectorAll("details[data-module]")) {
  const words = box.lastElementChild;
  let coming;
  const open = () => {
    if (!box.open || coming) return;
    words.textContent = "…";
    coming = start(box.dataset.module, box).catch(() => {
      coming = undefined;
      words.textContent = box.dataset.missing;
      missing();
    });
  };
  box.addEventListener("toggle", open);
  // The first press, which brought this script, may have opened it.
  open();
}

const near = new IntersectionObserver((seen) => {
  if (seen.some((one) => one.isIntersecting)) start("question").then(() => near.disconnect(), missing);
}, { rootMargin: "900px" });
document.querySelectorAll(".question").forEach((question) => near.observe(question));
