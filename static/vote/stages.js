/** The stages of a tablet's question, without page and clock: rest, numbers (at the exit), faces, why, thanks, problem. */

/** ms after which a stage that nobody touches is left. Whoever has chosen a bad face and gone away has voted all the same. */
export const IDLE = { faces: 30_000, why: 20_000, thanks: 4_000, problem: 6_000 };

/** The stage to begin with, by what the server asks now. */
export function begin({ asks, counter, tickets }) {
  if (!asks || !tickets.length) return { stage: "rest", number: null };
  return counter ? { stage: "faces", number: tickets[0].number } : { stage: "numbers", number: null };
}

/** What a new snapshot changes: who is choosing is not disturbed, unless the visit can no longer be judged. */
export function after(state, snapshot) {
  if (state.stage === "why" || state.stage === "thanks" || state.stage === "problem") return state;
  const stands = snapshot.tickets.some(({ number }) => number === state.number);
  return state.stage === "faces" && stands ? state : begin(snapshot);
}

/** A face was pressed: a good one is sent at once, with a bad one the reasons are asked. */
export function facePressed(state, level, { reasonsUpTo, reasons }) {
  return level <= reasonsUpTo && reasons.length ? { ...state, stage: "why" } : { ...state, stage: "sending" };
}

/** What becomes of a stage that nobody has touched for its time. */
export function left(state, snapshot) {
  if (state.stage === "why") return { ...state, stage: "sending" };
  if (state.stage === "faces" && snapshot.counter) return state;
  return begin(snapshot);
}
