// A copy button on code blocks. The theme's own puts an unnamed <nav> on every block and copies
// the prompt too; this one leaves out `$ ` and whatever the command prints.
const words = document.documentElement.lang === "ko" ? ["복사", "복사됨"] : ["Copy", "Copied"];

function text(code) {
  if (!code.querySelector(".gp")) return code.innerText;
  const copy = code.cloneNode(true);
  copy.querySelectorAll(".gp, .go").forEach((part) => part.remove());
  return copy.textContent.replace(/^\n+|\s+$/g, "");
}

for (const code of document.querySelectorAll("article pre > code")) {
  const button = document.createElement("button");
  button.className = "copy-code";
  button.textContent = words[0];
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text(code));
    button.textContent = words[1];
    setTimeout(() => { button.textContent = words[0]; }, 2000);
  });
  code.parentElement.append(button);
}
