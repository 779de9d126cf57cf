/** An ID card scanner, which types like a keyboard: telling its typing from a hand's, and what comes of a scan. */

import { order } from "./api.js";

/** A scanner types a sign every few ms, the fastest hand one in about 60. */
const FASTEST_HAND_MS = 50;
/** The shortest text with a number and a date of birth. */
const SHORTEST = 20;

/** Collects keys: the answer to each is the scanned text when this key ended it, else null. `at` in ms.
 *  A scan ends with Enter or Tab; keys with names ("Shift") are not typed. */
export function scanner() {
  let typed = "";
  let last = -Infinity;

  return function key(name, at) {
    if (at - last > FASTEST_HAND_MS) typed = "";
    last = at;
    if (name === "Enter" || name === "Tab") {
      const text = typed;
      typed = "";
      return text.length >= SHORTEST ? text : null;
    }
    if (name.length === 1) typed += name;
    return null;
  };
}

/** Ask the server whether it is a card and gives priority, and keep it for this visit. `now()` gives the visit. */
export async function readCard(card, now, change) {
  if (now().ticket || now().sending) return;
  change({ scan: "reading", card });
  const answer = await order("/cards", { card });
  if (now().card !== card) return; // the citizen has left, or scanned again
  if (!answer.ok) change({ scan: "unknown", card: null });
  else if (answer.data.priority) change({ scan: "elder", priority: true });
  else change({ scan: "read" });
}
