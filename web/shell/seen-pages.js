// Keeps the pages this browser has seen, for a visit without a network (sw.js does the keeping).
// It comes at the first sign of life, like the theme's script: a first visit loads nothing for it.
const worker = new URL("../../sw.js", document.currentScript.src);

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
      // And what was on its way just then.
      setTimeout(tell, 5000);
    }, { once: true });
  }
  await serviceWorker.register(worker);
}

if ("serviceWorker" in navigator && location.protocol.startsWith("http")) {
  // After what the reader asked for.
  setTimeout(() => keep().catch(() => {}), 1000);
}
