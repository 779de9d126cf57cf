/** Shows what is chosen on the faces and reasons of a page. */

import { asksWhy, isFull } from "./choice.js";

const all = (name) => [...document.querySelectorAll(`[data-${name}]`)];

/** Call `onFace(level)` and `onReason(reason)` when they are pressed. */
export function listen({ onFace, onReason }) {
  for (const face of all("face")) face.addEventListener("click", () => onFace(Number(face.dataset.face)));
  for (const reason of all("reason")) reason.addEventListener("click", () => onReason(reason.dataset.reason));
}

export function draw(choice, reasonsUpTo) {
  for (const face of all("face")) face.setAttribute("aria-pressed", Number(face.dataset.face) === choice.level);
  for (const reason of all("reason")) {
    const taken = choice.reasons.includes(reason.dataset.reason);
    reason.setAttribute("aria-pressed", taken);
    reason.disabled = !taken && isFull(choice);
  }
  for (const why of all("why")) why.hidden = !asksWhy(choice, reasonsUpTo);
}
