/** The calls for help of other counters, on every staff page: shown, softly heard, answered with "Tôi đến". */

import { isDue, others, soundKey, stillHeard } from "./help_rules.js";
import { sender } from "./sender.js";
import { fill, find, rows, stamp, text } from "./show.js";
import { clockSkew, minutes } from "./time.js";
import { tone } from "./tone.js";
import { tell } from "./watch.js";

/** Two soft rising tones, quieter than anything else on the page. [Hz, seconds from the start]. */
const TONES = [[523, 0], [659, 0.18]];
const TONE = { seconds: 0.16, volume: 0.12 };

const bar = find("help");
const ownCounter = find("desk")?.dataset.desk ?? "";
const { send } = sender();
let shown = { calls: [], quiet_until: null };
let heard = new Map(); // a call -> when it last sounded, in ms
let skew = 0;
let audio = null;

/** Take the calls of a snapshot; the own counter's call is drawn by its page. */
export function drawHelp({ help, now }) {
  shown = { ...help, calls: others(help.calls, ownCounter) };
  skew = clockSkew(now);
  heard = stillHeard(shown.calls, heard);
  look();
}

function look() {
  bar.hidden = shown.calls.length === 0;
  rows(bar, shown.calls, { key: soundKey, make: () => stamp("help-row"), draw: drawRow });
  sound();
}

function drawRow(row, { name, reason, since, helper, counter }) {
  const n = minutes(since, Date.now() + skew);
  row.toggleAttribute("data-answered", Boolean(helper));
  text(find("help-who", row), fill(helper ? bar.dataset.comes : bar.dataset.asks, { who: helper, name }));
  text(find("help-why", row), [reason, !helper && n > 0 && fill(bar.dataset.for, { n })].filter(Boolean).join(" · "));
  const button = find("help-answer", row);
  if (!button) return;
  button.hidden = Boolean(helper);
  button.dataset.counter = counter;
  button.setAttribute("aria-label", `${button.textContent}: ${name}`);
}

/** Sound for new calls, and again for those that nobody answers; never while a number is being called in the hall. */
function sound() {
  const now = Date.now();
  const due = shown.calls.filter((call) => isDue(call, heard, now, now + skew, shown.quiet_until));
  if (!due.length || audio?.state !== "running") return;
  for (const call of due) heard.set(soundKey(call), now);
  TONES.forEach(([pitch, at]) => tone(audio, pitch, { ...TONE, at: audio.currentTime + at }));
}

/** Browsers allow sound only after a touch of the page. */
function wake() {
  audio = audio ?? new AudioContext();
  if (audio.state !== "running") audio.resume().then(sound);
}

async function answer({ target }) {
  const button = target.closest("[data-help-answer]");
  if (!button || button.disabled) return;
  button.disabled = true;
  const given = await send(`/counters/${button.dataset.counter}/help/answer`, {}, { language: document.documentElement.lang });
  button.disabled = false;
  tell(given.ok ? null : given.problem);
}

bar.addEventListener("click", answer);
for (const touch of ["click", "keydown"]) document.addEventListener(touch, wake);
setInterval(look, 1000);
