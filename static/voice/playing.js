/** Plays clips on a page of the staff with the board's loudspeaker code (static/display/sound.js, logic.js). */

const LOOK_AGAIN_MS = 300; // ms; an audio clock that may run has moved by then

/** To be called in the click itself: later a browser allows no sound. */
export function wake() {
  const { sound } = window.board;
  sound.wake();
  sound.look();
}

/** Whether the browser lets the page be heard. */
export async function mayPlay() {
  const { sound } = window.board;
  await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  sound.look();
  return sound.isOn();
}

/** Play clips with the gaps of this engine's voice. */
export function play(addresses, engine) {
  const { logic, sound } = window.board;
  sound.loadAll(addresses, (buffers) => {
    if (!buffers.every(Boolean)) return;
    const pieces = buffers.map(({ duration }, place) => ({ what: addresses[place], duration }));
    sound.play(logic.timetable(pieces, engine, false), buffers, 0, () => {});
  });
}
