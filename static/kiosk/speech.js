/** Plays the kiosk's clips, one at a time; which of them say what is told in the snapshot's `speech`. */

/** A kiosk never grows louder from one citizen to the next (EN 301 549, 5.1.3.13); the room is set by its speakers. */
const VOLUME = 1;

/** The addresses that say these keys one after the other; [] when a piece is missing: half a number misleads. */
export function clipsOf(speech, keys) {
  const clips = keys.map((key) => speech?.[key]);
  return clips.every(Boolean) ? clips : [];
}

/** "A025" -> its keys, sign by sign. */
export function numberKeys(number) {
  return ["number", ...Array.from(number, (letter) => `letter ${letter}`)];
}

/** One voice over one `audio` element: what is said anew ends what was being said. */
export function voice(audio) {
  let waiting = [];

  function next() {
    const clip = waiting.shift();
    if (!clip) return;
    audio.src = clip;
    audio.volume = VOLUME;
    audio.play().catch(() => {}); // stopped before it began, or a kiosk without sound: neither is an error
  }
  function stop() {
    waiting = [];
    audio.pause();
  }
  audio.addEventListener("ended", next);
  audio.addEventListener("error", stop);
  return {
    say(clips) {
      stop();
      waiting = [...clips];
      next();
    },
    stop,
  };
}
