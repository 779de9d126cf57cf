/** A suggestion in words, and the command that follows it. Pure functions. */

import { fill } from "../shared/show.js";

/** {words, others}: what the longest wait becomes, and what it becomes for everybody else where that is longer. */
export function suggestedWords({ what, counter_name: counter, service_name: service, before, after, others_before: was, others_after: is }, texts) {
  const shown = (minutes) => minutes ?? texts.suggest_nobody;
  return {
    words: fill(texts[`suggest_${what}`], { counter, service, before: shown(before), after }),
    others: was !== null && is > was ? fill(texts.suggest_others, { before: was, after: is }) : "",
  };
}

/** The command, in the form of an alert's; null for a counter that somebody must open who sits there. */
export function suggestedAct({ what, counter, counter_name: name, service, service_name: serviceName, before, after }, texts) {
  if (what === "open") return null;
  return {
    path: "/today",
    body: { what, counter, service, promised: { before, after } },
    label: texts[`suggest_do_${what}`],
    ask: fill(texts[`suggest_ask_${what}`], { counter: name, service: serviceName }),
  };
}
