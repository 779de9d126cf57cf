/** Keeps the key of a command whose answer was lost: when it is sent again, the server carries it out only once.
 *  No DOM here. */

import { newKey, command } from "./api.js";

/** ms after a lost answer in which the same press means the same command; later it is a new one. */
export const MEANT_MS = 120000;

/** Whether a command() may have been carried out without an answer. */
export function isLost({ ok, problem }) {
  return !ok && (problem.code === "unreachable" || problem.status >= 500);
}

/** `send` works like command(). Call `forget` when the page shows the effect of lost commands, or the next citizen begins. */
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
