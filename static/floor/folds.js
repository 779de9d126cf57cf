/** The counters on a phone: one line each, opened by a tap. On wide screens the lines are hidden and everything is shown (floor.css). */

import { find, number, text } from "../shared/show.js";

/** Draw the line of a folded counter; `brief` is made in words.js. */
export function drawFold(card, counter, { brief, minutes, tone }) {
  text(find("short", card), counter.number);
  find("fold-number", card).hidden = !counter.current;
  number(find("fold-number", card), counter.current?.number);
  text(find("brief", card), brief);
  text(find("minutes", card), minutes);
  find("fold", card).dataset.tone = tone;
}

find("counters").addEventListener("click", ({ target }) => {
  const button = target.closest("[data-fold]");
  if (!button) return;
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  button.closest("li").dataset.open = String(open);
});
