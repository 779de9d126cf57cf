/** When a take begins and ends, judged by levels alone. The microphone is opened in microphone.js. */

const SPEECH_ABOVE_ROOM_DB = 12;
const QUIETEST_SPEECH_DB = -50;
const LOUDEST_ROOM_DB = -30; // dBFS; a louder room is not fit for recording: speech must be clearly above it
const SPOKEN_MS = 60; // ms; anything shorter is a click
const PATIENCE_MS = 6000;
const LONGEST_MS = 28000; // the server takes 30 s
/** The pause that ends a take: a sentence has commas, a single word has none. */
export const PAUSE_MS = { piece: 800, sentence: 1500 };

/** The level (dBFS) of one block of samples. */
export function level(samples) {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return power > 0 ? Math.max(-100, 10 * Math.log10(power)) : -100;
}

/** The room's level (dBFS) while nobody speaks: the 20th percentile of the last levels. */
export function roomLevel(levels) {
  const sorted = [...levels].sort((one, other) => one - other);
  return sorted.length ? sorted[Math.floor(sorted.length / 5)] : -100;
}

/** @param {number} room as by roomLevel  @param {"piece"|"sentence"} how */
export function newTake(room, how) {
  const threshold = Math.max(QUIETEST_SPEECH_DB, Math.min(room, LOUDEST_ROOM_DB) + SPEECH_ABOVE_ROOM_DB);
  return { threshold, pause: PAUSE_MS[how], ms: 0, spokenMs: 0, quietMs: 0 };
}

/** The take's state after another block. */
export function heard(take, decibels, ms) {
  const speaks = decibels > take.threshold;
  return {
    ...take,
    ms: take.ms + ms,
    spokenMs: take.spokenMs + (speaks ? ms : 0),
    quietMs: speaks ? 0 : take.quietMs + ms,
  };
}

/** @returns {"waiting"|"speaking"|"ended"|"nothing"} `nothing`: nobody spoke, there is no take to send. */
export function phase({ spokenMs, quietMs, pause, ms }) {
  if (spokenMs < SPOKEN_MS) return quietMs >= PATIENCE_MS || ms >= LONGEST_MS ? "nothing" : "waiting";
  return quietMs >= pause || ms >= LONGEST_MS ? "ended" : "speaking";
}
