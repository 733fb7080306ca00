// Lets the browser prepare the page whose link the reader points at, so that going on is instant.
// Nothing is prepared for who asked to save data. The rules stand in the page, in a <template>, so
// that its Content-Security-Policy can name their hash.
const rules = document.getElementById("next-pages");
if (rules && !navigator.connection?.saveData && HTMLScriptElement.supports?.("speculationrules")) {
  document.head.append(rules.content.cloneNode(true));
}
