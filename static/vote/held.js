/** Votes that could not be sent are held on the tablet, and sent one after the other once the server answers again. */

import { isLost } from "../shared/sender.js";

const KEPT = "held-votes";
/** More than a day of one counter; then the oldest go. */
const MOST = 300;

/** Whether a vote must be sent again later: there was no answer, or there were too many at once. */
export function isHeld(answer) {
  return isLost(answer) || answer.problem?.code === "too_many";
}

/** `post(path, body, {key})` is command(); `store` is localStorage. A vote is {key, body}: sent twice under its key, it counts once. */
export function holder(post, store = globalThis.localStorage) {
  let sending = false;
  let unstored = null; // votes of a tablet whose storage is full or switched off: held until its page is left

  function held() {
    if (unstored) return unstored;
    try {
      return JSON.parse(store.getItem(KEPT)) ?? [];
    } catch {
      return [];
    }
  }
  function keep(votes) {
    const some = votes.slice(-MOST);
    try {
      if (some.length) store.setItem(KEPT, JSON.stringify(some));
      else store.removeItem(KEPT);
      unstored = null;
    } catch {
      unstored = some;
    }
  }
  const without = (key) => held().filter((vote) => vote.key !== key);

  /** Send a vote, and hold it while nobody answers. @returns the answer, and whether it is `held`. */
  async function give(vote) {
    keep([...held(), vote]); // before it is sent: the tablet may lose its power meanwhile
    const answer = await post("/votes", vote.body, { key: vote.key });
    const isKept = isHeld(answer);
    if (!isKept) keep(without(vote.key));
    return { ...answer, held: isKept };
  }
  /** Send what is held; stops at the first that is not answered. What is refused for good goes too. */
  async function sendHeld() {
    if (sending) return;
    sending = true;
    for (const vote of held()) {
      if (isHeld(await post("/votes", vote.body, { key: vote.key }))) break;
      keep(without(vote.key));
    }
    sending = false;
  }
  return { give, sendHeld, held };
}
