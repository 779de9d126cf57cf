/** The promise of a wait, as staff see it. */

import { fill } from "./words.js";

/** What the citizen was told at the issue, and whether that time is over: "đã báo 15–30 phút"; "" where nothing was said. */
export function saidWords(said, waited, texts) {
  if (!said) return "";
  if (said.high === null) return fill(texts.range_over, said);
  return fill(waited > said.high ? texts.range_passed : texts.range_said, said);
}
