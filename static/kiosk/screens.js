/** Draws the kiosk from the visit and the newest snapshot. It decides and sends nothing. Tiles are drawn in tiles.js. */

import { hasTrouble } from "../shared/issuing.js";
import { fill, find, inLanguage, number, rows, text, textIn } from "../shared/show.js";
import { applyLook, applySizes, fitTicket, planNow, sizeNow } from "./arrange.js";
import { drawFull } from "./choices.js";
import { drawClasses } from "./classes.js";
import { drawFiles } from "./files.js";
import { drawNeeds } from "./documents.js";
import { tilesOf } from "./plan.js";
import { drawTiles } from "./tiles.js";
import { readNumber, standingOf, tellsOfPaper, titleOf } from "./stands.js";
import { callsFrom, hoursWords, mayTryAgain, screenOf, stepBackOf } from "./visit.js";
import { drawCode, drawVoucher } from "./voucher.js";

const page = find("kiosk");
const TOOLS = ["language", "listen", "lower-screen", "contrast-screen"];
const OTHER = { vi: "en", en: "vi" };
/** Problems that the page finds without the server; it has its own words for them. */
const OURS = ["unreachable", "offline_refused"];

/** `state` = {visit, snapshot, refused, up, paper}; `texts` = {vi: {...}, en: {...}}.
 *  @returns the tiles on the screen, so that a tap can be matched to its tile */
export function draw(state, texts) {
  const { visit, snapshot } = state;
  const words = texts[visit.language];
  document.documentElement.lang = visit.language;
  page.dataset.screen = screenOf(visit, snapshot);
  page.dataset.lowered = String(visit.lowered);
  page.dataset.contrast = visit.contrast ? "high" : "normal";
  page.querySelectorAll("[data-words]").forEach((node) => text(node, words[node.dataset.words]));
  find("link-bar").hidden = state.up !== false;
  find("link-bar").dataset.calm = String(Boolean(state.localApi));
  text(find("link-bar"), state.localApi ? words.link_down_offline : words.link_down);
  text(find("waking"), state.refused ? words.refused : words.waking);
  drawFoot(state, words);
  drawTools(state, texts);
  const tiles = snapshot ? drawSnapshot(state, words) : [];
  if (visit.ticket) drawTicket(state, words);
  else if (page.dataset.screen === "files") drawFiles(state, words);
  else if (page.dataset.screen === "classes") drawClasses(state);
  else if (page.dataset.screen === "needs") drawNeeds(state, words);
  else if (page.dataset.screen === "full") drawFull(state, words);
  else if (page.dataset.screen === "voucher") drawCode(state, words);
  drawScan(state, words);
  drawTrouble(visit, words);
  return tiles;
}

function drawTools({ visit, snapshot }, texts) {
  const words = texts[visit.language];
  const other = OTHER[visit.language];
  tool("language", texts[other].language);
  find("language").lang = other;
  const listen = visit.ticket ? words.listen_number : visit.listening ? words.listen_stop : words.listen;
  tool("listen", listen, visit.listening);
  find("listen").hidden = !Object.keys(snapshot?.speech?.[visit.language] ?? {}).length;
  tool("lower-screen", visit.lowered ? words.lower_stop : words.lower, visit.lowered);
  tool("contrast-screen", visit.contrast ? words.contrast_stop : words.contrast, visit.contrast);
  page.dataset.tools = TOOLS.filter((name) => !find(name).hidden).length;
}

/** The foot's first button: "back", or else the way to the documents; never both, so that no button moves. */
function drawFoot({ visit, snapshot }, words) {
  const leads = snapshot && stepBackOf(visit, snapshot) !== null;
  const documents = !leads && Boolean(snapshot?.procedures) && ["services", "closed"].includes(page.dataset.screen);
  find("leave").hidden = !leads;
  find("leave").dataset.heard = String(visit.listening && visit.heard === "up");
  find("needs-open").hidden = !documents;
  page.dataset.first = leads ? "back" : documents ? "documents" : "none";
  page.dataset.acts = String(["services", "needs", "ticket"].includes(page.dataset.screen) || Boolean(laterFrom(snapshot)));
  find("needs-open").setAttribute("aria-label", words.needs);
  find("voucher-open").hidden = !snapshot?.vouchers || visit.later || page.dataset.screen !== "services";
  page.dataset.vouchers = String(!find("voucher-open").hidden);
}

/** From when the numbers taken in the lunch break are called; null when there is no such session. */
function laterFrom(snapshot) {
  return snapshot?.on_break && !snapshot.held ? callsFrom(snapshot) : null;
}

/** The barest frame shows only the icon, hence the label. */
function tool(name, words, on) {
  const button = find(name);
  text(button.querySelector("span"), words);
  button.setAttribute("aria-label", words);
  button.dataset.on = String(Boolean(on));
}

function drawSnapshot(state, words) {
  const { visit, snapshot, up, localApi } = state;
  applySizes(sizeNow(snapshot.screen));
  text(find("question"), visit.later ? words.question_later : visit.priority ? words.question_priority : words.question);
  drawChoices(visit, snapshot, words);
  const notice = words[`scan_${visit.scan}`] ?? printerTrouble(snapshot.printer.state, words);
  text(find("promise"), notice ?? (snapshot.scanner ? words.promise_scan : words.promise));
  find("promise").dataset.bad = String(Boolean(notice));
  if (page.dataset.screen === "closed") drawClosed(snapshot, words);
  text(find("hotline"), snapshot.hotline ? fill(words.hotline, { number: snapshot.hotline }) : "");
  if (!["services", "closed"].includes(page.dataset.screen)) return [];
  const context = { visit, up, localApi, words, part: snapshot.part, from: laterFrom(snapshot) };
  const { look, tiles } = tilesOf(planOf(snapshot, context), visit);
  applyLook(look);
  if (page.dataset.screen === "closed") return [];
  drawTiles(find("services"), tiles, { ...context, ...look, looked: look.times && { at: Date.parse(snapshot.now), zone: snapshot.zone } });
  return tiles;
}

