/** What the citizen's phone decides: how often to ask, when to ring, what a state means. Pure, no DOM. */

import { fill } from "../shared/words.js";

const FAST_MS = 5000;
const CALM_MS = 20000;
/** ms; clock times are rounded outwards: exact minutes would promise too much. */
const STEP_MS = 5 * 60000;
/** So many people ahead, or fewer, and the turn is near. */
const NEAR = 3;
const LATE_MS = 30000;

const ENDED = ["served", "cancelled", "carried_over"];

/** A ticket whose line begins only with the next session is not near. */
export function isNear({ state, ahead, calls_from: later }) {
  return state === "waiting" && !later && ahead <= NEAR;
}

/** Milliseconds until the next request; null when nothing can change any more. */
export function lookAgainAfter(ticket, failures = 0) {
  if (ENDED.includes(ticket.state)) return null;
  const calm = ticket.state === "no_show" || (ticket.state === "waiting" && !isNear(ticket));
  return calm && !failures ? CALM_MS : FAST_MS;
}

/** The stage: "waiting", "called", "here" (at the counter), "aside" or "ended". */
export function stageOf({ state }) {
  if (ENDED.includes(state)) return "ended";
  return { waiting: "waiting", called: "called", serving: "here", parked: "aside", no_show: "aside" }[state];
}

/** The state in the page's words; a voucher says until when it is valid, or which number it became. */
export function stateWords(ticket, words, day) {
  const { voucher } = ticket;
  if (voucher?.used) return fill(words.voucher_used, voucher);
  if (voucher) return fill(voucher.expired ? words.voucher_expired : words.voucher, { ...voucher, day: day(voucher.last_day) });
  return fill(words[spokenState(ticket)] ?? "", ticket);
}

function spokenState(ticket) {
  if (ticket.state === "called" && ticket.called_again) return "called_again";
  if (ticket.state === "parked" && ticket.aside === "away") return "away";
  return ticket.may_return ? "no_show_near" : ticket.state;
}

/** How many of those ahead at the beginning have been called, [n, of]; null before the first. */
export function progress(most, ahead) {
  return most > 0 ? [most - ahead, most] : null;
}

/** The times between which the call is expected, [from, to] in ms. */
export function expectedBetween(wait, now) {
  const from = Math.floor((now + wait.low * 60000) / STEP_MS) * STEP_MS;
  const to = Math.ceil((now + wait.high * 60000) / STEP_MS) * STEP_MS;
  return wait.high ? [Math.max(from, Math.floor(now / 60000) * 60000), to] : [from];
}

/** One lost answer is no alarm, unless the shown data is old. */
export function isLost({ online, failures, ageMs }) {
  return !online || failures > 1 || (failures > 0 && ageMs > LATE_MS);
}

/** The reason to ring now: "near", "called", "again", or null. */
export function momentOf(ticket) {
  if (ticket.state === "called") return ticket.called_again ? "again" : "called";
  return isNear(ticket) ? "near" : null;
}

/** Each reason rings once; an undone call is no new reason. */
export function rings(before, now) {
  return now !== null && now !== before && !(now === "near" && before !== null);
}

/** A citizen may give up the number only before it is served. */
export function canCancel({ state }) {
  return state === "waiting" || state === "called";
}

/** A citizen who missed the call may report once to be in the hall again. */
export function canReturn({ state, may_return: may }) {
  return state === "no_show" && Boolean(may);
}

/** The bell is offered for a turn to come; one that is on can be switched off while it may ring. */
export function hasBell({ state }, isOn) {
  return state === "waiting" || (isOn && (state === "called" || state === "no_show"));
}

export function canWait({ state, postpones_left: left }) {
  return state === "waiting" && left > 0;
}
