/** The phone's bell: a tone and a vibration, if the phone has them. When it rings is decided in place.js. */

import { tone } from "../shared/tone.js";

const Audio = globalThis.AudioContext;
const vibrates = "vibrate" in navigator;
let audio = null;

/** "both" "sound" "vibration" "none", or "blocked" until the next tap. */
export function power() {
  if (Audio && audio?.state !== "running") return "blocked";
  if (Audio) return vibrates ? "both" : "sound";
  return vibrates ? "vibration" : "none";
}

/** Allow the sound, which phones permit only during a tap; `changed` is told the result. `hello`: ring once. */
export function wake(changed, hello) {
  if (!Audio) return hello && ring(1);
  audio = audio ?? new Audio();
  audio.onstatechange = changed;
  audio.resume().then(() => hello && ring(1), changed);
}

/** Ring for half a second. */
export function ring(times) {
  if (vibrates) navigator.vibrate(Array(times).fill([300, 200]).flat());
  if (audio?.state !== "running") return;
  for (let n = 0; n < times; n += 1) tone(audio, 880, { at: audio.currentTime + n / 2, seconds: 0.45, volume: 0.6 });
}
