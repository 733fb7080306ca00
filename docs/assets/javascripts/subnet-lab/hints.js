// What the four hints of an exercise need beyond its own numbers. The sentences are in words.*.js.
import { cidr, holds, sizeOf } from "./ipv4.js";

/** The multiples of the step up to 256 around the octet's value, with … for those left out. */
export function multiples({ step, value }) {
  const at = value - value % step;
  const all = Array.from({ length: 256 / step + 1 }, (_, i) => i * step);
  const near = (m) => all.length <= 9 || !m || m === 256 || Math.abs(m - at) <= step;
  return all.map((m) => near(m) ? m : "…").filter((m, i, list) => m !== "…" || list[i - 1] !== "…").join(", ");
}

/** How a prefix goes over the octets: 20 gives "8 + 8 + 4". */
export const parts = (prefix) => [...Array(prefix >> 3).fill(8), prefix % 8].filter(Boolean).join(" + ");

/** The routes that hold the destination, the most telling one that does not, and what it holds. */
export function routesOf(e) {
  const no = e.routes.find(([network, prefix]) => !holds(network, prefix, e.address));
  return { fit: e.fits.map((i) => e.options[i]).join(", "), no: cidr(...no), from: no[0], last: no[0] + sizeOf(no[1]) - 1 };
}
