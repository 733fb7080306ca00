// On pages whose content has moved. The heading of an old address never reaches the server, and a
// meta refresh drops it; this passes it on: to where that heading went, else to the same one there.
const id = decodeURIComponent(location.hash.slice(1));
const old = id && document.getElementById(id);
if (old?.closest("article")) {
  if (old.matches(".moved")) location.replace(old.querySelector("a").href);
} else if (!document.querySelector("article")) {
  const there = new URL((old || document).querySelector("a").href);
  if (id && !old) there.hash = id;
  location.replace(there);
}
