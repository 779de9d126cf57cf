/** Draws the kiosk from the visit and the newest picture; decides nothing and sends nothing. */

import { fill, find, number, rows, stamp, text } from "../shared/show.js";
import { hasTrouble, inLanguage, lineWords, mayTryAgain, rangeWords, screenOf } from "./visit.js";

const page = find("kiosk");
const OTHER = { vi: "en", en: "vi" };

/** `state` = {visit, picture, refused, up, paper}; `texts` = {vi: {...}, en: {...}}. */
export function draw(state, texts) {
  const words = texts[state.visit.language];
  document.documentElement.lang = state.visit.language;
  page.dataset.screen = screenOf(state.visit, state.picture);
  page.querySelectorAll("[data-words]").forEach((node) => text(node, words[node.dataset.words]));
  const other = OTHER[state.visit.language];
  text(find("language"), texts[other].language);
  find("language").lang = other;
  find("link-bar").hidden = state.up !== false;
  text(find("waking"), state.refused ? words.refused : words.waking);
  if (state.picture) drawPicture(state, words);
  if (state.visit.ticket) drawTicket(state, words);
  drawTrouble(state.visit, words);
}

function drawPicture({ visit, picture, up }, words) {
  text(find("question"), visit.priority ? words.question_priority : words.question);
  rows(find("services"), picture.services, {
    key: (service) => service.code,
    make: makeService,
    draw: (row, service) => drawService(row, service, { visit, up, words }),
  });
  drawTiles(visit, picture, words);
  text(find("promise"), promiseOf(picture, words));
  text(find("opens"), picture.opens_text ? fill(words.opens, { hours: picture.opens_text }) : words.opens_not);
  text(find("hotline"), picture.hotline ? fill(words.hotline, { number: picture.hotline }) : "");
}

function makeService(service) {
  const row = stamp("service");
  row.style.setProperty("--service", service.color);
  row.querySelector("use").setAttribute("href", `/static/shared/icons.svg#${service.icon}`);
  find("choose", row).dataset.choose = service.code;
  return row;
}

function drawService(row, service, { visit, up, words }) {
  for (const field of ["name", "hint"]) {
    const shown = inLanguage(service, field, visit.language);
    text(find(field, row), shown.words);
    find(field, row).lang = shown.lang;
  }
  const line = lineOf(service, { visit, up, words });
  text(find("range", row), line.range);
  text(find("waiting", row), line.waiting);
  find("choose", row).setAttribute("aria-disabled", String(visit.sending));
}

function lineOf(service, { visit, up, words }) {
  if (visit.sending && visit.wish.service === service.code) return { range: words.sending, waiting: "" };
  if (up === false) return { range: words.no_link, waiting: "" };
  return lineWords(service, words);
}

function drawTiles(visit, picture, words) {
  page.dataset.chosen = visit.priority ? "priority" : "order";
  text(find("priority-name"), visit.priority ? words.priority_drop : words.priority);
  const groups = (picture.priority ?? []).map((group) => inLanguage(group, "name", visit.language).words);
  text(find("priority-hint"), groups.join(", ") || words.priority_hint);
  text(find("help-hint"), picture.help_service ? words.help_hint : words.help_desk);
}

function promiseOf(picture, words) {
  const { state } = picture.printer;
  page.dataset.printer = state;
  if (state === "paper_out") return words.no_paper_ahead;
  return ["cover_open", "offline", "error"].includes(state) ? words.no_printer_ahead : words.promise;
}

function drawTicket({ visit, paper }, words) {
  const { ticket } = visit;
  number(find("number"), ticket.number);
  page.style.setProperty("--signs", ticket.number.length);
  find("priority-badge").hidden = !ticket.priority;
  text(find("service-name"), inLanguage(ticket, "service_name", visit.language).words);
  page.style.setProperty("--service", ticket.color);
  text(find("ahead"), ticket.ahead ? fill(words.ahead, { n: ticket.ahead }) : words.ahead_none);
  text(find("wait"), rangeWords(ticket.wait, words.wait, words.wait_one));
  find("paper").hidden = paper === "none";
  find("reprint").hidden = paper === "none";
  find("paper").dataset.state = paper;
  find("paper").dataset.bad = String(hasTrouble(paper));
  text(find("paper-words"), words[`paper_${paper}`] ?? "");
  find("reprint").setAttribute("aria-disabled", String(paper === "printing" || visit.sending));
}

function drawTrouble({ trouble }, words) {
  if (trouble) {
    text(find("trouble-title"), words[trouble.title]);
    text(find("trouble-words"), trouble.code === "unreachable" ? words.unreachable : trouble.detail);
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
