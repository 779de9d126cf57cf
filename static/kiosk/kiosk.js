/** The kiosk page: reacts to the office's snapshots, to taps and to the clock. Drawing is in screens.js, decisions in visit.js
 *  and plan.js. */

import { newKey, command, read } from "../shared/api.js";
import { paperOf } from "../shared/issuing.js";
import { follow } from "../shared/live.js";
import { priorityBody } from "../shared/priority.js";
import { kindOf, readCard, scanner } from "../shared/scan.js";
import { clockSkew, embedded, find, keepFocus } from "../shared/show.js";
import { sizeNow } from "./arrange.js";
import { fullTaps } from "./choices.js";
import { classTaps } from "./classes.js";
import { asksFiles, filesTaps } from "./files.js";
import { stepOf } from "./needs.js";
import { takeNumber } from "./offline.js";
import { needsTaps } from "./documents.js";
import { holdStill, listenForPresses } from "./press.js";
import { draw, drawLeft, drawQuestion } from "./screens.js";
import { clipsOf, numberKeys, voice } from "./speech.js";
import { keepPage, keepSnapshot, keptSnapshot } from "./standby.js";
import { inspect } from "./technician.js";
import { keysOf, spokenKey } from "./tiles.js";
import { redeem, voucherTaps } from "./voucher.js";
import { ANSWER_MS, freshVisit, IDLE_MS, mayBeDone, onlyHears, screenOf, SETTLE_MS, stepBackOf, ticketTime, timeStep, wishFor } from "./visit.js";

const page = find("kiosk");
const texts = embedded("texts");
const localApi = embedded("local-api");
const state = { visit: freshVisit(), snapshot: null, refused: false, up: null, job: null, paper: null, localApi, skew: 0 };
let touchedAt = Date.now();
let printAskedAt = 0; // when the shown number's print was ordered
let leaveTicket = null;
let tiles = [];
let resting = null;
const speaker = voice(new Audio());

function change(visit) {
  update({ visit: { ...state.visit, ...visit } });
}

/** Apply a change and draw it; new buttons are inactive until the tap that brought them is over. */
function update(news) {
  const before = sight(state);
  Object.assign(state, news);
  state.paper = paperNow();
  keepFocus(() => titleOf(page.dataset.screen)?.focus(), () => (tiles = draw(state, texts)));
  if (!before.startsWith("waking") && sight(state) !== before) settle(); // after drawing, which is slow on a small computer
  inspect(state.snapshot?.screen, texts[state.visit.language]);
}

function paperNow() {
  return state.visit.ticket ? paperOf(state.job, state.snapshot?.printer.state, Date.now() - printAskedAt) : null;
}

/** Say the screen's first text and set the focus, for people who listen or use keys. */
function titleOf(screen) {
  if (screen === "ticket") return find("number");
  const title = screen === "services" ? find("question") : page.querySelector(`[data-show="${screen}"] h1`);
  if (title) title.tabIndex = -1;
  return title;
}

function sight({ visit, snapshot }) {
  return [screenOf(visit, snapshot), visit.opened, visit.page, visit.lowered, visit.heard, visit.needs && stepOf(visit.needs)].join();
}

function settle() {
  page.dataset.resting = "true";
  clearTimeout(resting);
  resting = setTimeout(() => delete page.dataset.resting, SETTLE_MS);
}

function startOver() {
  leaveTicket?.();
  leaveTicket = null;
  speaker.stop();
  drawQuestion(null);
  change(freshVisit());
}

/** Take a number for {service, ...} or {voucher}; a repeated request after a lost answer gives the same ticket. */
function take(asked) {
  send(wishFor(asked, state.visit.wish, newKey()));
}

async function send(wish) {
  if (state.visit.sending) return;
  change({ wish, sending: true, trouble: null });
  const { key: _key, ...asked } = wish;
  const answer = await (wish.voucher ? redeem(wish, state.visit.language) : takeNumber(wish, localApi, state.up));
  touchedAt = Date.now();
  if (answer.ok) showTicket(answer.data);
  else if (answer.problem.code === "already_has") showAgain(answer.problem.ticket);
  else if (answer.problem.code === "session_full") change({ sending: false, wish: null, needs: null, full: { ...answer.problem, wish: asked } });
  else change({ sending: false, trouble: { title: "trouble", ...answer.problem } });
}

