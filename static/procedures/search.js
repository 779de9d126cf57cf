/** Searches while the user types: fetches the page that the form would open, and shows its results. */

import { find } from "../shared/show.js";

const PAUSE_MS = 250;
const form = find("search");
let timer = null;
let asked = 0;

function addressOf(fields) {
  const said = Array.from(new FormData(fields)).filter(([, value]) => value);
  return `/procedures?${new URLSearchParams(said)}`;
}

/** An answer that arrives after a later one is dropped; without an answer the form still works. */
async function search() {
  const question = (asked += 1);
  const address = addressOf(form);
  const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
  if (!answer?.ok || question !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["results", "levels"]) {
    find(part).textContent = "";
    find(part).append(...find(part, page).childNodes);
  }
  history.replaceState(null, "", address);
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE_MS);
});
