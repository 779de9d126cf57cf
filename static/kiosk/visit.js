/** What the kiosk decides during one citizen's visit: which screen, which words, when to start over. Pure functions, no DOM. */

import { hasTrouble } from "../shared/issuing.js";
import { clockTime, fill } from "../shared/show.js";
import { stepBack } from "./needs.js";

/** ms without a touch before the kiosk asks, and ms to answer: WCAG 2.2.1 demands at least 20 s and one simple action. */
export const IDLE_MS = 60000;
export const ANSWER_MS = 20000;
/** ms that a number stays on the screen; longer when there is no printed ticket. */
export const TICKET_MS = 15000;
export const TICKET_WITHOUT_PAPER_MS = 45000;
/** ms after a new screen appears in which taps are ignored: the second of a double tap must not press there. */
export const SETTLE_MS = 600;
/** ms to which times of day are rounded. */
const STEP_MS = 5 * 60000;

/** A visit nobody has begun. `wish` = {service, priority, language, key} or {voucher, key}: the command as sent, kept for
 *  "try again", and while it may have been done without our hearing of it.
 *  `priority` is the chosen class (shared/priority.js), `asksClass` that the class is asked for (classes.js);
 *  `opened` and `page` say which tiles are shown (plan.js); `heard` is the button that a listening citizen tapped last;
 *  `full` is the answer of a session without room, with the wish it refused (full.js);
 *  `code` is what has been typed of a voucher's code, null elsewhere;
 *  `needs` is where one is among the documents to bring (needs.js), null when elsewhere; `filing` is the service whose
 *  number of files is asked for (files.js); `card` is a scanned ID card, only here and only for this visit, `scan` what came
 *  of it: null "reading" "read" "elder" "unknown" (shared/scan.js); `had` says that the number shown was not taken just now;
 *  `later` that, in the midday break, a number of the afternoon is wanted. */
export function freshVisit() {
  return {
    language: "vi", priority: "", asksClass: false, lowered: false, contrast: false, listening: false, heard: null, full: null, code: null, later: false,
    opened: null, page: 0, wish: null, sending: false, ticket: null, trouble: null, needs: null, filing: null,
    card: null, scan: null, had: false,
  };
}

export function isFresh(visit) {
  return Object.entries(freshVisit()).every(([name, value]) => visit[name] === value);
}

/** For a citizen who listens, the first tap says the button and the second tap presses it. */
export function onlyHears(visit, key) {
  return visit.listening && Boolean(key) && visit.heard !== key;
}

/** "waking" until the first snapshot; a citizen who holds a number sees it even when the office closes meanwhile. */
export function screenOf(visit, snapshot) {
  if (visit.ticket) return "ticket";
  if (!snapshot) return "waking";
  if (snapshot.held) return "closed"; // the time is in doubt: no number can be given
  if (visit.full) return "full";
  if (visit.filing) return "files";
  if (visit.code !== null && snapshot.open) return "voucher";
  if (visit.needs) return "needs";
  if (!snapshot.open && !(visit.later && snapshot.on_break)) return "closed";
  return visit.asksClass ? "classes" : "services";
}

/** From when the numbers taken in the lunch break are called, as "13:30"; null when no session follows. */
export function callsFrom({ hours, now, zone }) {
  const next = hours.find(({ opens }) => opens > now);
  return next ? clockTime(next.opens, zone) : null;
}

/** Where "Quay lại" leads: the changes of the visit for one step back; null when there is no way back. */
export function stepBackOf(visit, snapshot) {
  const screen = screenOf(visit, snapshot);
  if (screen === "full") return { full: null, trouble: null };
  if (screen === "files") return { filing: null };
  if (screen === "classes") return { asksClass: false };
  if (screen === "voucher") return visit.sending ? {} : { code: null };
  if (screen === "needs") return { needs: stepBack(visit.needs) };
  if (screen !== "services") return null;
  if (visit.opened !== null) return { opened: null };
  return visit.later ? { later: false } : null;
}

/** What to do after `restMs` without a touch: "stay", "ask" or "leave". */
export function timeStep(visit, paper, restMs) {
  if (isFresh(visit) || visit.sending) return "stay";
  if (visit.ticket) return restMs >= ticketTime(paper) ? "leave" : "stay";
  if (restMs >= IDLE_MS + ANSWER_MS) return "leave";
  return restMs >= IDLE_MS ? "ask" : "stay";
}

export function ticketTime(paper) {
  return hasTrouble(paper) ? TICKET_WITHOUT_PAPER_MS : TICKET_MS;
}

/** How a service's line is, {state, range, waiting}: its state "open" "few" "full" "closed" "unmanned" and two lines of words; the wait is
 *  left out rather than guessed. `part` is the session that numbers are given for: how many more it can serve is said as soon as it
 *  is not plenty, and not while nobody serves. */
export function lineWords(service, words, part) {
  const waiting = service.waiting ? fill(words.waiting, { n: service.waiting }) : words.nobody;
  if (service.open === false) {
    return { state: "closed", range: service.opens ? fill(words.opens_later, { time: service.opens }) : words.opens_no_more, waiting: "" };
  }
  if (part && service.left === 0) return { state: "full", range: words[`room_${part}_none`], waiting: "" };
  if (service.counters_open === 0) return { state: "unmanned", range: words.no_counter, waiting };
  if (part && Number.isInteger(service.left)) return { state: "few", range: fill(words[`room_${part}`], { n: service.left }), waiting };
  if (service.wait?.high === 0) return { state: "open", range: words.at_once, waiting: "" };
  return { state: "open", range: rangeWords(service.wait, words.minutes, words.minutes_one, words.minutes_over), waiting };
}

/** "Sáng 07:30–11:30", "Chiều 13:30–17:00": today's sessions, each by the part of the day it begins in. */
export function hoursWords(hours, zone, words) {
  return hours.map(({ opens, closes }) => {
    const from = clockTime(opens, zone);
    const part = from < "12:00" ? "morning" : from < "17:30" ? "afternoon" : "evening";
    return fill(words[`hours_${part}`], { from, until: clockTime(closes, zone) });
  });
}

/** A range in minutes with both ends, or with one when they are equal or there is no highest; "" for null. */
export function rangeWords(wait, both, one, over) {
  if (!wait) return "";
  return wait.high === null ? fill(over, wait) : fill(wait.low === wait.high ? one : both, wait);
}

/** The same range in times of day, rounded outwards as on the print and on the phone; "" for null. `looked`: {at: ms, zone}. */
export function timesWords(wait, between, after, { at, zone }) {
  if (!wait) return "";
  const clock = (ms) => clockTime(Math.max(ms, at), zone);
  const from = clock(Math.floor((at + wait.low * 60000) / STEP_MS) * STEP_MS);
  const until = clock(Math.ceil((at + wait.high * 60000) / STEP_MS) * STEP_MS);
  return fill(wait.high === null ? after : between, { from, until, time: from });
}

/** Whether the same command may succeed later; a refusal by a rule stays a refusal. */
export function mayTryAgain(problem) {
  return problem.code !== "cannot_write" && (problem.status === 429 || mayBeDone(problem));
}

/** Whether a command may have been carried out although there was no good answer. */
export function mayBeDone({ status }) {
  return status === 0 || status >= 500;
}

/** The wish to send for `asked`: the wish `before` if it is the same, so that one citizen does not get two numbers. */
export function wishFor(asked, before, key) {
  const same = JSON.stringify({ ...asked, key: before?.key }) === JSON.stringify(before);
  return same ? before : { ...asked, key };
}
