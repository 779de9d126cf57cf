/** The parked tickets: which of them the officer goes on with, and which wait for their holder or their result. Pure, no DOM. */

/** The step of a parked ticket's button: back into line, or at once at this counter. */
export function asideStep({ aside }) {
  return aside ? "rejoin" : "resume";
}

/** The words on that button. */
export function asideButton({ aside }, texts) {
  return aside ? texts[`rejoin_${aside}`] : texts.resume;
}

/** What a parked ticket waits for, "" for the officer. */
export function asideWords({ aside }, texts) {
  return aside ? texts[`aside_${aside}`] : "";
}
