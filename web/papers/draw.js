// Small things that the generators of kinds.js and reading.js draw with.

/** A whole number from low to high. */
export const between = (r, low, high) => low + r(high - low + 1);
/** One of a list. */
export const pick = (r, list) => list[r(list.length)];
/** A whole number from low to high that step leaves from low. */
export const stepped = (r, low, high, step) => low + step * r((high - low) / step + 1);
/** A list in another order. */
export const shuffled = (r, list) =>
  list.map((one) => [r(2 ** 30), one]).sort(([a], [b]) => a - b).map(([, one]) => one);

/** One answer in each row. */
export const column = (...values) => values.map((value) => [String(value)]);

/** Draws until what is drawn fits. */
export const until = (make, fits) => (r) => {
  for (;;) {
    const made = make(r);
    if (fits(made)) return made;
  }
};

/** Gives what is drawn a key: all of it. */
export const keyed = (make) => (r) => {
  const made = make(r);
  return { ...made, key: JSON.stringify(made) };
};
