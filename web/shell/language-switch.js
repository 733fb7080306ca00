// Keeps the reader's place when the language is switched: both languages have the same heading
// ids, and navigation.tracking keeps the address at the heading being read.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.language-switch");
  if (link) link.hash = location.hash;
}, { capture: true });
