// Hands a file that was made in the page to the browser, which keeps it where downloads go.
import { element } from "./kit.js";

/** @param {string} name @param {string} text @param {string} type Its media type. */
export function saveFile(name, text, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href, download: name }).click();
  // Browsers read it after the click; how much later is not said.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
