// What the interactive parts share: elements, the page's language, the site's root, their style sheet.

export const language = document.documentElement.lang === "ko" ? "ko" : "en";

/** Everything the parts say, in the page's language (words/ko.js, words/en.js); there once styled() resolved. */
export let texts;

/** The site's root, with a trailing slash, whatever page this is. */
export const root = new URL("../../", import.meta.url);

/** An element. Attributes that are functions become listeners ("click"), false leaves one out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

export const button = (label, click, attributes = {}) =>
  element("button", { type: "button", class: "tap", click, ...attributes }, label);

let sheet, tries = "";
/**
 * Loads the words and the style sheet of the interactive parts, once; every part waits for it first.
 * Rejects when the words did not come, and tries again when it is called again. Nothing here waits
 * at the top of the module: WebKit before Safari 27 breaks modules that two others wait for.
 */
export async function styled() {
  sheet ??= new Promise((resolve) => {
    document.head.append(element("link", {
      rel: "stylesheet", href: new URL("practice.css", import.meta.url), load: resolve, error: resolve,
    }));
  });
  const words = import(`./words/${language}.js${tries}`);
  // Firefox asks only once for an address.
  words.catch(() => { tries = `?${Date.now()}`; });
  [texts] = await Promise.all([words, sheet]);
}

const files = new Map();
/** A JSON file of assets/practice/, asked for once. Rejects when it cannot be had. */
export function data(name) {
  if (!files.has(name)) {
    files.set(name, fetch(new URL(`assets/practice/${name}.json`, root)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
      return answer.json();
    }).catch((error) => {
      files.delete(name);
      throw error;
    }));
  }
  return files.get(name);
}
