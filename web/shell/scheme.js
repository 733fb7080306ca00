// The button in the header for light and dark: one press leads to the other scheme, the next back to the
// device's. The choice is kept in localStorage where the theme's own switch kept it, so that what readers
// chose with that still holds:
//
//   "<the site's path>.__palette", on GitHub Pages "/funny-openstack/.__palette"
//
// with {"color": {"scheme": "default" or "slate"}}, and nothing where the device decides. The theme's also
// said that with {"color": {"media": "(prefers-color-scheme)"}}. overrides/main.html reads it before
// anything is painted.
{
  const button = document.querySelector(".scheme");
  const key = `${new URL("../..", document.currentScript.src).pathname}.__palette`;
  const dark = matchMedia("(prefers-color-scheme:dark)");
  const words =
    document.documentElement.lang === "ko"
      ? { default: "밝은 화면으로 바꾸기", slate: "어두운 화면으로 바꾸기", device: "기기 설정 따르기" }
      : { default: "Switch to light mode", slate: "Switch to dark mode", device: "Follow the device" };

  /** What the reader chose, if anything: "default" or "slate". */
  function chosen() {
    try {
      const { media, scheme } = JSON.parse(localStorage.getItem(key)).color;
      if (media !== "(prefers-color-scheme)" && ["default", "slate"].includes(scheme)) return scheme;
    } catch { /* Nothing kept, or refused. */ }
    return undefined;
  }

  // Where nothing can be kept: for this page only.
  let here;
  const ofDevice = () => (dark.matches ? "slate" : "default");

  function show(scheme = chosen() ?? here ?? ofDevice()) {
    const { body } = document;
    if (body.dataset.mdColorScheme !== scheme) {
      // The theme's rule for this moment: links do not fade from one scheme to the other.
      body.dataset.mdColorSwitching = "";
      body.dataset.mdColorScheme = scheme;
      body.getBoundingClientRect();
      delete body.dataset.mdColorSwitching;
    }
    const next = scheme === "slate" ? "default" : "slate";
    button.title = words[next === ofDevice() ? "device" : next];
    button.setAttribute("aria-label", button.title);
    button.onclick = () => {
      try {
        if (next === ofDevice()) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify({ color: { scheme: next } }));
      } catch { here = next; }
      show(next);
    };
  }

  if (button) {
    show();
    dark.addEventListener("change", () => show());
    // Chosen in another tab, or on a page that lay over this one.
    for (const type of ["storage", "pageshow"]) addEventListener(type, () => show());
  }
}
