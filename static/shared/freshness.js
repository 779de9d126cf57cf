/** Decides which snapshot is newest and when a page has lost its link. Pure functions; no socket, no DOM. */

/** ms: the server's pulse comes every 10 s, so after 25 s two were missed and the link counts as down. */
export const SILENCE_MS = 25000;

/** Remembers the newest snapshot of a page, however it arrived. */
export function newest() {
  let seq = null;
  return {
    /** Whether `snapshot` is now the newest: the largest seq wins, and of equals the later to arrive. */
    takes(snapshot) {
      if (seq !== null && snapshot.seq < seq) return false;
      seq = snapshot.seq;
      return true;
    },
    /** Whether a pulse names a later event than the newest snapshot: one was missed. */
    misses: (pulse) => seq === null || pulse.seq > seq,
    /** Start again with a new link: a server restored from a backup counts from an earlier seq. */
    forget() {
      seq = null;
    },
  };
}

export function isSilent(heardAtMs, nowMs) {
  return nowMs - heardAtMs > SILENCE_MS;
}

/** Whether a "snapshot" message is for a page that follows `channel` with `params` (its counter or ticket id). */
export function isFor(channel, params, message) {
  if (message.channel !== channel) return false;
  return ["counter", "id"].every((name) => params[name] === undefined || String(params[name]) === String(message[name]));
}
