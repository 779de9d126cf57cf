/** The own call for help: one key asks, the same key takes it back; who comes is shown. */

import { fill, find, text } from "../shared/show.js";
import { clockTime } from "../shared/words.js";

const own = ({ help, counter }) => help.calls.find((call) => call.counter === counter.number);

/** What the help key does now. */
export function helpStep(desk) {
  return own(desk) ? "help_end" : "help";
}

/** The line of the own call: {words, end, answered}; null without one. */
export function ownHelp(desk, texts) {
  const call = own(desk);
  if (!call) return null;
  if (call.helper) return { words: fill(texts.help_comes, { who: call.helper }), end: texts.help_done, answered: true };
  const time = clockTime(call.since, desk.zone);
  const words = fill(call.reason ? texts.help_waits_why : texts.help_waits, { time, why: call.reason });
  return { words, end: texts.help_take_back, answered: false };
}

export function drawOwnHelp(desk, texts) {
  const line = ownHelp(desk, texts);
  const bar = find("own-help");
  bar.hidden = !line;
  bar.toggleAttribute("data-answered", Boolean(line?.answered));
  find("own-help-why").hidden = !line || line.answered || Boolean(own(desk).reason);
  text(find("own-help-words"), line?.words);
  text(find("own-help-end"), line?.end);
}

/** Call `send(reason)` when the officer says why help is needed. */
export function onReason(send) {
  find("own-help-why").addEventListener("click", ({ target }) => {
    if (target.matches("[data-help-reason]")) send(target.textContent);
  });
}