/** A person may hold only one number of a service: show the existing one, which can be printed again. */
async function showAgain(id) {
  const answer = await read(`/tickets/${id}`, { language: state.visit.language });
  if (answer.ok) showTicket(answer.data, true);
  else change({ sending: false, trouble: { title: "trouble", ...answer.problem } });
}

function showTicket(ticket, had = false) {
  state.job = ticket.print?.state ?? null;
  printAskedAt = Date.now();
  change({ ticket, had, sending: false, wish: null, full: null, code: null, card: null, scan: null });
  find("number").focus(); // so that a screen reader says it, and Enter does not press the button that was there before
  if (state.visit.listening) sayNumber();
  leaveTicket?.(); // the same ticket may be scanned twice, or another one while a number is shown
  leaveTicket = ticket.offline ? null : follow("ticket", { id: ticket.id }, { snapshot: followPaper });
}

function followPaper(snapshot) {
  if (snapshot.id !== state.visit.ticket?.id) return;
  if (snapshot.print) state.job = snapshot.print.state;
  const { state: now, aside, counter, calls_from, ahead, wait } = snapshot;
  change({ ticket: { ...state.visit.ticket, state: now, aside, counter, calls_from, ahead, wait } });
}

async function reprint() {
  const { ticket, language, sending } = state.visit;
  if (sending || state.paper === "printing") return;
  change({ sending: true, trouble: null });
  const answer = await command(`/tickets/${ticket.id}/reprint`, {}, { language });
  if (state.visit.ticket?.id !== ticket.id) return; // the citizen has left in the meantime
  touchedAt = Date.now();
  if (answer.ok) {
    state.job = answer.data.print?.state ?? null;
    printAskedAt = Date.now();
  }
  change({ sending: false, trouble: answer.ok ? null : { title: "reprint_trouble", ...answer.problem } });
}

function choose(service, files) {
  if (!files && asksFiles(state.snapshot, service)) return change({ filing: service });
  const { priority, language, card, later } = state.visit;
  take({ service, ...priorityBody(priority), language, ...(files && { files }), ...(card && { card }), ...(later && { when: "afternoon" }) });
}

/** Without a service for "I don't know" the tile only says where to go, and a tap does nothing. */
function askHelp() {
  if (state.snapshot.help_service) choose(state.snapshot.help_service);
}

function tryAgain() {
  if (state.visit.ticket) reprint();
  else send(state.visit.wish);
}

function putTroubleAway() {
  const { wish, trouble } = state.visit;
  change({ trouble: null, wish: mayBeDone(trouble) ? wish : null });
}

function say(...keys) {
  speaker.say(clipsOf(state.snapshot?.speech?.[state.visit.language], keys));
}

function sayNumber() {
  say(...numberKeys(state.visit.ticket.number), "sit");
}

/** With a number on the screen, say it again; before that, switch reading aloud on or off. */
function listen() {
  if (state.visit.ticket) return sayNumber();
  const listening = !state.visit.listening;
  change({ listening, heard: null });
  if (listening) say("listen");
  else speaker.stop();
}

const TAPS = {
  choose: (button) => choose(button.dataset.choose),
  help: askHelp,
  group: (button) => change({ opened: button.dataset.group }),
  leave: () => change(stepBackOf(state.visit, state.snapshot) ?? {}),
  later: () => change({ later: true }),
  more: () => change({ page: state.visit.page + 1 }),
  language: () => change({ language: state.visit.language === "vi" ? "en" : "vi" }),
  lowerScreen: () => change({ lowered: !state.visit.lowered }),
  contrastScreen: () => change({ contrast: !state.visit.contrast }),
  listen,
  reprint,
  done: startOver,
  again: tryAgain,
  back: putTroubleAway,
  stay: () => drawQuestion(null),
  ...needsTaps(() => state, change, choose),
  ...fullTaps(() => state, take, texts),
  ...filesTaps(() => state, choose),
  ...classTaps(() => state, change),
  ...voucherTaps(() => state, change, take),
};

