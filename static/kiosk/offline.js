/** Numbers while the server is away: from the print agent on the kiosk's own computer, which keeps them until it is back. */

import { attempt, command } from "../shared/api.js";

/** How long each of the two tries at the server may take, when the agent can help out: a server is quicker or away.
 *  Should it have heard after all, its ticket and the agent's are settled when it is back (docs/offline.md). */
const PATIENCE_MS = 3000;
const PATIENCE_WITHOUT_LINK_MS = 1500;
/** The agent is on this computer: it answers when the number is on its disk. */
const AGENT_PATIENCE_MS = 5000;

/** Take the number of a wish: from the server, or, when that does not answer, at the agent's localApi under the same key.
 *  `localApi` = {url, key} or null; `up` false: the link is known to be down.
 *  @returns the form of command()'s answer */
export async function takeNumber(wish, localApi, up) {
  const { key, ...body } = wish;
  const patience = up === false ? PATIENCE_WITHOUT_LINK_MS : PATIENCE_MS;
  const answer = await command("/tickets", body, { key, language: wish.language, ...(localApi && { patience }) });
  if (!localApi || !isAway(answer)) return answer;
  return (await askAgent(localApi, wish)) ?? answer;
}

/** Whether nobody answered, or the server can write nothing down; any other refusal is an answer. */
export function isAway(answer) {
  return !answer.ok && ["unreachable", "cannot_write"].includes(answer.problem.code);
}

/** null: the agent is not there either. Its refusals have one text: the help desk knows what to do. */
async function askAgent(localApi, { key, service, priority, language, files = 1 }) {
  const request = {
    method: "POST",
    body: JSON.stringify({ key, service, priority, language, files }),
    headers: { "Content-Type": "application/json", "X-Door-Key": localApi.key },
  };
  const answer = await attempt(`${localApi.url}/tickets`, request, AGENT_PATIENCE_MS);
  return answer && !answer.ok ? { ok: false, problem: refusalOf(answer.problem) } : answer;
}

/** What the page shows of a refusal by the agent: the server may be back in a moment, so trying again is offered. */
export function refusalOf({ status, code }) {
  return { code: "offline_refused", reason: code, detail: "", field: null, status: status >= 500 ? status : 503 };
}
