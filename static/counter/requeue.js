/** The question of where somebody waits again: a digit chooses the place, Enter sends. */

import { fill, find, text } from "../shared/show.js";
import { digitOf } from "./keys.js";

/** The body of the command; how many people go first only where that place was chosen. */
export function requeueBody({ place, people }) {
  return { place, ...(place === "after" && { people: Number(people) }) };
}

/** Whom the key puts back: the ticket at the counter (null), else the newest missed one. */
export function putBackByKey({ current, missed }) {
  return current || !missed.length ? null : missed[0].id;
}

/** Offer this afternoon only where today has a later session, and say when it opens. */
export function offerPlaces(dialog, { later_session: opens }) {
  const row = dialog.querySelector("[value=afternoon]").closest("li");
  row.hidden = !opens;
  const words = find("opens", row);
  text(words, fill(words.dataset.opens, { time: opens ?? "" }));
}

/** A digit chooses; after "behind some people" the next digits are their number. */
export function requeueKey(event, dialog) {
  if (event.target.matches("[name=people]")) return;
  const row = dialog.querySelector(`[data-place="${digitOf(event)}"]:not([hidden])`);
  if (!row) return;
  event.preventDefault();
  const choice = row.querySelector("input");
  choice.checked = true;
  choice.focus();
  if (choice.value === "after") dialog.querySelector("[name=people]").select();
}
