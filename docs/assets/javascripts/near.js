// Loads a page's interactive parts only when they are wanted: questions when the reader comes near
// them, a box (details[data-module]) when it is opened, the marks on the learning path when this
// browser has progress to show. Everything can be read without any of them.
const { src } = document.currentScript;
const start = (name, box) => import(new URL(`practice/${name}.js`, src)).then((module) => module.start(box));

for (const box of document.querySelectorAll("details[data-module]")) {
  box.addEventListener("toggle", () => start(box.dataset.module, box), { once: true });
}

const near = new IntersectionObserver((seen) => {
  if (!seen.some((one) => one.isIntersecting)) return;
  near.disconnect();
  start("question");
}, { rootMargin: "900px" });
document.querySelectorAll(".question").forEach((question) => near.observe(question));

try { // a browser may refuse even to read its storage
  const key = new URL("../..", src).pathname + ".practice";
  if (document.querySelector("[data-module=today]") && localStorage.getItem(key)) start("marks");
} catch { /* then there is no progress to show */ }
