/** What the kiosk and the greeter's page share: the number of files and the state of the print. Pure functions, no DOM. */

import { fill } from "./words.js";

/** ms after which a printer counts as slow: a ticket usually comes within two seconds. */
export const SLOW_MS = 6000;

/** The state of the citizen's print from its print job, the printer and the time since it was ordered: "printing", "printed"
 *  or "sent"; "slow" when it takes long; "none" in an office without a printer; "out" (of paper), "cover" (open) or "away"
 *  when nothing can be printed now. */
export function paperOf(job, printer, waitedMs = 0) {
  if (job === null) return "none";
  if (job === "printed" || job === "sent") return job;
  const stopped = { paper_out: "out", cover_open: "cover", offline: "away", error: "away" }[printer];
  if (stopped || ["failed", "held", "skipped"].includes(job)) return stopped ?? "away";
  return waitedMs >= SLOW_MS ? "slow" : "printing";
}

export function hasTrouble(paper) {
  return ["out", "cover", "away", "slow"].includes(paper);
}

/** The text of one answer to "how many files": "1 hồ sơ", "2–3 hồ sơ", "Từ 4 hồ sơ trở lên". */
export function filesWords({ low, high }, words) {
  const pattern = high === null ? words.files_many : low === high ? words.files_one : words.files_few;
  return fill(pattern, { low, high });
}
