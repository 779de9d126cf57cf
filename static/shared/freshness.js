/** Decides which picture is newest and when a page has gone deaf; no socket and no document here. */

/** The server's pulse comes every 10 s: after 25 s two were missed and the link counts as down. */
export const SILENCE_MS = 25000;

/** Whether `arrived` replaces the picture shown: the largest seq wins, and of equals the later to arrive. */
export function replaces(shownSeq, arrived) {
  return shownSeq === null || arrived.seq >= shownSeq;
}

/** Whether a pulse tells of an event whose picture never came. */
export function missedSomething(shownSeq, pulse) {
  return shownSeq === null || pulse.seq > shownSeq;
}

export function isSilent(heardAtMs, nowMs) {
  return nowMs - heardAtMs > SILENCE_MS;
}

/** Whether a "picture" message is for a page that follows `room` with `params` (its counter or ticket id). */
export function isFor(room, params, message) {
  if (message.room !== room) return false;
  return ["counter", "id"].every((name) => params[name] === undefined || String(params[name]) === String(message[name]));
}
