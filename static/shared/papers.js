/** Keeps the gallery of printed tickets up to date: fetches its own page again and shows the new list. */

import { clockTime, find, meta, text } from "./show.js";

const EVERY_MS = 3000;
const zone = meta("zone");

function showTimes() {
  document.querySelectorAll("time[data-clock]").forEach((node) => text(node, clockTime(node.dateTime, zone)));
}

async function refresh() {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (answer?.redirected) return location.reload(); // to the sign-in: the session has ended
  if (!answer?.ok) return;
  const arrived = new DOMParser().parseFromString(await answer.text(), "text/html");
  const keys = (root) => Array.from(root.querySelectorAll("[data-papers] > li"), (item) => item.dataset.key).join("\n");
  if (keys(arrived) === keys(document)) return;
  find("papers").replaceWith(find("papers", arrived));
  showTimes();
}

showTimes();
setInterval(() => document.hidden || refresh(), EVERY_MS);
