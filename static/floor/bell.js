/** The floor page's bell and the bar that says why it rings. When it rings is decided in ring.js. */

import { embedded, find, keepFocus, text } from "../shared/show.js";
import { tone } from "../shared/tone.js";
import { acknowledge } from "./alerts.js";
import { barWords, isDue, listed, NAMED_ON_A_PHONE, ringing, stillKnown } from "./ring.js";

/** Two falling tones, twice, different from the hall's chime. [Hz, seconds from the start]. */
const TONES = [[880, 0], [660, 0.22], [880, 0.7], [660, 0.92]];
const TONE = { seconds: 0.2, volume: 0.4 };

const phone = matchMedia("(max-width: 560px)"); // as in floor.css
const audio = new AudioContext();
const { more_screens: more } = embedded("texts");
let alerts = [];
let known = new Set();
let rangAt = null;
let drawList = () => {};

/** Take the newest alerts and ring for new ones; `list` draws those that do not ring. */
export function take(newest, list) {
  alerts = newest;
  drawList = list;
  known = stillKnown(alerts, known);
  look();
}

function look() {
  const open = ringing(alerts, known);
  drawList(listed(alerts, known));
  keepFocus(() => find("title").focus({ preventScroll: true }), () => drawBar(open));
  if (!open.length) rangAt = null;
  if (audio.state !== "running" || !isDue(open, rangAt, Date.now())) return; // a bell that made no sound counts as not rung
  rangAt = Date.now();
  TONES.forEach(([pitch, at]) => tone(audio, pitch, { ...TONE, at: audio.currentTime + at }));
}

function drawBar(open) {
  const bar = find("ring-bar");
  bar.hidden = open.length === 0;
  if (open.length) text(find("ring-why", bar), barWords(open, more, phone.matches ? NAMED_ON_A_PHONE : undefined));
  find("ring-blocked", bar).hidden = audio.state === "running";
}

/** Browsers allow sound only after a touch of the page; the first touch anywhere is used. */
function wake() {
  if (audio.state === "running") return;
  rangAt = null;
  audio.resume().then(look);
}

find("ring-known").addEventListener("click", () => {
  const keys = ringing(alerts, known).map(({ key }) => key);
  for (const key of keys) known.add(key); // silent at once, also while the server accepts no commands
  look();
  if (!("denied" in find("ring-known").dataset)) acknowledge(keys);
});
for (const touch of ["click", "keydown"]) document.addEventListener(touch, wake);
setInterval(look, 1000);
