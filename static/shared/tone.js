/** One tone of a bell. When bells ring is their pages' matter. */

/** Sound `hertz` at `at` (the audio's own clock, in seconds) for `seconds`, dying away from `volume` (0 to 1). */
export function tone(audio, hertz, { at, seconds, volume }) {
  const sound = audio.createOscillator();
  const gain = audio.createGain();
  sound.frequency.value = hertz;
  gain.gain.setValueAtTime(volume, at);
  gain.gain.exponentialRampToValueAtTime(0.001, at + seconds);
  sound.connect(gain).connect(audio.destination);
  sound.start(at);
  sound.stop(at + seconds);
}
