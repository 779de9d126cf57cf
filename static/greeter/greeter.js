/** The greeter's page: follows the office and sends commands. Decisions are in choice.js, drawing in draw.js. */

import { asRead } from "../shared/as_read.js";
import { read } from "../shared/api.js";
import { follow } from "../shared/live.js";
import { drawHelp } from "../shared/help.js";
import { classToTake, GENERAL } from "../shared/priority.js";
import { kindOf, readCard, scanner } from "../shared/scan.js";
import { sender } from "../shared/sender.js";
import { clockSkew, embedded, find } from "../shared/show.js";
import { tell, watch } from "../shared/watch.js";
import { bodyOf, footAfter, freshWish, toggled, UNDOABLE } from "./choice.js";
import { askClass } from "./class_question.js";
import { draw, shownPage } from "./draw.js";

/** How long the last step is shown at the foot of the page, in ms; one that can be undone as long as it can be. */
const TOLD_MS = 6000;

/** The command of a step, where it is not the step's own name without a body. */
const COMMANDS = { undo_cancel: ["undo-cancel"], undo_set_priority: ["undo-priority"], undo_restore: ["undo-return"], undo_rejoin: ["undo-return"], at_seat: ["at-seat", { at_seat: true }], not_at_seat: ["at-seat", { at_seat: false }], set_priority: ["priority"] };

const texts = embedded("texts");
const state = { snapshot: null, wish: freshWish(), sending: false, ticket: null, had: "", tab: "waiting", typed: "", page: 0, undo: null };
let skew = 0;

const takes = sender();
const steps = sender();
const now = () => Date.now() + skew;

let followed = null; // the id of the number on the screen
let leave = null;

function change(news) {
  Object.assign(state, news);
  if (followed !== (state.ticket?.id ?? null)) followTicket();
  draw(state, texts, now());
}

/** Keep the shown number's print state and place in line up to date. */
function followTicket() {
  leave?.();
  followed = state.ticket?.id ?? null;
  leave = followed && follow("ticket", { id: followed }, { snapshot: takeTicket });
}

function takeTicket(ticket) {
  if (state.ticket?.id === ticket.id) change({ ticket });
}

function wishes(news) {
  takes.forget(); // another wish may come from another citizen
  change({ wish: { ...state.wish, ...news } });
}

function show(snapshot) {
  skew = clockSkew(snapshot.now);
  drawHelp(snapshot);
  change({ snapshot });
}

async function take() {
  if (!state.wish.service || state.sending) return;
  if (await give("/tickets", bodyOf(state.wish))) find("note").value = "";
}

/** Ask for a number, by a service or a voucher, and show it, or the number the citizen already has. Returns whether there is one. */
async function give(path, body) {
  change({ sending: true });
  let answer = await takes.send(path, body);
  const had = answer.problem?.code === "already_has" ? answer.problem.detail : "";
  if (had) answer = await read(`/tickets/${answer.problem.ticket}`);
  tell(answer.ok ? null : answer.problem);
  change({ sending: false, ...(answer.ok && { ticket: answer.data, had, wish: freshWish() }) });
  if (answer.ok) {
    find("taken").scrollIntoView({ block: "start" }); // scroll to the number, on a small screen too
    find("next-person").focus({ preventScroll: true });
  }
  return answer.ok;
}

/** Give a number for a voucher of an earlier day. */
async function redeem(event) {
  event.preventDefault();
  if (state.sending) return;
  const told = Object.fromEntries(Array.from(new FormData(event.target)).filter(([, value]) => value));
  if (await give("/vouchers/redeem", told)) event.target.reset();
}

/** Use what the scanner typed; a scan while a number is shown begins the next citizen's wish. */
function scan(card) {
  if (state.ticket) change({ ticket: null });
  readCard(card, () => ({ ...state.wish, sending: state.sending }), wishes);
}

/** A scan into its own field ends with Enter or Tab and is cleared at once. */
function scanInField({ target }) {
  if (target.value) scan(target.value);
  target.value = "";
}

const scanned = scanner();

