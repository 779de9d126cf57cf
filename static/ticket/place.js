/** What the citizen's phone decides: how often to ask, when to ring, what a state means. Pure, no DOM. */

import { fill } from "../shared/words.js";

const FAST_MS = 5000;
const CALM_MS = 20000;
/** ms; clock times are rounded outwards: exact ones promise too much. */
const STEP_MS = 5 * 60000;
/** Near: this chance (%) of a call within 8 minutes, half of it to stay near; unknown: so few ahead. */
const SOON = 10;
const NEAR = 3;
const LATE_MS = 30000;

const ENDED = ["served", "cancelled", "carried_over"];

/** Never before its session begins. `was`: the moment before. */
export function isNear({ state, ahead, calls_from: later, chance_soon: chance }, was) {
  if (state !== "waiting" || later) return false;
  return chance == null ? ahead <= NEAR : chance >= SOON / (was === "near" ? 2 : 1);
}

/** ms until the next request; null when nothing can change. */
export function lookAgainAfter(ticket, failures = 0) {
  if (ENDED.includes(ticket.state)) return null;
  const calm = ticket.state === "no_show" || (ticket.state === "waiting" && !isNear(ticket));
  return calm && !failures ? CALM_MS : FAST_MS;
}

/** The stage: "waiting", "called", "here", "aside" or "ended". */
export function stageOf({ state }) {
  return { waiting: "waiting", called: "called", serving: "here", parked: "aside", no_show: "aside" }[state] ?? "ended";
}

/** The state in words; a voucher says how long it is valid, or its new number. */
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

/** How many of those ahead at first were called, [n, of]; null before any. */
export function progress(most, ahead) {
  return most > 0 ? [most - ahead, most] : null;
}

/** When the call is expected, [from, to] or [from] in ms. */
export function expectedBetween(wait, now) {
  const from = Math.floor((now + wait.low * 60000) / STEP_MS) * STEP_MS;
  const to = Math.ceil((now + wait.high * 60000) / STEP_MS) * STEP_MS;
  return wait.high ? [Math.max(from, now), to] : [from];
}

/** One lost answer is no alarm, unless the shown data is old. */
export function isLost({ online, failures, ageMs }) {
  return !online || failures > 1 || (failures > 0 && ageMs > LATE_MS);
}

/** The reason to ring now: "near", "called", "again", or null. */
export function momentOf(ticket, was) {
  if (ticket.state === "called") return ticket.called_again ? "again" : "called";
  return isNear(ticket, was) ? "near" : null;
}

/** Each reason rings once; an undone call is no new reason. */
export function rings(before, now) {
  return now !== null && now !== before && !(now === "near" && before !== null);
}

/** A number is given up only before it is served. */
export function canCancel({ state }) {
  return state === "waiting" || state === "called";
}

/** Who missed the call may report once to be back. */
export function canReturn({ state, may_return: may }) {
  return state === "no_show" && Boolean(may);
}

/** The bell is offered for a turn to come, and to switch it off while it may ring. */
export function hasBell({ state }, isOn) {
  return state === "waiting" || (isOn && (state === "called" || state === "no_show"));
}

export function canWait({ state, postpones_left: left }) {
  return state === "waiting" && left > 0;
}
