// On pages whose content has moved. The heading of an old address never reaches the server, and a
// meta refresh drops it, and the view asked for with it; this passes both on: to where that heading
// went, else to the same one there.
let id = location.hash.slice(1);
try { id = decodeURIComponent(id); } catch { /* then it is written so */ }
const old = id ? document.getElementById(id) : null;
const here = document.querySelector("article");
if (here ? old?.matches("article .moved") : document.querySelector("a")) {
  const there = new URL((old || document).querySelector("a").href);
  if (id && !old) there.hash = id;
  there.search = location.search;
  location.replace(there);
}
