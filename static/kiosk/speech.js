/** Plays the kiosk's clips one after the other; the snapshot's `speech` names the clip of each text. */

/** The volume is the same for every citizen (EN 301 549, 5.1.3.13); the speakers set the loudness. */
const VOLUME = 1;

/** The clip addresses for these keys in order; [] when one is missing, because half a number misleads. */
export function clipsOf(speech, keys) {
  const clips = keys.map((key) => speech?.[key]);
  return clips.every(Boolean) ? clips : [];
}

/** "A025" -> its keys, one for each character. */
export function numberKeys(number) {
  return ["number", ...Array.from(number, (letter) => `letter ${letter}`)];
}

/** One voice on one `audio` element: a new text stops the current one. */
export function voice(audio) {
  let waiting = [];

  function next() {
    const clip = waiting.shift();
    if (!clip) return;
    audio.src = clip;
    audio.volume = VOLUME;
    audio.play().catch(() => {}); // stopped before the start, or a kiosk without sound: both are no errors
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
