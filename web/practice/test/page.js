// What kit.js and progress.js ask of a page when they are imported; import this first.
globalThis.document = { documentElement: { lang: "ko" } };
globalThis.addEventListener = () => {};
