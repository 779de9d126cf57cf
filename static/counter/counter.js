/** The counter page: follows its desk snapshot, draws it, and sends the officer's commands. Keys: keys.js, words: words.js. */

import { asRead } from "../shared/as_read.js";
import { isLost, sender } from "../shared/sender.js";
import { clockSkew, embedded, find, keepFocus } from "../shared/show.js";
import { drawHelp } from "../shared/help.js";
import { tell, watch } from "../shared/watch.js";
import { asideStep } from "./aside.js";
import { atSeatBody } from "./at_seat.js";
import { ask, asks } from "./dialogs.js";
import { isMeant, waits } from "./held.js";
import { helpStep, onReason } from "./help.js";
import { keypad } from "./keypad.js";
import { drawStrip, onStrip } from "./strip.js";
import { draw, drawTime, drawKeys } from "./draw.js";
import { accepts, mayActAtOnce, SCAN_MS, scanned, stepForKey } from "./keys.js";
import { putBackByKey } from "./requeue.js";
import { outcomeForKey } from "./outcome_rules.js";
import { drawOutcomes, pressOutcome, setUpOutcomes } from "./outcomes.js";
import { isAllowed, isEarly, mainCommand, standOf } from "./words.js";

/** For so many ms after a used button or question has disappeared, single keys are ignored: they were meant for it. */
const REST_MS = 600;
const KEYS_OFF = "counter-keys-off";
/** How often in ms to ask whether the hall has heard a call: screens report that to the server, which does not push it. */
const HEARD_MS = 3000;
/** The list and row that a key means: "resume 2" is the second parked ticket, "restore" the newest missed one. */
const ROWS = { resume: "parked", restore: "missed" };
/** Questions that are about somebody else than the ticket at the counter. */
const OTHERS = ["call", "serve_new"];

const page = find("desk");
const counter = page.dataset.desk;
const texts = embedded("texts");
let desk = null;
let skew = 0;
let pending = null; // the unanswered command: {stand, wanted, busy}, the desk's state before it, its step, whether it is still being sent
let held = null; // the press that waits for its answer (held.js)
let last = null;
let resting = null;
let meant = null; // the key that acts once it is clear that it comes from a hand, not a scanner
let letters = localStorage.getItem(KEYS_OFF) === null;

const commands = sender({ meantMs: Infinity }); // the next snapshot shows whether the server carried out a command without an answer
const isScan = scanned();
const now = () => Date.now() + skew;

function show(snapshot) {
  const isDone = pending !== null && standOf(snapshot) !== pending.stand;
  if (isDone) settle();
  desk = snapshot;
  skew = clockSkew(snapshot.now);
  drawHelp(snapshot);
  redraw(draw);
  if (isDone) release(true);
}

function redraw(drawing) {
  const drawAll = () => {
    drawing(desk, texts, now());
    drawOutcomes(desk, texts, now());
  };
  if (keepFocus(() => find("current").focus(), drawAll)) rest();
  if (drawStrip(desk, texts, now())) rest();
}

/** Ignore keys for a moment: a second press for what has just disappeared would be another command. */
function rest() {
  page.dataset.resting = "true";
  clearTimeout(resting);
  resting = setTimeout(() => delete page.dataset.resting, REST_MS);
}

/** The command's effect is on the screen, so the next command may be sent, even without its answer. */
function settle() {
  pending = null;
  commands.forget();
  tell(null);
}

/** Do what was pressed while the command was being sent, if that is still meant. */
function release(ok) {
  const one = held;
  held = null;
  if (one && isMeant(one, { ok, current: desk.current, now: performance.now() })) press(one.step, one.how);
}

/** Whom the desk shows at the counter: the server does nothing where somebody else is there by then. */
const whomItShows = () => desk.current?.id ?? "none";

/** Send one command and draw its answer at once, so that the buttons need no socket. `seen`: as whomItShows(). */
async function send(step, body = {}, seen = whomItShows()) {
  const mine = (pending = { stand: standOf(desk), wanted: wish(step, body), busy: true });
  const answer = await commands.send(`/counters/${counter}/${step.replaceAll("_", "-")}`, body, { more: { "Current-Ticket": seen } });
  mine.busy = false;
  const isAwaited = pending === mine;
  if (isAwaited && !isLost(answer)) pending = null;
  tell(null);
  if (answer.ok) take(answer.data);
  if (isAwaited) release(answer.ok);
  if (!answer.ok) await refresh();
  const isSeen = isLost(answer) && pending !== mine;
  return isSeen ? { ok: true, data: desk } : answer;
}