/** A scan outside all fields, or into the one for cards; its Enter must not press the focused button. */
function typed(event) {
  const field = event.target.closest("input");
  if (field && !field.closest("[data-card]")) return;
  const text = scanned.key(event);
  if (text || (scanned.running() && !field)) event.preventDefault();
  if (!text) return;
  if (field) field.value = ""; // the characters that this computer's keyboard layout made of it
  understand(text);
}

/** A voucher gives a number, a card is kept for the next number, anything else is reported as unknown. */
function understand(text) {
  const { kind, id, card } = kindOf(text);
  if (kind === "ticket") give("/vouchers/redeem", { voucher: id });
  else if (kind === "card") scan(card);
  else wishes({ scan: "unknown", card: null });
}

/** Take one step with a ticket and show it at the foot of the page. `given`: what a question added to the command. */
async function send(step, ticket, number, given) {
  if (state.sending) return null;
  change({ sending: true });
  const [path, body] = COMMANDS[step] ?? [step];
  const answer = await steps.send(`/tickets/${ticket}/${path}`, given ?? body);
  change({ sending: false, undo: footAfter({ step, ticket, number, at: now(), words: null }, answer, state.undo) });
  if (answer.ok && step === "cancel" && state.ticket?.id === ticket) change({ ticket: null });
  refresh();
  return answer;
}

/** Some steps ask before they are sent. */
function stepPressed({ step, ticket, label }) {
  if (step !== "set_priority") return send(step, ticket, label);
  const person = state.snapshot.people.find(({ id }) => id === ticket);
  return askClass(person, state.snapshot.priorities, texts, (given) => send(step, ticket, label, given));
}

function tick() {
  if (state.undo && now() - state.undo.at > (UNDOABLE.includes(state.undo.step) ? state.snapshot.undo_seconds * 1000 : TOLD_MS)) state.undo = null;
  draw(state, texts, now());
}

/** With several classes the number has priority at once, and its class may be chosen. */
function priorityPressed() {
  return state.wish.priority ? "" : (classToTake(state.snapshot.priorities) ?? GENERAL);
}

/** On a small screen the next part is below: scroll to it. */
function chooseService({ service }) {
  wishes({ service, files: 1 });
  find("issue").scrollIntoView({ block: "nearest" });
}

/** After turning the page, scroll to the list's first row. */
function turnTo(page) {
  change({ page });
  find("people-title").scrollIntoView({ block: "start" });
}

const TAPS = {
  service: chooseService,
  filesChoice: ({ filesChoice }) => wishes({ files: Number(filesChoice) }),
  wish: ({ wish }) => wishes({ [wish]: wish === "priority" ? priorityPressed() : !state.wish[wish] }),
  class: (data) => wishes({ priority: data.class }),
  chip: (_data, button) => wishes({ chips: toggled(state.wish.chips, button.textContent) }),
  issue: take,
  nextPerson: () => change({ ticket: null }),
  again: () => send("reprint", state.ticket.id, state.ticket.number),
  giveUp: () => send("cancel", state.ticket.id, state.ticket.number),
  tab({ tab }) {
    find("search").value = "";
    change({ tab, typed: "", page: 0 });
  },
  turn: ({ turn }) => turnTo(shownPage(state) + Number(turn)),
  step: stepPressed,
  printAgain: () => send("reprint", state.undo.ticket, state.undo.number),
  undoButton: () => send(`undo_${state.undo.step}`, state.undo.ticket, state.undo.number),
};

function tapped(event) {
  const button = event.target.closest("button");
  const name = button && Object.keys(TAPS).find((tap) => tap in button.dataset);
  if (name) TAPS[name](button.dataset, button);
}

document.addEventListener("click", tapped);
find("search").addEventListener("input", (event) => change({ typed: event.target.value, page: 0 }));
find("note").addEventListener("input", (event) => wishes({ note: event.target.value }));
find("voucher").addEventListener("submit", redeem);
find("card").addEventListener("submit", (event) => event.preventDefault());
find("card").addEventListener("change", scanInField);
document.addEventListener("keydown", typed);
setInterval(tick, 1000);
const { refresh } = watch("greeter", {}, (snapshot) => show(asRead(snapshot, document.documentElement.lang)));
