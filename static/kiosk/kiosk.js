/** The kiosk page: listens to the office, to taps and to the clock. What to show is in screens.js, what to decide in visit.js. */

import { newKey, order } from "../shared/api.js";
import { follow } from "../shared/live.js";
import { embedded, find } from "../shared/show.js";
import { draw, drawLeft, drawQuestion } from "./screens.js";
import { ANSWER_MS, freshVisit, IDLE_MS, paperOf, screenOf, SETTLE_MS, ticketTime, timeStep } from "./visit.js";

const texts = embedded("texts");
const state = { visit: freshVisit(), picture: null, refused: false, up: null, job: null, paper: null };
let touchedAt = Date.now();
let settled = true;
let leaveTicket = null;

function change(visit) {
  update({ visit: { ...state.visit, ...visit } });
}

/** Take over what is new and draw it; a new screen lets its buttons rest until the tap that brought it is over. */
function update(news) {
  const before = screenOf(state.visit, state.picture);
  Object.assign(state, news);
  if (before !== "waking" && screenOf(state.visit, state.picture) !== before) settle();
  state.paper = state.visit.ticket ? paperOf(state.job, state.picture?.printer.state) : null;
  draw(state, texts);
}

function settle() {
  settled = false;
  setTimeout(() => (settled = true), SETTLE_MS);
}

function startOver() {
  leaveTicket?.();
  leaveTicket = null;
  drawQuestion(null);
  change(freshVisit());
}

/** Take a number; the wish keeps its key, so trying again after a lost answer gives the same ticket. */
async function take(wish) {
  if (state.visit.sending) return;
  change({ wish, sending: true, trouble: null });
  const { key, ...body } = wish;
  const answer = await order("/tickets", body, { key, language: wish.language });
  touchedAt = Date.now();
  if (answer.ok) showTicket(answer.data);
  else change({ sending: false, trouble: { title: "trouble", ...answer.problem } });
}

function showTicket(ticket) {
  state.job = ticket.print?.state ?? null;
  change({ ticket, sending: false, wish: null });
  leaveTicket = follow("ticket", { id: ticket.id }, { picture: followPaper });
}

function followPaper(picture) {
  if (picture.id !== state.visit.ticket?.id) return;
  if (picture.print) state.job = picture.print.state;
  change({ ticket: { ...state.visit.ticket, ahead: picture.ahead, wait: picture.wait } });
}

async function reprint() {
  const { ticket, language, sending } = state.visit;
  if (sending || state.paper === "printing") return;
  change({ sending: true, trouble: null });
  const answer = await order(`/tickets/${ticket.id}/reprint`, {}, { language });
  if (state.visit.ticket?.id !== ticket.id) return; // the citizen has left meanwhile
  touchedAt = Date.now();
  if (answer.ok) state.job = answer.data.print?.state ?? null;
  change({ sending: false, trouble: answer.ok ? null : { title: "reprint_trouble", ...answer.problem } });
}

function choose(service) {
  const { priority, language } = state.visit;
  take({ service, priority, language, key: newKey() });
}

/** Without a service for "I don't know" the tile only says where to go; a tap has nothing to add. */
function askHelp() {
  if (state.picture.help_service) choose(state.picture.help_service);
}

function tryAgain() {
  if (state.visit.ticket) reprint();
  else take(state.visit.wish);
}

const TAPS = {
  choose: (button) => choose(button.dataset.choose),
  priority: () => !state.visit.sending && change({ priority: !state.visit.priority }),
  help: askHelp,
  language: () => change({ language: state.visit.language === "vi" ? "en" : "vi" }),
  reprint,
  done: startOver,
  again: tryAgain,
  back: () => change({ trouble: null, wish: null }),
  stay: () => drawQuestion(null),
};

function tapped(event) {
  touchedAt = Date.now();
  const button = event.target.closest("button");
  if (!button || !settled) return;
  const name = Object.keys(TAPS).find((tap) => tap in button.dataset);
  if (name) TAPS[name](button);
}

function tick() {
  const rest = Date.now() - touchedAt;
  const step = timeStep(state.visit, state.paper, rest);
  if (step === "leave") startOver();
  else drawQuestion(step === "ask" ? Math.ceil((IDLE_MS + ANSWER_MS - rest) / 1000) : null, texts[state.visit.language]);
  if (state.visit.ticket) drawLeft(Math.max(1, Math.ceil((ticketTime(state.paper) - rest) / 1000)));
}

document.addEventListener("click", tapped);
document.addEventListener("pointerdown", () => (touchedAt = Date.now()));
document.addEventListener("keydown", () => (touchedAt = Date.now()));
document.addEventListener("contextmenu", (event) => event.preventDefault());
find("trouble").addEventListener("cancel", () => TAPS.back());
setInterval(tick, 250);
follow("kiosk", {}, {
  picture: (picture) => update({ picture, refused: false }),
  link: (up) => update({ up }),
  refused: () => update({ picture: null, refused: true }),
});
update({});
