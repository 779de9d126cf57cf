/** Marks that somebody came to an idle counter: title and colour, never the focus. `arrivalAfter` is pure. */

import { fill, find, spaced } from "../shared/show.js";

const isIdle = ({ counter, current }) => counter.state === "open" && !current;

/**
 * Return the number that is marked after a snapshot, "" for none. It is marked when the first citizen comes to an open counter
 * that has nobody, and stays marked while the counter has nobody and somebody waits.
 */
export function arrivalAfter(before, marked, desk) {
  if (!isIdle(desk) || !desk.next) return "";
  if (marked) return desk.next.number;
  return before && isIdle(before) && !before.next ? desk.next.number : "";
}

let before = null;
let marked = "";

export function markArrival(desk, texts) {
  marked = arrivalAfter(before, marked, desk);
  before = desk;
  find("desk").toggleAttribute("data-arrived", Boolean(marked));
  if (marked) document.title = `● ${fill(texts.arrived, { number: spaced(marked) })} · ${document.title}`;
}

export const arrived = () => marked;
