// hooks/seen_pages.py writes this into the site as sw.js. The network always comes first, so a
// deployment is seen at once; what was seen before answers only when the network does not.
const CACHE = "seen-VERSION";
const keep = async (request, answer) => (await caches.open(CACHE)).put(request, answer);

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("seen-") && name !== CACHE) await caches.delete(name);
  await clients.claim();
})()));
addEventListener("message", ({ data }) => {
  for (const file of data) fetch(file, { cache: "force-cache" }).then((answer) => answer.ok && keep(file, answer)).catch(() => {});
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope) || request.url.includes("/downloads/")) return;
  event.respondWith(fetch(request).then((answer) => {
    if (answer.status === 200) event.waitUntil(keep(request, answer.clone()));
    return answer;
  }, async (error) => {
    const seen = await caches.match(request, { ignoreSearch: request.mode === "navigate" });
    if (seen) return seen;
    throw error;
  }));
});
