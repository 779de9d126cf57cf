/** The state of a number in the kiosk's words, like the page on the phone. Pure functions, no DOM. */

import { hasTrouble } from "../shared/issuing.js";
import { fill, numberParts } from "../shared/words.js";
import { rangeWords, timesWords } from "./visit.js";

const AT_A_COUNTER = ["called", "serving", "parked"];

/** {kind, place, more, sit}: "called" "missed" "later" "waiting" "ended"; where to go or how many are ahead, further
 *  information, and whether to sit and listen. */
export function standingOf(ticket, words, looked) {
  const { state, counter, calls_from: from } = ticket;
  if (state === "called") return { kind: "called", place: fill(words.stands_call, { counter }), more: "", sit: false };
  if (state === "parked" && ticket.aside) return { kind: "later", place: words[`stands_parked_${ticket.aside}`], more: "", sit: false };
  if (AT_A_COUNTER.includes(state)) return { kind: "called", place: fill(words[`stands_${state}`], { counter }), more: "", sit: false };
  if (state === "no_show") return { kind: "missed", place: words.stands_no_show, more: "", sit: false };
  if (["served", "cancelled"].includes(state)) return { kind: "ended", place: words[`stands_${state}`], more: "", sit: false };
  if (from) return { kind: "later", place: fill(words.stands_later, { time: from }), more: "", sit: true };
  return { kind: "waiting", place: aheadWords(ticket, words), more: waitWords(ticket.wait, words, looked), sit: true };
}

/** Three lines: the range in minutes and in times of day, and how often it is right; `looked`: {at: ms, zone}. */
function waitWords(wait, words, looked) {
  const range = rangeWords(wait, words.wait, words.wait_one, words.wait_over);
  if (!range || !looked) return range;
  return [range, timesWords(wait, words.wait_times, words.wait_after, looked), words.wait_hits].join("\n");
}

/** The text above the number. */
export function titleOf(ticket, had, words) {
  if (ticket.state === "called") return words.stands_called;
  return had ? words.number_had : words.your_number;
}

/** How many are ahead is not known for a number given without the server. */
function aheadWords({ ahead, offline }, words) {
  if (offline) return words.offline_valid;
  return ahead ? fill(words.ahead, { n: ahead }) : words.ahead_none;
}

/** Whether to tell the print's state: a citizen with an old number has the printed ticket already. */
export function tellsOfPaper(paper, had) {
  return paper !== "none" && (!had || hasTrouble(paper) || paper === "printing");
}

/** A number as it is read: "Y009" -> "Y, không không chín"; `digits` are the words for 0 to 9. */
export function readNumber(number, digits) {
  const names = digits.split(" ");
  const [letters, rest] = numberParts(number);
  return [letters.split("").join(" "), rest.replace(/\d/g, (digit) => `${names[digit]} `).trim()].filter(Boolean).join(", ");
}
