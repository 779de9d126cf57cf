/** Plays a sample call with the board's loudspeaker code: the number and counter of the form [data-sample]. */

import { embedded, find, text } from "../shared/show.js";

const LOOK_AGAIN_MS = 300; // ms; an audio clock that may run has moved by then

async function listen(event) {
  const { logic, sound } = window.board;
  const texts = embedded("texts");
  event.preventDefault();
  sound.wake();
  sound.look();
  const answer = await fetch(`/admin/voice/sample?${new URLSearchParams(new FormData(event.target))}`);
  if (!answer.ok) return;
  const { text: sentence, clips, engine, chime } = await answer.json();
  await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  sound.look();
  text(find("said"), sound.isOn() ? (clips.length ? sentence : texts.silent) : texts.blocked);
  if (sound.isOn()) play(logic, sound, [chime, ...clips], engine);
}

function play(logic, sound, addresses, engine) {
  sound.loadAll(addresses, (buffers) => {
    if (!buffers.every(Boolean)) return;
    const pieces = buffers.map(({ duration }, place) => ({ what: addresses[place], duration }));
    sound.play(logic.timetable(pieces, engine, false), buffers, 0, () => {});
  });
}

find("sample")?.addEventListener("submit", listen);
