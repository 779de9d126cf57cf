/** The bar that takes the last visit's outcome: drawn, pressed, sent. Rules: outcome_rules.js; missing documents: missing.js. */

import { sender } from "../shared/sender.js";
import { fill, find, rows, spaced, stamp, text } from "../shared/show.js";
import { tell } from "../shared/watch.js";
import { askMissing, hasDocuments, loadDocuments } from "./missing.js";
import { asksDocuments, pressed, saying, secondsLeft } from "./outcome_rules.js";

/** For so many ms after the bar has come it takes no clicks: they were meant for what lay there before. */
const REST_MS = 600;

const bar = find("outcomes");
const page = find("desk");
const notes = sender(); // its own, so that "call next" never waits for a note
let counter = "";
let take = () => {};
let last = null; // the last visit as the page shows it, while its outcome may be noted
let mine = null; // {id, noted} what was pressed and is not answered yet
let sending = null;
let resting = null;
let room = 0; // the bar's largest height so far, in px

/** `show(snapshot)` gets the desk of each answer. */
export function setUpOutcomes(number, show) {
  counter = number;
  take = show;
  bar.addEventListener("click", onClick);
  new ResizeObserver(keepRoom).observe(bar);
}

/** Keep as much room under the lists as the bar has ever taken. Measured after the page's layout: asked for while drawing,
 *  the height would cost a layout of its own before the number is shown. */
function keepRoom() {
  room = Math.max(room, bar.offsetHeight);
  page.style.setProperty("--outcomes", `${room}px`);
}

/** Draw the bar, or hide it when its time is over. */
export function drawOutcomes(desk, texts, now) {
  const seconds = secondsLeft(desk.last, now);
  if (seconds && last?.id !== desk.last.id) appear();
  last = seconds ? desk.last : null;
  if (mine && mine.id !== last?.id) mine = null;
  bar.hidden = !last;
  if (!last) return;
  text(find("outcomes-title"), fill(texts.outcome_of, { number: spaced(last.number) }));
  text(find("outcomes-left"), fill(texts.outcome_left, { seconds }));
  drawChoices(texts);
}

function appear() {
  bar.inert = true;
  clearTimeout(resting);
  resting = setTimeout(() => (bar.inert = false), REST_MS);
  text(find("outcomes-problem"), "");
}

const shown = () => mine?.noted ?? { codes: last.outcomes, procedure: last.procedure, missing: last.missing };

function drawChoices(texts) {
  const { codes, missing } = shown();
  rows(find("outcomes-list"), last.choices, {
    key: ({ code }) => code,
    make: () => stamp("outcome-choice"),
    draw: (row, choice) => drawChoice(row, choice, codes),
  });
  find("outcomes-missing").hidden = !asksDocuments(codes, last.choices) || !hasDocuments(last);
  text(find("outcomes-documents"), missing.length ? fill(texts.lacks, { documents: missing.join(", ") }) : "");
  text(find("outcomes-ask"), missing.length ? texts.lacks_other : texts.lacks_which);
}

function drawChoice(row, { code, name, name_en, key }, codes) {
  const button = row.firstElementChild;
  button.dataset.outcome = code;
  button.setAttribute("aria-pressed", String(codes.includes(code)));
  text(find("name", row), (document.documentElement.lang === "en" && name_en) || name);
  text(find("key", row), key.toUpperCase());
}

function onClick(event) {
  const button = event.target.closest("button");
  if (!button || !last || event.detail > 1) return;
  if (button.dataset.outcome) pressOutcome(button.dataset.outcome);
  else ask();
}

/** Note an outcome of the last visit, or take it back; at once on the page, then at the server. */
export async function pressOutcome(code) {
  if (!last?.choices.some((choice) => choice.code === code)) return;
  const before = shown();
  const codes = pressed(code, before.codes, last.choices);
  const isAsked = codes.includes(code) && asksDocuments([code], last.choices);
  const visit = last;
  note({ ...before, codes });
  if (isAsked && (await loadDocuments(visit)) && last?.id === visit.id) ask();
}

function ask() {
  askMissing(last, shown(), note);
}

/** Send what was noted; what is pressed meanwhile is sent after it. Answers as command() does. */
function note(noted) {
  text(find("outcomes-problem"), "");
  mine = { id: last?.id, noted };
  sending ??= sendAll().finally(() => (sending = null));
  return sending;
}

async function sendAll() {
  let answer = null;
  while (mine) {
    const { id, noted } = mine;
    answer = await notes.send(`/counters/${counter}/note-outcome`, { ticket: id, ...saying(noted, last?.choices ?? []) });
    if (mine?.noted === noted || !answer.ok) mine = null;
    if (answer.ok) take(answer.data);
    else refuse(answer.problem);
  }
  return answer;
}

function refuse(problem) {
  if (problem.status === 401) tell(problem);
  text(find("outcomes-problem"), problem.detail);
}
