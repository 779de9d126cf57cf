/** What the kiosk and the greeter's page know alike of giving a number: how many files, how the paper is. No document here. */

import { fill } from "./words.js";

/** A printer that has not printed by then is slow: papers come within a second or two, and nobody waits for a hung one. */
export const SLOW_MS = 6000;

/** The state of the citizen's paper from its print job, the printer, and for how long one has been waiting for it:
 *  "printing" "printed" "sent", "slow" when it takes long, "none" in an office that prints nothing, or, where no paper will
 *  come for now, "out" "cover" "away". */
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

/** "1 hồ sơ", "2–3 hồ sơ", "Từ 4 hồ sơ trở lên": one answer to "how many files". */
export function filesWords({ low, high }, words) {
  const pattern = high === null ? words.files_many : low === high ? words.files_one : words.files_few;
  return fill(pattern, { low, high });
}
