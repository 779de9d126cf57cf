/** Moves the bar of a running computation, and shows the page anew when it has ended. The page works without it too. */

import { find } from "../shared/show.js";

const LOOK_MS = 2000;
const shown = document.querySelector("[data-running]");

async function look() {
  const answer = await fetch(`${location.pathname}/state`, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { phase, done, steps } = await answer.json();
  if (phase !== shown.dataset.phase) {
    location.replace(location.pathname);
    return;
  }
  if (!steps || phase === "waiting") return; // nobody knows yet how many
  const bar = find("bar");
  bar.max = steps;
  bar.value = done;
}

if (shown) {
  setInterval(() => look().catch(() => {}), LOOK_MS);
}
document.querySelector("[data-print]")?.addEventListener("click", () => print());
