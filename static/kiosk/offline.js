/** Numbers while the server is away: from the print agent on the kiosk's own computer, which keeps them until it is back. */

import { order } from "../shared/api.js";

/** A link that is known to be down gets less patience: the citizen has waited for nothing else yet. */
export const SHORT_PATIENCE_MS = 1500;
/** The agent is on this computer: it answers when the number is on its disk. */
const DOOR_PATIENCE_MS = 5000;

/** Take the number of a wish: from the server, or, when that does not answer, at the agent's door under the same key.
 *  `door` = {url, key} or null; `up` false: the link is known to be down.
 *  @returns the form of order()'s answer */
export async function takeNumber(wish, door, up) {
  const { key, ...body } = wish;
  const patience = door && up === false ? SHORT_PATIENCE_MS : undefined;
  const answer = await order("/tickets", body, { key, language: wish.language, patience });
  if (!door || !isAway(answer)) return answer;
  return (await knock(door, wish)) ?? answer;
}

/** Whether nobody answered; a refusal is an answer. */
export function isAway(answer) {
  return !answer.ok && answer.problem.code === "unreachable";
}

/** null: the agent is not there either. Its refusals have one text: the help desk knows what to do. */
async function knock(door, { key, service, priority, language }) {
  try {
    const answer = await fetch(`${door.url}/tickets`, {
      method: "POST",
      body: JSON.stringify({ key, service, priority, language }),
      headers: { "Content-Type": "application/json", "X-Door-Key": door.key },
      cache: "no-store",
      signal: AbortSignal.timeout(DOOR_PATIENCE_MS),
    });
    const data = await answer.json();
    return answer.ok ? { ok: true, data } : { ok: false, problem: refusalOf(answer.status, data) };
  } catch {
    return null;
  }
}

/** What the page shows of a refusal at the door: the server may be back in a moment, so trying again is offered. */
export function refusalOf(status, { code } = {}) {
  return { code: "offline_refused", reason: code, detail: "", field: null, status: status >= 500 ? status : 503 };
}
