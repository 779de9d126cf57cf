/** What the kiosk and the greeter's page know alike of giving a number: how many files, how the paper is. No document here. */

import { fill } from "./words.js";

/** The state of the citizen's paper from its print job and the printer:
 *  "printing" "printed" "sent", "none" in an office that prints nothing, or, where no paper will come for now,
 *  "out" "cover" "away". */
export function paperOf(job, printer) {
  if (job === null) return "none";
  if (job === "printed" || job === "sent") return job;
  const stopped = { paper_out: "out", cover_open: "cover", offline: "away", error: "away" }[printer];
  return stopped ?? (job === "failed" || job === "held" ? "away" : "printing");
}

export function hasTrouble(paper) {
  return ["out", "cover", "away"].includes(paper);
}

/** "1 hồ sơ", "2–3 hồ sơ", "Từ 4 hồ sơ trở lên": one answer to "how many files". */
export function filesWords({ low, high }, words) {
  const pattern = high === null ? words.files_many : low === high ? words.files_one : words.files_few;
  return fill(pattern, { low, high });
}
