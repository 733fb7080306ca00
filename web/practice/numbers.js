// near.js looks here for a box's script; this box is a feature with a folder of its own, as bill.js says.
export const start = async (box) =>
  (await import(`../numbers/numbers-box.js${new URL(import.meta.url).search}`)).start(box);
