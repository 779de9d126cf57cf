/** A command whose answer was lost may have been done: sent again as it was, it keeps its key, so that the server does it
 *  once. No document here. */

import { newKey, command } from "./api.js";

/** Who presses the same again within this time after a lost answer means the same order; later it is a new one. */
export const MEANT_MS = 120000;

/** Whether a command() may have been done although no answer says so. */
export function isLost({ ok, problem }) {
  return !ok && (problem.code === "unreachable" || problem.status >= 500);
}

/** `send` sends as command() does; `forget` when the page shows what the lost commands did, or the next ones are for somebody else. */
export function sender({ meantMs = MEANT_MS, post = command, now = Date.now } = {}) {
  const unanswered = new Map(); // a command as it was sent -> {key, at}

  function keyOf(sent) {
    const known = unanswered.get(sent);
    if (known && now() - known.at < meantMs) return known.key;
    const key = newKey();
    unanswered.set(sent, { key, at: now() });
    return key;
  }
  async function send(path, body = {}, options = {}) {
    const sent = JSON.stringify([path, body]);
    const answer = await post(path, body, { ...options, key: keyOf(sent) });
    if (!isLost(answer)) unanswered.delete(sent);
    return answer;
  }
  return { send, forget: () => unanswered.clear() };
}
