/** The first run: what is wrong is read first, and the code behind the address's "#" is filled in. */

document.querySelector("[data-summary]")?.focus();

const code = document.getElementById("code");
if (code?.classList.contains("code") && location.hash.length > 1) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname); // no code stays in the browser's history
}

const AGAIN_MS = 2000; // ms between two looks at a print that is on its way
if (document.querySelector("[data-again]")) setTimeout(() => location.reload(), AGAIN_MS);
