// builder/output/service_worker.py writes this into the site as sw.js. The network comes first, so a deployment is
// seen at once; what was seen before answers only when the network does not. Only a file whose name
// holds its hash comes from the cache first: it never changes, and a page of the last deployment may
// ask for one that is no longer there.
const CACHE = "seen-pages";
const MOST_PAGES = 100;
// The style sheets and scripts of some deployments.
const MOST_HASHED = 20;
// For the page that says that there is no network.
const NEEDED = ["offline.html", "HASHED"];
// Small, and wanted on nearly every page: here without a network though nobody used them yet.
const QUESTIONS = ["question.js", "judge.js", "kit.js", "progress.js", "words/ko.js", "words/en.js", "practice.css"];
const ALSO = [...QUESTIONS.map((name) => `assets/practice/${name}`), "MENU"];
// What search runs in a worker of its own, of which no page knows.
const SEARCH = ["SEARCH"];
// What is tried out on lessons, for a chapter that is saved whole.
const TOOLS = ["TOOLS"];
const HASH = /\.[0-9a-f]{8}(?=\.(min\.)?(css|js)$)/;

const path = (name) => new URL(name, registration.scope).href;
// A page is the same whatever its address asks for besides.
const key = (url) => url.replace(/[?#].*/, "");
// What may fail: a full disk, a page that was left, no network.
const quietly = (promise) => promise.catch(() => {});
const find = (url) => quietly(caches.open(CACHE).then((cache) => cache.match(key(url))));

async function keep(url, response) {
  if (response.status !== 200 || response.redirected) return;
  const cache = await caches.open(CACHE);
  await cache.put(key(url), response);
  // One after the other: side by side, several would each take an old page away for the same new one.
  await (trimmed = trimmed.then(() => quietly(trim(cache))));
}
let trimmed = Promise.resolve();
async function trim(cache) {
  const all = (await cache.keys()).map((one) => one.url);
  for (const [kind, most] of [[/\/$/, MOST_PAGES], [HASH, MOST_HASHED]]) {
    for (const old of all.filter((one) => kind.test(one)).slice(0, -most)) await cache.delete(old);
  }
}
const get = (names, cache) =>
  Promise.all(names.map(async (name) => keep(path(name), await fetch(path(name), { cache }))));

// Where a page's own style sheet or script is nowhere to be had, today's is far better than none.
const instead = (url) => NEEDED.map(path).find((one) => one.replace(HASH, "") === key(url).replace(HASH, ""));

// The page for where there is no network, with links to what this browser has.
async function offline(asked) {
  const english = (url) => url.startsWith(path("en/"));
  const items = { true: "", false: "" };
  for (const { url } of (await (await caches.open(CACHE)).keys()).reverse()) {
    const [, title] = (url.endsWith("/") && /"og:title" content="([^"]+)/.exec(await (await find(url)).text())) || [];
    if (title) items[english(url) === english(asked)] +=
      `<li lang="${english(url) ? "en" : "ko"}"><a href="${url}">${title}</a></li>`;
  }
  const page = await (await find(path(NEEDED[0]))).text();
  return new Response(
    page.replace('<ul id="kept">', (list) => list + items.true + items.false),
    { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } },
  );
}

async function answer(event) {
  const { url, mode } = event.request;
  const hashed = HASH.test(key(url));
  const seen = hashed && await find(url);
  if (seen) return seen;
  let fresh;
  try {
    fresh = await fetch(event.request);
    if (fresh.ok && !url.includes("/downloads/")) event.waitUntil(quietly(keep(url, fresh.clone())));
    if (fresh.status !== 404 || mode === "navigate") return fresh;
  } catch { /* no network */ }
  return await find(url) || hashed && instead(url) && await find(instead(url)) || fresh
    || mode === "navigate" && await quietly(offline(url)) || new Response("", { status: 504 });
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(get(NEEDED, "no-cache"));
  const { saveData, effectiveType } = navigator.connection || {};
  if (!saveData && !/2g/.test(effectiveType)) event.waitUntil(quietly(get(ALSO, "no-cache")));
});
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (!name.startsWith("seen-") || name === CACHE) continue;
    // Of an earlier version: what it kept stays.
    const cache = await caches.open(name);
    for (const one of await cache.keys())
      if (!(await find(one.url))) await quietly(keep(one.url, await cache.match(one)));
    await caches.delete(name);
  }
  await clients.claim();
})()));
// Files to keep; with a port, of a chapter that is saved whole (practice/keep.js), which hears when all were tried.
addEventListener("message", (event) => {
  const { data, ports: [port] } = event;
  const searched = data.some((one) => /\/search\/..\.txt$/.test(one));
  const names = [...data, ...(searched ? SEARCH : []), ...(port ? TOOLS : [])];
  const tried = Promise.allSettled(names.map((one) => get([one], "force-cache")));
  event.waitUntil(port ? tried.then(() => port.postMessage(0)) : tried);
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  if (request.url.includes("/downloads/") && request.mode !== "navigate") return;
  event.respondWith(answer(event));
});
