/** The question of a pause: a digit chooses a usual reason with its minutes, Enter takes it; or one types another. */

import { digitOf } from "./keys.js";

/** The body of the command: a typed reason counts before the chosen one. */
export function pauseBody({ usual, reason, minutes }) {
  const why = reason || usual;
  return { ...(why && { reason: why }), ...(minutes && { minutes: Number(minutes) }) };
}

const isText = (node) => node.matches("input:not([type=radio])");

/** Whether a key begins another reason: a letter, while no field is being typed in. */
export function beginsText({ key, ctrlKey, metaKey, altKey }) {
  return key.length === 1 && key !== " " && !/\d/.test(key) && !ctrlKey && !metaKey && !altKey;
}

/** A digit chooses; a letter is typed into the field of another reason. */
export function pauseKey(event, dialog) {
  if (isText(event.target)) return;
  const row = dialog.querySelector(`[data-usual] [data-place="${digitOf(event)}"]`);
  if (row) {
    event.preventDefault();
    const choice = row.querySelector("input");
    choice.checked = true;
    choice.focus();
    take(dialog, choice);
  } else if (beginsText(event)) dialog.querySelector("[name=reason]").focus();
}

/** Choosing sets the minutes and forgets another reason; typing another reason takes the choice back. */
export function pauseTyped({ target, currentTarget: dialog }) {
  if (target.name === "usual") take(dialog, target);
  const chosen = dialog.querySelector("[name=usual]:checked");
  if (target.name === "reason" && target.value && chosen) chosen.checked = false;
}

function take(dialog, choice) {
  dialog.querySelector("[name=minutes]").value = choice.dataset.minutes;
  dialog.querySelector("[name=reason]").value = "";
}
