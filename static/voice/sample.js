/** Plays a sample call with the board's loudspeaker code: the number and counter of the form [data-sample]. */

import { embedded, find, text } from "../shared/show.js";
import { mayPlay, play, wake } from "./playing.js";

async function listen(event) {
  const texts = embedded("texts");
  event.preventDefault();
  wake();
  const answer = await fetch(`/admin/voice/sample?${new URLSearchParams(new FormData(event.target))}`);
  if (!answer.ok) return;
  const { text: sentence, clips, engine, chime } = await answer.json();
  const loud = await mayPlay();
  text(find("said"), loud ? (clips.length ? sentence : texts.silent) : texts.blocked);
  if (loud) play([chime, ...clips], engine);
}

find("sample")?.addEventListener("submit", listen);
