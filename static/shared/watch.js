/** Keeps a staff page's snapshot up to date: by socket, and by HTTP while the socket is down; the red bar shows the link's state. */

import { attempt, read } from "./api.js";
import { newest } from "./freshness.js";
import { follow } from "./live.js";
import { isLost } from "./sender.js";
import { find, text } from "./words.js";

/** ms between the page's own requests while the link is down. */
const FETCH_EVERY = 5000;
/** Failed tries of the first link before the server is asked for the reason; a single one may have met a full server. */
const ASK_WHY_AFTER = 3;

/** Show why something was refused; null clears it. When the session has ended, open the sign-in page. */
export function tell(problem) {
  if (problem?.status === 401 || problem?.code === "sign_in_needed") location.assign(`/sign-in?again&next=${location.pathname}`);
  text(find("problem"), problem?.detail);
}

/** Follow `channel` with `params` as follow() does; `show(snapshot)` gets each newer snapshot, whichever way it came.
 *  @returns {{take: (snapshot) => void, refresh: () => Promise<void>}} take the snapshot of a command's answer; fetch one now. */
export function watch(channel, params, show) {
  const path = `/${[channel, ...Object.values(params)].join("/")}`;
  const gate = newest();
  let live = true;
  let reached = true;
  let refused = false;
  let fetching = null;
  let wasUp = false;
  let failures = 0; // failed links before the first that was up
  let obstacle = ""; // the cause by the server's judgement, when no link was ever up

  function showNow(snapshot) {
    if (refused) tell(null);
    refused = false;
    show(snapshot);
  }
  function take(snapshot) {
    if (gate.takes(snapshot)) showNow(snapshot);
  }
  function refuse(problem) {
    refused = true;
    tell(problem);
  }
  /** Clear what was shown during the break; the server may have been restored in the meantime. */
  function reach(isThere) {
    if (isThere && !reached) {
      gate.forget();
      tell(null);
    }
    reached = isThere;
    const bar = find("link-bar");
    bar.hidden = live;
    text(bar, reached ? obstacle || bar.dataset.slow : bar.dataset.away);
  }
  async function refresh() {
    const answer = await read(path);
    reach(!isLost(answer));
    if (answer.ok) take(answer.data);
    else if (reached) refuse(answer.problem);
  }
  function link(up) {
    live = up;
    wasUp = wasUp || up;
    if (up) obstacle = "";
    reach(up || reached);
    clearInterval(fetching);
    if (up) return;
    refresh();
    fetching = setInterval(refresh, FETCH_EVERY);
  }
  function failed() {
    failures += 1;
    if (!wasUp && failures % ASK_WHY_AFTER === 0) askWhy();
  }
  async function askWhy() {
    const answer = await attempt(`/way?from=${encodeURIComponent(location.origin)}`, {});
    if (!answer?.ok || live) return;
    obstacle = answer.data.text;
    reach(reached);
  }
  refresh(); // on a network that blocks sockets the page still shows the snapshot
  follow(channel, params, { snapshot: showNow, link, failed, refused: refuse, gate });
  return { take, refresh };
}
