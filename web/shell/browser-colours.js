// What the browser draws around the page follows its light or dark: scroll bars, and a phone's tool bar, which
// takes the header's colour. Comes late, with what the page does not show.
function tell() {
  const header = getComputedStyle(document.querySelector(".md-header"));
  for (const [name, property] of [["theme-color", "background-color"], ["color-scheme", "color-scheme"]]) {
    const meta =
      document.querySelector(`meta[name=${name}]`) ??
      document.head.appendChild(Object.assign(document.createElement("meta"), { name }));
    meta.content = header.getPropertyValue(property);
  }
}
tell();
new MutationObserver(tell).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
