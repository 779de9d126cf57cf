/** Decides which snapshot is newest and when a page has gone deaf; no socket and no document here. */

/** The server's pulse comes every 10 s: after 25 s two were missed and the link counts as down. */
export const SILENCE_MS = 25000;

/** Remembers which snapshot is the newest of a page, whichever way they come. */
export function newest() {
  let seq = null;
  return {
    /** Whether `snapshot` is now the newest: the largest seq wins, and of equals the later to arrive. */
    takes(snapshot) {
      if (seq !== null && snapshot.seq < seq) return false;
      seq = snapshot.seq;
      return true;
    },
    /** Whether a pulse tells of an event whose snapshot never came. */
    misses: (pulse) => seq === null || pulse.seq > seq,
    /** A server restored from a backup counts from an earlier seq: a new link starts anew. */
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
