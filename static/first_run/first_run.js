/** The first run: what is wrong is read first, and the code behind the address's "#" is filled in. */

document.querySelector("[data-summary]")?.focus();

const code = document.getElementById("code");
if (code?.classList.contains("code") && location.hash.length > 1) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname); // no code stays in the browser's history
}

const LOOKED_AT_EVERY_MS = 2000; // a print that is on its way
if (document.querySelector("[data-on-its-way]")) setTimeout(() => location.reload(), LOOKED_AT_EVERY_MS);
