/** The promise of a wait, as staff see it. It runs on the clock from taking the number to the first call. */

import { minutes } from "./time.js";
import { fill } from "./words.js";

/** What the citizen was told at the issue, and whether that time is over: "đã báo 15–30 phút"; "" where nothing was said.
 *  `until`: the call, or now. */
export function saidWords(item, until, texts) {
  const { said } = item;
  if (!said) return "";
  if (said.high === null) return fill(texts.range_over, said);
  return fill(isOver(item, until) ? texts.range_passed : texts.range_said, said);
}

/** Whether somebody waits longer than told; "more than an hour" is never over. */
export function isOver({ said, issued_at: issued }, until) {
  return said.high !== null && minutes(issued, until) > said.high;
}