/** The plan of the tiles; also while the office is closed, so that the buttons stay in place when it opens. */
function planOf(snapshot, context) {
  const { screen, acts } = page.dataset;
  Object.assign(page.dataset, { screen: "services", acts: "true" });
  const plan = planNow(snapshot, context);
  Object.assign(page.dataset, { screen, acts });
  return plan;
}

/** Why no numbers are given now, when they will be, and today's hours, one line for each session. */
function drawClosed({ held, on_break, opens, hours, now, zone }, words) {
  const from = held || !on_break ? null : callsFrom({ hours, now, zone });
  find("later").hidden = from === null;
  find("hours").hidden = Boolean(held);
  if (held) {
    text(find("closed-title"), words.held);
    text(find("opens"), words.held_hint);
    return;
  }
  text(find("closed-title"), on_break ? fill(words.closed_lunch, { time: opens }) : words.closed);
  text(find("opens"), hours.length ? (opens && !on_break ? fill(words.closed_until, { time: opens }) : "") : words.opens_not);
  if (from) text(find("later"), fill(words.later_open, { time: from }));
  const lines = hoursWords(hours, zone, words).map((line, place) => ({ line, place }));
  rows(find("hours"), lines, { key: ({ place }) => place, make: () => document.createElement("li"), draw: (row, { line }) => text(row, line) });
}

/** The result of a scan on screens that do not show it above the tiles. */
function drawScan({ visit, snapshot }, words) {
  const told = words[`scan_${visit.scan}`];
  const elsewhere = Boolean(told) && !["services", "ticket"].includes(page.dataset.screen) && Boolean(snapshot);
  find("scan-bar").hidden = !elsewhere;
  text(find("scan-bar"), elsewhere ? told : "");
}

function drawChoices(visit, snapshot, words) {
  page.dataset.chosen = visit.priority ? "priority" : "order";
  text(find("priority-name"), visit.priority ? words.priority_drop : words.priority);
  text(find("priority-hint"), visit.priority ? "" : words.priority_hint);
  text(find("help-hint"), snapshot.help_service ? words.help_hint : words.help_desk);
  for (const name of ["priority", "help"]) find(name).dataset.heard = String(visit.listening && visit.heard === name);
}

function printerTrouble(state, words) {
  if (state === "paper_out") return words.no_paper_ahead;
  return ["cover_open", "offline", "error"].includes(state) ? words.no_printer_ahead : null;
}

function drawTicket({ visit, snapshot, paper, skew }, words) {
  const { ticket, had } = visit;
  const looked = { at: had ? Date.now() + skew : Date.parse(ticket.issued_at), zone: snapshot.zone };
  const standing = standingOf(ticket, words, looked);
  text(find("ticket-title"), titleOf(ticket, had, words));
  number(find("number"), ticket.number);
  find("number").setAttribute("aria-label", readNumber(ticket.number, words.digits));
  find("priority-badge").hidden = !ticket.priority;
  textIn(find("priority-class"), classOf(ticket, visit.language, words));
  textIn(find("service-name"), inLanguage(ticket, "service_name", visit.language));
  page.style.setProperty("--service", ticket.color);
  page.dataset.standing = standing.kind;
  text(find("ahead"), standing.place);
  text(find("wait"), standing.more);
  find("sit").hidden = !standing.sit;
  if (ticket.honoured === false) text(find("wait"), words.voucher_expired);
  if (ticket.voucher) drawVoucher(ticket, visit.language, words);
  drawPaper(paper, visit, words);
  fitTicket(sizeNow(snapshot.screen), ticket.number.length);
}

/** The class of a ticket with priority; one that has no name, or was given without the server, is only priority. */
function classOf(ticket, language, words) {
  const named = inLanguage(ticket, "priority_name", language);
  return named.words ? named : { words: words.priority, lang: language };
}

function drawPaper(paper, { had, sending }, words) {
  find("paper").hidden = !tellsOfPaper(paper, had);
  find("reprint").hidden = paper === "none";
  find("paper").dataset.state = paper;
  find("paper").dataset.bad = String(hasTrouble(paper));
  text(find("paper-words"), words[`paper_${paper}`] ?? "");
  find("reprint").setAttribute("aria-disabled", String(paper === "printing" || sending));
}

function drawTrouble({ trouble }, words) {
  if (trouble) {
    text(find("trouble-title"), words[trouble.title]);
    text(find("trouble-words"), OURS.includes(trouble.code) ? words[trouble.code] : trouble.detail);
    find("again").hidden = !mayTryAgain(trouble);
  }
  open(find("trouble"), Boolean(trouble));
}

/** Show the seconds left until the number leaves the screen. */
export function drawLeft(seconds) {
  text(find("left"), ` (${seconds})`);
}

/** Ask for more time, or stop asking when `seconds` is null. */
export function drawQuestion(seconds, words) {
  if (seconds !== null) text(find("more-time-hint"), fill(words.more_time_hint, { n: seconds }));
  open(find("more-time"), seconds !== null);
}

function open(dialog, wanted) {
  if (dialog.open === wanted) return;
  if (wanted) dialog.showModal();
  else dialog.close();
}
