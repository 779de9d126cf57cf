/** The officer's own figures of the day, folded by default and asked for only while they are shown. */

import { read } from "../shared/api.js";
import { embedded, fill, find, text } from "../shared/show.js";

const AGAIN_MS = 60_000;
const fold = find("own-day");
const texts = embedded("texts");

/** The lines of the figures: people, usual minutes, pauses. */
export function ownDayLines({ helped, median_minutes: median, pauses, paused_minutes: minutes }, words) {
  const lines = [fill(words.own_helped, { n: helped })];
  if (median !== null) lines.push(fill(words.own_median, { minutes: Math.round(median) }));
  if (pauses) lines.push(fill(words.own_pauses, { n: pauses, minutes }));
  return lines;
}

async function refresh() {
  if (!fold.open) return;
  const answer = await read("/own-day");
  if (answer.ok) text(find("own-day-words"), ownDayLines(answer.data, texts).join(" · "));
}

fold.addEventListener("toggle", refresh);
setInterval(refresh, AGAIN_MS);
