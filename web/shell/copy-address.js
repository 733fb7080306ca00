// The menu of a ¶ or a topic: copies its address as a link, as Markdown or as a citation, and hands it
// to another app where the device has a way to (navigator.share). The address is a topic's short one
// where there is one, and always that of the published site.
import { copy } from "./copy.js";
import { style } from "./on-demand-style.js";

const korean = document.documentElement.lang === "ko";
const words = korean
  ? { menu: "주소 복사", share: "공유", link: "링크", markdown: "Markdown", citation: "인용문", close: "닫기" }
  : {
    menu: "Copy the address", share: "Share", link: "Link", markdown: "Markdown", citation: "Citation",
    close: "Close",
  };

/** The published site's root: the canonical address of this page and the theme's way to the root. */
function root() {
  const { base } = JSON.parse(document.getElementById("__config").textContent);
  return new URL(`${base}/`, document.querySelector("link[rel=canonical]").href);
}

function text(element) {
  const plain = element.cloneNode(true);
  plain.querySelectorAll(".headerlink, button").forEach((part) => part.remove());
  return plain.textContent.trim();
}

/**
 * What there is to copy for a heading or a link to a topic.
 * @param {Element} place an h1…h6, or an element with data-topic
 * @param {Date} [today] the date of access in a citation
 * @returns {{link: string, markdown: string, citation: string}}
 */
export function forms(place, today = new Date()) {
  const site = document.querySelector('meta[property="og:site_name"]').content;
  const heading = /^H[1-6]$/.test(place.tagName);
  const page = text(document.querySelector("h1"));
  const title = text(place);
  const link = place.dataset.topic
    ? new URL(`${korean ? "" : "en/"}t/${place.dataset.topic}/`, root()).href
    : document.querySelector("link[rel=canonical]").href + (place.id === "top" ? "" : `#${place.id}`);
  const date = today.toLocaleDateString(korean ? "ko-KR" : "en-GB", { year: "numeric", month: "long", day: "numeric" });
  const parts = [`“${title}”`, ...(heading && title !== page ? [page] : []), site, link];
  return {
    link,
    markdown: `[${title.replace(/[\\[\]]/g, "\\$&")}](${link})`,
    citation: `${parts.join(", ")} ${korean ? `(${date} 확인)` : `(accessed ${date})`}. CC BY 4.0.`,
  };
}

let menu;

function close(back) {
  menu?.box.remove();
  menu?.opener.setAttribute("aria-expanded", false);
  if (back) menu?.opener.focus();
  menu = undefined;
}

function button(label, action) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", action);
  return element;
}

/**
 * Open the menu below a heading or beside a topic; a second time closes it.
 * @param {Element} opener the ¶, in a heading or after a link to a topic; focus returns to it
 */
export async function open(opener) {
  const topic = opener.previousElementSibling;
  const place = topic?.dataset.topic ? topic : opener.parentElement;
  const again = menu?.opener === opener;
  close(false);
  if (again) return;
  await style("shell/copy-address");
  const all = forms(place);
  const box = document.createElement("div");
  box.className = "copy-address";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `${words.menu}: ${text(place)}`);
  const shown = document.createElement("output");
  shown.textContent = all.link;
  for (const form of ["link", "markdown", "citation"]) {
    box.append(button(words[form], async () => {
      const [said, form_] = [document.createElement("strong"), document.createElement("span")];
      form_.textContent = all[form];
      shown.replaceChildren(said, " ", form_);
      said.textContent = await copy(all[form], form_);
    }));
  }
  if (navigator.share) {
    // Who thinks better of it has said so by closing the device's own dialog.
    box.prepend(button(words.share, () => navigator.share({ title: text(place), url: all.link }).catch(() => {})));
  }
  box.append(button(words.close, () => close(true)), shown);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(true);
  });
  // Away by Tab; a click beside the buttons leaves the focus nowhere and the menu open, to select in it.
  box.addEventListener(
    "focusout",
    ({ relatedTarget }) => relatedTarget && !box.contains(relatedTarget) && close(false),
  );
  (/^H[1-6]$/.test(place.tagName) ? place : opener).after(box);
  menu = { box, opener };
  opener.setAttribute("aria-expanded", true);
  box.querySelector("button").focus({ preventScroll: true });
}
