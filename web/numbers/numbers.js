// Which number each student is handed: beyond the public keys, another for each, the same whenever the word is the
// same.
import { check, SETS } from "../papers/papers.js";
import { dice, keyed, mark } from "../papers/secret.js";

/**
 * Numbers for which all formulas hold and no key is published: GIVEN of own_numbers.py. A change gives every word
 * others.
 */
export const GIVEN = Array.from({ length: 499 }, (_, i) => 101 + i).filter((n) => n % 25);

/**
 * @param {{secret: string, count: string}} order
 * @returns {Promise<{mark: string, numbers: number[]}>} numbers: of the first on the class list, the second, …
 * @throws {BadOrder} as papers() of papers.js
 */
export async function numbers(order) {
  check({ ...order, plan: SETS.cloud }); // The word and the count are held to the same as for papers.
  const digest = await keyed(order.secret);
  const roll = dice(await digest("numbers"));
  const left = [...GIVEN];
  return {
    mark: mark(await digest("numbers mark")),
    numbers: Array.from({ length: +order.count }, () => left.splice(roll(left.length), 1)[0]),
  };
}
