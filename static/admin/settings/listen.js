/** Plays a sentence of the voice as it is typed: asks until the voice worker has made it, then plays it. */

import { attempt } from "../../shared/api.js";
import { fill, text } from "../../shared/show.js";
import { mayPlay, play, wake } from "../../voice/playing.js";

const ASK_AGAIN_MS = 800;
const LONGEST_MS = 20000; // a machine's voice needs two seconds for a sentence; a busy one some more
const TROUBLE_MS = 5000; // a worker that has just begun reports voices as missing for a moment

const pause = () => new Promise((done) => setTimeout(done, ASK_AGAIN_MS));

/** Ask until there are clips, something is wrong, or it takes too long: {clips, …} or {said} with the reason. */
async function clipsOf(address, language, words) {
  const begun = performance.now();
  for (;;) {
    const answer = await attempt(address, { headers: { Accept: "application/problem+json", "Accept-Language": language } });
    if (!answer?.ok) return { said: answer?.problem.detail || words.away };
    const { data } = answer;
    if (data.clips.length) return data;
    const waited = performance.now() - begun;
    if (data.trouble && waited > TROUBLE_MS) return { said: data.trouble };
    if (waited > LONGEST_MS) return { said: words.late };
    await pause();
  }
}

/** Let every button with `data-listen` play its sentence; `patch()`: what is typed and not saved. */
export function listens(form, patch, words, language) {
  let newest = 0;

  async function listen(button) {
    const mine = (newest += 1);
    const told = button.parentElement.querySelector("[data-heard]");
    const tell = (sentence, tone = "") => {
      text(told, sentence);
      told.dataset.tone = tone;
    };
    wake();
    tell(words.making);
    const asked = new URLSearchParams({ tried: button.dataset.listen, changes: JSON.stringify(patch()) });
    const made = await clipsOf(`/admin/settings/listen?${asked}`, language, words);
    if (mine !== newest) return tell("");
    if (made.said) return tell(made.said, "bad");
    if (!(await mayPlay())) return tell(words.blocked, "bad");
    tell(made.other ? `${made.text} ${fill(words.other, { voice: made.other })}` : made.text);
    play([made.chime, ...made.clips], made.engine);
  }

  form.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-listen]");
    if (button) listen(button);
  });
}
