/** The counter page: listens to its desk, draws it, and sends what the officer presses. Keys: keys.js, words: words.js. */

import { isLost, sender } from "../shared/sender.js";
import { clockSkew, embedded, find, keepFocus } from "../shared/show.js";
import { tell, watch } from "../shared/watch.js";
import { ask, asks } from "./dialogs.js";
import { draw, drawTime, drawKeys } from "./draw.js";
import { accepts, mayActAtOnce, SCAN_MS, scanned, stepForKey } from "./keys.js";
import { isAllowed, isEarly, mainCommand, standOf } from "./words.js";

/** After so many ms without the button or question one has just used, no single key is meant for that any more. */
const REST_MS = 600;
const KEYS_OFF = "counter-keys-off";
/** How often in ms to ask whether the hall has heard a call: its screens tell the server, which tells no counter by itself. */
const HEARD_MS = 3000;
/** Where the tickets are that a key alone means: "resume 2" is the second of those set aside, "restore" the newest missed. */
const ROWS = { resume: "parked", restore: "missed" };

const page = find("desk");
const counter = page.dataset.desk;
const texts = embedded("texts");
let desk = null;
let skew = 0;
let pending = null; // the command without an answer: {stand, busy}, how the desk stood before it and whether it is under way
let last = null;
let resting = null;
let meant = null; // the key that acts as soon as it is clear that a hand pressed it
let letters = localStorage.getItem(KEYS_OFF) === null;

const commands = sender({ meantMs: Infinity }); // the next snapshot shows whether a lost command was done
const isScan = scanned();
const now = () => Date.now() + skew;

function show(snapshot) {
  if (pending && standOf(snapshot) !== pending.stand) settle();
  desk = snapshot;
  skew = clockSkew(snapshot.now);
  redraw(draw);
}

function redraw(drawing) {
  if (keepFocus(() => find("current").focus(), () => drawing(desk, texts, now()))) rest();
}

/** A second press meant for what has just gone would be another command now. */
function rest() {
  page.dataset.resting = "true";
  clearTimeout(resting);
  resting = setTimeout(() => delete page.dataset.resting, REST_MS);
}

/** What the command did is on the screen and can be acted on, whatever becomes of its answer. */
function settle() {
  pending = null;
  commands.forget();
  tell(null);
}

/** Send one command and draw its answer at once, so that the buttons need no socket. */
async function send(step, body = {}) {
  const mine = (pending = { stand: standOf(desk), busy: true });
  const answer = await commands.send(`/counters/${counter}/${step.replace("_", "-")}`, body);
  mine.busy = false;
  if (pending === mine && !isLost(answer)) pending = null;
  tell(null);
  if (answer.ok) take(answer.data);
  else await refresh();
  const isSeen = isLost(answer) && pending !== mine;
  return isSeen ? { ok: true, data: desk } : answer;
}

async function sendAndSay(step, body) {
  const answer = await send(step, body);
  if (!answer.ok) tell(answer.problem);
}

/** The command of a question, which closes with its answer. */
async function sendAndRest(step, body) {
  const answer = await send(step, body);
  if (answer.ok) rest();
  return answer;
}

/** Turn a press into a command, unless it is half of a double press or the rules forbid it now. */
function press(step, { body, clicks } = {}) {
  if (!desk) return;
  const wanted = step === "main" ? mainCommand(desk, texts, now()).step : step;
  if (!wanted) return;
  const this_ = { step: body ? `${wanted} ${body.ticket}` : wanted, at: performance.now(), clicks };
  if (!accepts(this_, { busy: pending?.busy, last })) return;
  const wantsReason = wanted === "no_show" && isEarly(desk, wanted, now());
  if (step !== "main" && !isAllowed(desk, wanted, now()) && !wantsReason) return;
  last = this_;
  if (asks(wanted) || wantsReason) ask(wanted, desk, (given) => sendAndRest(wanted, given));
  else sendAndSay(wanted, body);
}

/** Press what a key stands for; a key that means a row does nothing where there is none. */
function pressKey(pressed) {
  const [step, place = 1] = pressed.split(" ");
  if (!(step in ROWS)) return press(step);
  const item = desk?.[ROWS[step]][place - 1];
  if (item) press(step, { body: { ticket: item.id } });
}

function onClick(event) {
  const button = event.target.closest("button[data-step]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const { step, ticket } = button.dataset;
  press(step, { body: ticket && { ticket }, clicks: event.detail });
}

function onKey(event) {
  if (event.repeat && event.key === "Enter") event.preventDefault(); // a button in focus would be pressed at each repeat
  const { activeElement } = document;
  const typing = activeElement.matches("input:not([type=radio]), select, textarea");
  if (!typing && isScan(event)) {
    clearTimeout(meant);
    return event.preventDefault(); // its Enter would send a question that is open
  }
  const step = stepForKey(event, {
    typing,
    onControl: activeElement.matches("button, a"),
    inDialog: document.querySelector("dialog[open]") !== null,
    letters: letters && !page.dataset.resting,
  });
  if (!step) return;
  event.preventDefault();
  if (mayActAtOnce(event)) return pressKey(step);
  clearTimeout(meant);
  meant = setTimeout(pressKey, SCAN_MS, step);
}

function switchKeys() {
  letters = !letters;
  if (letters) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, "1");
  drawKeys(letters, texts);
}

document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
// A mouse press leaves the focus where it is: the next Space calls the next number instead of repeating the button.
page.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
find("letters").addEventListener("click", switchKeys);
drawKeys(letters, texts);
setInterval(() => desk && redraw(drawTime), 1000);
const { take, refresh } = watch("desk", { counter }, show);
setInterval(() => desk && isEarly(desk, "recall", now()) && refresh(), HEARD_MS);
