// What the lab's forms share: elements, fields that may hold bad input, the state in the address.
import { BadInput } from "./ipv4.js";

/** The sentences of the page's language; there once speak() resolved. */
export let words;
export const speak = async () => { words = await import(`./words.${document.documentElement.lang}.js`); };

/** The first element below `from` that fits a selector. */
export const find = (selector, from = document) => from.querySelector(selector);

/** An element with children. */
export function make(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

/** Writes what is not null into the address, so that it can be sent to somebody, and takes out the rest. */
export function remember(state) {
  const url = new URL(location);
  for (const [name, value] of Object.entries(state)) {
    if (value == null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history.replaceState(history.state, "", url);
}

/** What `parse` reads from a field. Marks the field when that throws BadInput. */
export function read(field, parse) {
  field.setAttribute("aria-invalid", "true");
  const value = parse(field.value);
  field.removeAttribute("aria-invalid");
  return value;
}

/** Runs what may throw BadInput, and says in `output` what was wrong. What `shown` showed before is not to be seen then. */
export function attempt(output, action, ...shown) {
  const show = (right) => shown.forEach((box) => box.classList.toggle("stale", !right));
  try {
    output.className = "";
    show(true);
    action();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    output.className = "wrong";
    output.textContent = words.errorText(error);
    show(false);
  }
}
