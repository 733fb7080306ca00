// A copy button on code blocks. The theme's own puts an unnamed <nav> on every block and copies
// the prompt too; this one leaves out `$ ` and whatever the command prints. What became of it is
// said over the button; refused, the code is selected (copy.js does so for what is loaded later).
const words =
  document.documentElement.lang === "ko"
    ? ["복사", "복사됨", "직접 복사"]
    : ["Copy", "Copied", "By hand"];

function text(code) {
  if (!code.querySelector(".gp")) return code.innerText;
  const copy = code.cloneNode(true);
  copy.querySelectorAll(".gp, .go").forEach((part) => part.remove());
  return copy.textContent.replace(/^\n+|\s+$/g, "");
}

for (const code of document.querySelectorAll("article pre > code")) {
  const button = document.createElement("button");
  // Is read out.
  const said = document.createElement("output");
  said.className = button.className = "copy-code";
  button.textContent = words[0];
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text(code));
      said.textContent = words[1];
    } catch {
      // No permission, or a page without TLS.
      getSelection().selectAllChildren(code);
      said.textContent = words[2];
    }
    setTimeout(() => { said.textContent = ""; }, 2000);
  });
  code.parentElement.append(button, said);
}
