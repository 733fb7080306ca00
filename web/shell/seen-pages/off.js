// builder/output/service_worker.py writes this as sw.js where `extra: {keep_pages: false}`: one deployment removes
// the service worker and what it kept from every browser that comes back.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("seen-")) await caches.delete(name);
  await registration.unregister();
})()));
