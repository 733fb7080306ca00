// Copying for what is loaded on demand. (copy-code.js stands in every page, and in the copy for a
// disk, where no module loads; it says the same with its own few lines.)

const korean = document.documentElement.lang === "ko";
/** What a copy button says afterwards, in the page's language; put it into a role=status. */
export const said = korean
  ? { copied: "복사했습니다.", byHand: "직접 복사하세요." }
  : { copied: "Copied.", byHand: "Copy it by hand." };

/**
 * Copies a text. A browser may have no clipboard for a page (no TLS, a frame that was not given
 * `clipboard-write`) or refuse it: then `shown` is selected, for the reader to copy by hand.
 * Call it in the click itself, before anything is awaited: Safari copies nothing later.
 * @param {string} text
 * @param {Element} shown a field or an element that shows this text
 * @returns {Promise<string>} what to say: said.copied or said.byHand
 */
export async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return said.copied;
  } catch {
    if (shown.select) shown.select();
    else getSelection().selectAllChildren(shown);
    return said.byHand;
  }
}
