// Lets the browser prepare the page whose link the reader points at, so that going on is instant.
// Nothing is prepared for who asked to save data.
if (!navigator.connection?.saveData && HTMLScriptElement.supports?.("speculationrules")) {
  const rules = document.createElement("script");
  rules.type = "speculationrules";
  // The build puts them here: a page's Content-Security-Policy names their hash.
  rules.textContent = "builder/light/scripts.py: speculation_rules";
  document.head.append(rules);
}
