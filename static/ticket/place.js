/** What the citizen's phone decides: how often to ask, what a state means, which clock range to name. No document here. */

const FAST_MS = 5000;
const CALM_MS = 20000;
/** Nobody is told to be there within a minute: clock times are rounded outwards to five. */
const STEP_MS = 5 * 60000;

const ENDED = ["served", "cancelled", "carried_over"];

/** Milliseconds until the next look; null when nothing will change any more. Three people ahead are minutes, not
 *  seconds, away; beyond that a calm pace spares the battery (UX notes B1). */
export function lookAgainAfter({ state, ahead }) {
  if (ENDED.includes(state)) return null;
  if (state === "waiting" && ahead > 3) return CALM_MS;
  return state === "no_show" ? CALM_MS : FAST_MS;
}

/** Which of the page's pictures fits: "waiting" "called" "here" (at the counter) "aside" or "ended". */
export function pictureOf({ state }) {
  if (ENDED.includes(state)) return "ended";
  return { waiting: "waiting", called: "called", serving: "here", parked: "aside", no_show: "aside" }[state];
}

/** The times between which the call is expected, [from, to] in ms, or null without an honest estimate. */
export function expectedBetween(wait, now) {
  if (!wait) return null;
  const from = Math.floor((now + wait.low * 60000) / STEP_MS) * STEP_MS;
  const to = Math.ceil((now + wait.high * 60000) / STEP_MS) * STEP_MS;
  return [Math.max(from, Math.floor(now / 60000) * 60000), to];
}

/** Whether what is shown may be out of date: two looks in a row went without an answer. */
export function isStale(ageMs, paceMs) {
  return paceMs !== null && ageMs > 2 * paceMs + 10000;
}

/** A citizen may give up the number only before anybody serves it. */
export function canCancel({ state }) {
  return state === "waiting" || state === "called";
}
