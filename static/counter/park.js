/** The question of parking: a digit chooses what the ticket waits for, anything else is typed as the reason, Enter sends. */

import { digitOf } from "./keys.js";

/** The body of the command. */
export function parkBody({ note, aside }) {
  return { ...(note && { note }), ...(aside && { aside }) };
}

/** The focus stays in the field of the reason. A reason may have digits, but does not begin with one. */
export function parkKey(event, dialog) {
  const row = dialog.querySelector(`[data-place="${digitOf(event)}"]`);
  if (!row || dialog.querySelector("[name=note]").value) return;
  event.preventDefault();
  row.querySelector("input").checked = true;
}
