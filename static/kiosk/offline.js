/** Takes numbers while the server cannot be reached: from the print agent on the kiosk's computer, which reports them later. */

import { attempt, command } from "../shared/api.js";

/** ms for each of the two tries at the server when an agent can give a number: a working server is quicker. If the server
 *  did carry out the command, its ticket and the agent's are matched later (docs/offline.md). */
const PATIENCE_MS = 3000;
const PATIENCE_WITHOUT_LINK_MS = 1500;
/** ms; the agent is on this computer and answers as soon as the number is on its disk. */
const AGENT_PATIENCE_MS = 5000;

/** Take a number for a wish: from the server or, without its answer, from the agent's local API with the same key.
 *  `localApi` = {url, key} or null; `up` false: the link is known to be down.
 *  @returns the form of command()'s answer */
export async function takeNumber(wish, localApi, up) {
  const { key, ...body } = wish;
  const patience = up === false ? PATIENCE_WITHOUT_LINK_MS : PATIENCE_MS;
  const answer = await command("/tickets", body, { key, language: wish.language, ...(localApi && { patience }) });
  if (!localApi || !isAway(answer)) return answer;
  return (await askAgent(localApi, wish)) ?? answer;
}

/** Whether the server did not answer or cannot write; any other refusal is an answer. */
export function isAway(answer) {
  return !answer.ok && ["unreachable", "cannot_write"].includes(answer.problem.code);
}

/** null: the agent does not answer either. All its refusals share one text that sends the citizen to the help desk. */
async function askAgent(localApi, { key, service, priority, priority_class, language, files = 1 }) {
  const request = {
    method: "POST",
    body: JSON.stringify({ key, service, priority, language, files, ...(priority_class && { priority_class }) }),
    headers: { "Content-Type": "application/json", "X-Door-Key": localApi.key },
  };
  const answer = await attempt(`${localApi.url}/tickets`, request, AGENT_PATIENCE_MS);
  return answer && !answer.ok ? { ok: false, problem: refusalOf(answer.problem) } : answer;
}

/** The agent's refusal as the page shows it, with "try again": the server may be back in a moment. */
export function refusalOf({ status, code }) {
  return { code: "offline_refused", reason: code, detail: "", field: null, status: status >= 500 ? status : 503 };
}
