/** One tone of a bell. The pages decide when it rings. */

/** Sound `hertz` at `at` (seconds of the audio clock) for `seconds`, fading from `volume` (0 to 1). */
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
