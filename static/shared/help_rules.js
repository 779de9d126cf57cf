/** Which calls for help are shown and when one sounds. Pure functions; no DOM, no sound. */

/** Sound again after so many ms, until somebody answers. */
export const AGAIN_MS = 30000;

/** The calls of other counters. */
export function others(calls, own) {
  return calls.filter(({ counter }) => counter !== own);
}

/** What a call is known by, whatever becomes of its reason. */
export function soundKey({ counter, since }) {
  return `${counter} ${since}`;
}

/** When each call that still stands sounded last. */
export function stillHeard(calls, heard) {
  return new Map(calls.map(soundKey).filter((key) => heard.has(key)).map((key) => [key, heard.get(key)]));
}

/** Whether a call sounds at `now`; `serverNow` and `quietUntil` by the server's clock: a number is being called until then. */
export function isDue(call, heard, now, serverNow, quietUntil) {
  if (call.helper || (quietUntil && serverNow < Date.parse(quietUntil))) return false;
  const last = heard.get(soundKey(call));
  return last === undefined || now - last >= AGAIN_MS;
}
