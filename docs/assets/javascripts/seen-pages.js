// Keeps the pages this browser has seen, for a visit without a network (sw.js does the keeping).
// It starts at the first sign of life, like the theme's script: a first visit loads nothing for it.
const { src, dataset } = document.currentScript;
const worker = dataset.worker && new URL(dataset.worker, src);

// What this page loaded before the worker was there to see it.
function tell() {
  const files = [location.href, ...performance.getEntriesByType("resource").map((one) => one.name)];
  navigator.serviceWorker.controller.postMessage(files.filter((one) => one.startsWith(new URL(".", worker))));
}

async function keep() {
  const { serviceWorker } = navigator;
  if (!serviceWorker.controller) {
    serviceWorker.addEventListener("controllerchange", () => {
      tell();
      setTimeout(tell, 5000); // and what was on its way just then
    }, { once: true });
  }
  await serviceWorker.register(worker);
}

if (worker && "serviceWorker" in navigator && location.protocol.startsWith("http")) {
  let done = false;
  const once = () => {
    if (!done) setTimeout(() => keep().catch(() => {}), 1000); // after what the reader asked for
    done = true;
  };
  for (const sign of ["pointerdown", "keydown", "scroll"]) addEventListener(sign, once, { once: true, passive: true, capture: true });
}