/** A step, with the ticket that it names: two presses of the same are a double press. */
const wish = (step, body) => (body?.ticket ? `${step} ${body.ticket}` : step);

async function sendAndSay(step, body) {
  const answer = await send(step, body);
  if (!answer.ok) tell(answer.problem);
}

/** Returns the sender of a dialog's command; the dialog closes with the answer. It is about whom the page shows now; one that
 *  is not about a person at the counter may be sent again once its officer has read who came there meanwhile. */
function sendAndRest(step, body) {
  let seen = whomItShows();
  return async (given) => {
    const answer = await send(step, { ...body, ...given }, seen);
    if (answer.ok) rest();
    if (OTHERS.includes(step)) seen = whomItShows();
    return answer;
  };
}

/** Turn a press into a command, unless it is the second of a double press or the step is not allowed now. */
function press(step, how = {}) {
  if (!desk) return;
  const { body, clicks } = how;
  const wanted = { main: () => mainCommand(desk, texts, now()).step, help: () => helpStep(desk) }[step]?.() ?? step;
  if (!wanted) return;
  const this_ = { step: wish(wanted, body), at: performance.now(), clicks };
  if (waits(this_.step, pending)) held = { step, how, whom: desk.current?.id, at: this_.at };
  if (!accepts(this_, { busy: pending?.busy, last })) return;
  const wantsReason = wanted === "no_show" && isEarly(desk, wanted, now());
  if (step !== "main" && !isAllowed(desk, wanted, now()) && !wantsReason) return;
  last = this_;
  if (asks(wanted, desk) || wantsReason) ask(wanted, desk, sendAndRest(wanted, body), body?.ticket);
  else sendAndSay(wanted, wanted === "set_at_seat" ? atSeatBody(desk) : body);
}

/** Do what a key stands for; a key for a row that does not exist does nothing. */
function pressKey(pressed) {
  const [step, place = 1] = pressed.split(" ");
  if (step === "outcome") return pressOutcome(place);
  if (step === "requeue") return pressFor(step, desk && putBackByKey(desk));
  if (!(step in ROWS)) return press(step);
  const item = desk?.[ROWS[step]][place - 1];
  if (item) press(step === "resume" ? asideStep(item) : step, { body: { ticket: item.id } });
}

function pressFor(step, ticket, clicks) {
  press(step, { body: ticket ? { ticket } : undefined, clicks });
}

function onClick(event) {
  const button = event.target.closest("button[data-step]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const { step, ticket } = button.dataset;
  pressFor(step, ticket, event.detail);
}

/** `offered`: the only steps whose keys work where the key was pressed; all by default. */
function onKey(event, offered) {
  if (event.repeat && event.key === "Enter") event.preventDefault(); // a held key would press the focused button again and again
  const { activeElement } = event.currentTarget;
  const typing = activeElement.matches("input:not([type=radio]), select, textarea");
  if (!typing && isScan(event)) {
    clearTimeout(meant);
    return event.preventDefault(); // the scanner's Enter would send an open dialog
  }
  const where = {
    typing,
    onControl: activeElement.matches("button, a"),
    inDialog: isAsking(),
    letters: letters && !page.dataset.resting,
  };
  const step = stepForKey(event, where, desk?.keys, page.dataset.resting ? {} : keypad()) ?? outcomeForKey(event, where, desk?.last);
  if (!step || offered?.includes(step) === false) return;
  event.preventDefault();
  if (mayActAtOnce(event)) return pressKey(step);
  clearTimeout(meant);
  meant = setTimeout(() => isAsking() || pressKey(step), SCAN_MS); // a click may have opened a question meanwhile
}

const isAsking = () => document.querySelector("dialog[open]") !== null;

function switchKeys() {
  letters = !letters;
  if (letters) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, "1");
  drawKeys(letters, texts);
}

onStrip(press, onKey, () => desk && redraw(drawTime));
onReason((reason) => desk && sendAndSay("help", { reason }));
document.addEventListener("click", onClick);
document.addEventListener("keydown", (event) => onKey(event));
// A mouse press does not move the focus: the next Space calls the next number and does not repeat the button.
page.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
find("letters").addEventListener("click", switchKeys);
drawKeys(letters, texts);
setInterval(() => desk && redraw(drawTime), 1000);
const { take, refresh } = watch("desk", { counter }, (snapshot) => show(asRead(snapshot, document.documentElement.lang)));
setUpOutcomes(counter, take);
setInterval(() => desk && isEarly(desk, "recall", now()) && refresh(), HEARD_MS);
