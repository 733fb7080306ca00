// The arithmetic of the bill of cloud/cost. Amounts are whole won.

/** Hours of the month that the page reckons with: 30 days. */
const MONTH = 720;
/** The largest number that a field takes: sums stay exact, and eleven years of hours are enough. */
export const MOST = 100000;

/** What is used and what it costs, as the page's example has it. */
export const USE = { servers: 1, on: 3, kept: MONTH, volumeSize: 20, imageSize: 10, addresses: 1, egress: 2 };
export const PRICES = { serverPrice: 20, volumePrice: 144, imagePrice: 72, addressPrice: 7, egressPrice: 150 };
/** Hours switched on, and hours until everything is deleted: the three columns of the page's table. */
export const PLANS = { deleted: { on: 3, kept: 3 }, off: { on: 3, kept: MONTH }, on: { on: MONTH, kept: MONTH } };

/** The number that somebody typed: digits, commas between thousands, a decimal point, full-width ones too; otherwise NaN. */
export function parse(text) {
  const clean = text.normalize("NFKC").trim();
  const value = /^(?=\.?\d)(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/.test(clean) ? +clean.replace(/,/g, "") : NaN;
  return value <= MOST ? value : NaN;
}

// Half a won is rounded up, also where binary fractions fall short of it.
const won = (amount) => Math.round(+amount.toPrecision(12));

/** The lines of the bill, each with its factors and what they are divided by, if anything. */
export const bill = (v) => [
  ["server", [v.servers, v.on, v.serverPrice]],
  ["volume", [v.volumeSize, v.volumePrice, v.kept], MONTH],
  ["image", [v.imageSize, v.imagePrice, v.kept], MONTH],
  ["address", [v.addresses, v.kept, v.addressPrice]],
  ["egress", [v.egress, v.egressPrice]],
].map(([name, factors, over]) => ({
  name, factors, over, amount: won(factors.reduce((a, b) => a * b) / (over || 1)),
}));

export const sum = (lines) => lines.reduce((total, line) => total + line.amount, 0);