function press(button) {
  touchedAt = Date.now();
  if (page.dataset.resting || button.getAttribute("aria-disabled") === "true") return;
  const name = Object.keys(TAPS).find((tap) => tap in button.dataset);
  const key = spokenKey(button);
  if (onlyHears(state.visit, key)) hear(key);
  else if (name) TAPS[name](button);
}

function hear(key) {
  change({ heard: key });
  say(...keysOf(key, tiles));
}

const keys = scanner();

function typed(event) {
  touchedAt = Date.now();
  const scan = keys.key(event);
  if (scan || keys.running()) event.preventDefault(); // the scanner's spaces and Enter would press the focused button
  if (scan) scanned(scan);
}

/** A card is kept for the next number, a ticket or voucher is looked up, anything else is reported as unknown. */
function scanned(scan) {
  const { kind, id, card } = kindOf(scan);
  if (kind === "ticket") lookUp(id);
  else if (kind === "card" && state.snapshot?.scanner) readCard(card, () => state.visit, change);
  else if (!state.visit.ticket) change({ scan: "unknown" });
}

/** A scanned print: a voucher gives a number, a return slip brings its ticket back into line, a ticket shows its state. */
async function lookUp(id) {
  if (state.visit.sending || !state.snapshot) return;
  change({ scan: "ticket", sending: true });
  const answer = await read(`/tickets/${id}`, { language: state.visit.language });
  change({ sending: false, scan: answer.ok ? null : "unknown" });
  if (!answer.ok) return;
  if (answer.data.voucher) take({ voucher: id });
  else if (answer.data.state === "parked" && answer.data.aside === "away") rejoin(id);
  else showTicket(answer.data, true);
}

async function rejoin(id) {
  change({ sending: true });
  const answer = await command(`/tickets/${id}/rejoin`, {}, { language: state.visit.language });
  if (answer.ok) showTicket(answer.data, true);
  else change({ sending: false, trouble: { title: "trouble", ...answer.problem } });
}

function tick() {
  const scan = keys.rest(performance.now()); // for a scanner without an end key
  if (scan) scanned(scan);
  if (state.paper !== paperNow()) update({}); // the printer is slow
  const rest = Date.now() - touchedAt;
  const step = timeStep(state.visit, state.paper, rest);
  if (step === "leave") startOver();
  else drawQuestion(step === "ask" ? Math.ceil((IDLE_MS + ANSWER_MS - rest) / 1000) : null, texts[state.visit.language]);
  if (state.visit.ticket) drawLeft(Math.max(1, Math.ceil((ticketTime(state.paper) - rest) / 1000)));
}

document.fonts.forEach((face) => face.load().catch(console.warn)); // before the tiles, which are fitted to them
listenForPresses(document, press, () => (state.snapshot ? sizeNow(state.snapshot.screen).perMm : 4));
holdStill(document);
document.addEventListener("pointerdown", () => (touchedAt = Date.now()));
document.addEventListener("keydown", typed);
find("trouble").addEventListener("cancel", putTroubleAway);
addEventListener("resize", () => update({}));
document.fonts.ready.then(() => update({}));
document.fonts.addEventListener("loadingdone", () => update({})); // on a slow network the tiles come first
setInterval(tick, 250);
follow("kiosk", {}, {
  snapshot: (snapshot) => {
    if (localApi && !state.snapshot) keepPage().catch(console.warn); // the next start tries again
    if (localApi) keepSnapshot(snapshot);
    update({ snapshot, refused: false, skew: clockSkew(snapshot.now) });
  },
  link: (up) => update({ up, snapshot: state.snapshot ?? (localApi && !up ? keptSnapshot() : null) }),
  refused: (problem) => {
    if (problem.code === "sign_in_needed") location.assign("/pair?next=/kiosk"); // the token was refused: pair this kiosk again
    else update({ snapshot: null, refused: true });
  },
});
update({});
find("too-old").remove();
