// near.js looks here for a box's script; this box is a feature with a folder of its own, as bill.js is.
export const start = async (box) =>
  (await import(`../dates/dates-box.js${new URL(import.meta.url).search}`)).start(box);
