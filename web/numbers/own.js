// What a student's own number comes to in each assignment: the formulas of data/assignments.yml, as
// builder/exports/own_numbers.py has them for the public keys. A test holds both to the same cells.

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
const percent = (share, digits) => `${(share * 100).toFixed(digits)}%`;
const dotted = (address) => [24, 16, 8, 0].map((bits) => address >>> bits & 255).join(".");

function registration(n) {
  const servers = 5 + Math.floor(n / 9), hours = 120 + 70 * (n % 9);
  return [`${servers}`, `${hours}`, grouped(servers * hours * 300), grouped(servers * 150_000)];
}

function photos(n) {
  const day = 1000 + 100 * n;
  return [grouped(day), grouped(day * 4 * 30 / 1000)];
}

function availability(n) {
  const one = (97 + (n < 100 ? 0.04 : 0.004) * n) / 100;
  const series = one * one;
  const pair = 1 - (1 - one) * (1 - one);
  const doubled = pair * pair;
  const down = (share) => ((1 - share) * 8760).toFixed(1);
  return [percent(one, n < 100 ? 2 : 3), percent(series, 3), down(series), percent(doubled, 3), down(doubled)];
}

function exits(n) {
  const share = (each, digits) => `${(each * (n + 20)).toFixed(digits)}%`;
  return [grouped(1000 * (n + 20)), share(0.15, 2), grouped(250 * (n + 20)), share(0.0375, 4)];
}

const SECTOR = 512;
/** The sectors of a VHD for so many asked for: Microsoft's specification of the format, appendix "CHS Calculation". */
function vhdSectors(sectors) {
  let each = 17, tracks = Math.floor(sectors / each);
  let heads = Math.max(4, Math.floor((tracks + 1023) / 1024));
  if (tracks >= heads * 1024 || heads > 16) [each, heads, tracks] = [31, 16, Math.floor(sectors / 31)];
  if (tracks >= heads * 1024) [each, heads, tracks] = [63, 16, Math.floor(sectors / 63)];
  return Math.floor(tracks / heads) * heads * each;
}

function imageSizes(n) {
  const size = (n + 7) * 2 ** 20;
  let asked = size / SECTOR;
  while (vhdSectors(asked) < size / SECTOR) asked++;
  return [grouped(size), grouped(vhdSectors(asked) * SECTOR)];
}

function vlsm(n) {
  let start = ((172 * 256 + 16 + Math.floor(n / 64)) * 256 + 4 * (n % 64)) * 256;
  return [100 + n % 60, 40 + n % 60, 20 + n % 20, 5 + n % 12].map((hosts) => {
    const bits = Math.floor(Math.log2(hosts + 1)) + 1;
    const cell = `${dotted(start)}/${32 - bits}, ${dotted(start + 2 ** bits - 1)}`;
    start += 2 ** bits;
    return cell;
  });
}

function packets(n) {
  const [q, r] = [Math.floor(n / 100), n % 100];
  const [user, floating, fixed] = [`198.51.100.${100 + r}`, `203.0.113.${r}`, `10.${q}.${r}.12`];
  return [[user, floating], [user, fixed], [fixed, "192.0.2.80"], [`203.0.113.${100 + r}`, "192.0.2.80"]]
    .map((way) => way.join(" → "));
}

function addressPlan(n) {
  const net = ((192 * 256 + 168) * 256 + 48) * 256 + 64 * (n - 1);
  return [`${dotted(net)}/26`, dotted(net + 1), `${dotted(net + 2)}–${dotted(net + 62)}`, dotted(net + 63)];
}

/** The answers of one assignment by n, under the names of data/assignments.yml, in the order in which plans give them. */
export const OWN = {
  registration, photos, availability, exits, "image-sizes": imageSizes, vlsm, packets, "address-plan": addressPlan,
};
