/** The page of all voices: plays a sample call with the board's loudspeaker code, and sends the form. */

import { embedded, find, text } from "../shared/show.js";

const LOOK_AGAIN_MS = 300; // ms; an audio clock that may run has moved by then
const { logic, sound } = window.board;
const texts = embedded("texts");
const form = find("sample");
const language = find("lang");

async function listen(event) {
  event.preventDefault();
  sound.wake();
  sound.look();
  const answer = await fetch(`/admin/voice/sample?${new URLSearchParams(new FormData(form))}`);
  if (!answer.ok) return;
  const { text: sentence, clips, engine, chime } = await answer.json();
  await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  sound.look();
  text(find("said"), sound.isOn() ? (clips.length ? sentence : texts.silent) : texts.blocked);
  if (sound.isOn()) play([chime, ...clips], engine);
}

function play(addresses, engine) {
  sound.loadAll(addresses, (buffers) => {
    if (!buffers.every(Boolean)) return;
    const pieces = buffers.map(({ duration }, place) => ({ what: addresses[place], duration }));
    sound.play(logic.timetable(pieces, engine, false), buffers, 0, () => {});
  });
}

function chooseLanguage() {
  const own = language.value === "own";
  for (const part of document.querySelectorAll("[data-own]")) part.hidden = !own;
  form.ownerDocument.querySelector("[name=language]").required = own;
}

form.addEventListener("submit", listen);
language.addEventListener("change", chooseLanguage);
chooseLanguage();
