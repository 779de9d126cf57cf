/** What the greeter's page decides: the request to send, the rows of the list, the steps of each row. Pure functions, no DOM. */

import { className, priorityBody } from "../shared/priority.js";
import { saidWords } from "../shared/said.js";
import { isLost } from "../shared/sender.js";
import { fill } from "../shared/show.js";
import { passed } from "../shared/time.js";

/** Longest note the server takes, in characters. */
const LONGEST_NOTE = 200;
const SHOWN = { waiting: ["waiting"], counter: ["called", "serving", "parked"], no_show: ["no_show"] };

/** An empty wish. `chips`: the pressed ready notes; `note`: the typed words; `card` and `scan` as in a kiosk's visit. */
export function freshWish() {
  return { service: null, priority: "", paper: true, english: false, files: 1, chips: [], note: "", card: null, scan: null };
}

/** The body of POST /tickets. */
export function bodyOf(wish) {
  const note = [...wish.chips, wish.note.trim()].filter(Boolean).join(", ").slice(0, LONGEST_NOTE);
  return {
    service: wish.service, files: wish.files, ...priorityBody(wish.priority), paper: wish.paper, language: wish.english ? "en" : "vi",
    ...(note && { note }), ...(wish.card && { card: wish.card }),
  };
}

/** Press a ready note, or release it. */
export function toggled(chips, words) {
  return chips.includes(words) ? chips.filter((one) => one !== words) : [...chips, words];
}

/** Whether `typed` ("25", "a 25", "A025") can mean this number; leading zeros may be left out. */
export function isMeant(typed, number) {
  const [, letters, digits] = /^(\D*)(\d*)$/.exec(typed.toUpperCase().replace(/[\s.-]/g, "")) ?? [];
  if (letters === undefined) return false;
  const [, ownLetters, ownDigits] = /^(\D*)(\d*)$/.exec(number);
  if (!ownLetters.startsWith(letters) && letters !== "") return false;
  return digits === "" || ownDigits.startsWith(digits) || ownDigits.replace(/^0+/, "").startsWith(digits.replace(/^0+/, ""));
}

/** The rows to show: during a search all that match; else those of the tab, in the line's order. */
export function peopleOf(people, tab, typed) {
  if (typed.trim()) return people.filter(({ number }) => isMeant(typed.trim(), number));
  return people.filter(({ state }) => SHOWN[tab].includes(state));
}

/** One page of a long list: its rows, the first and last number ("26–50"), and whether there is a page before and after.
 *  A page number past the end gives the last page. */
export function pageOf(people, page, size = 25) {
  const last = Math.max(0, Math.ceil(people.length / size) - 1);
  const at = Math.min(Math.max(page, 0), last);
  const shown = people.slice(at * size, (at + 1) * size);
  return { shown, page: at, first: at * size + 1, last: at * size + shown.length, total: people.length, hasBefore: at > 0, hasAfter: at < last };
}

/** How many rows each tab has. */
export function countsOf(people) {
  return Object.fromEntries(Object.keys(SHOWN).map((tab) => [tab, peopleOf(people, tab, "").length]));
}

/** The steps that the greeter can take with a ticket. One at a counter belongs to its officer; only that a called citizen cannot
 *  come, a greeter may see first. One that was sent away comes back. */
export function stepsOf({ state, aside, at_seat: atSeat }) {
  const seat = atSeat ? "not_at_seat" : "at_seat";
  if (state === "waiting") return ["reprint", seat, "set_priority", "cancel"];
  if (state === "called") return [seat, "set_priority"];
  if (state === "parked" && aside) return ["rejoin"];
  return state === "no_show" ? ["restore", "cancel"] : [];
}

/** The state in words; for waiting tickets with the minutes, which grow between snapshots. */
function factsOf(person, snapshot, texts, now) {
  if (person.state === "parked" && person.aside) return texts[`parked_${person.aside}`];
  if (person.state !== "waiting") return fill(texts[person.state], person);
  const words = fill(texts.waiting, { minutes: passed(person.waited_minutes, snapshot, now) });
  const said = saidWords(person, now, texts);
  return [person.counter && fill(texts.sent_to, person), words, said].filter(Boolean).join(" · ");
}

/** A row's text: priority, number of files, then the state. */
export function lineOfPerson(person, snapshot, texts, now) {
  const files = person.files_text === "1" ? "" : fill(texts.files_of, { files: person.files_text });
  const priority = person.priority ? `★ ${className(person.priority_class, snapshot.priorities) || texts.priority}` : "";
  return [priority, files, factsOf(person, snapshot, texts, now)].filter(Boolean).join(" · ");
}

/** The line on a service's tile. */
export function lineOf(service, snapshot, texts, now) {
  if (!service.counters_open) return texts.no_counter;
  const minutes = passed(service.longest_minutes, snapshot, now);
  return service.waiting ? fill(texts.wait, { n: service.waiting, minutes }) : texts.nobody;
}

/** The steps with an undo; the others are taken back by a step of their own. */
export const UNDOABLE = ["cancel", "set_priority", "restore", "rejoin"];

/** What stands at the foot after the step `done`: that, or why it was not done. An undo without an answer can be pressed again,
 *  as long as the step `before` can be undone: the same key undoes it once. */
export function footAfter(done, answer, before) {
  if (answer.ok) return done;
  const { detail: words } = answer.problem;
  const again = isLost(answer) && before && done.step === `undo_${before.step}`;
  return again ? { ...before, words } : { ...done, step: "", words };
}

/** Whether after the step a paper in hand has the mark of another class: it holds, and may be printed again. */
export function leavesOldPaper(step) {
  return ["set_priority", "undo_set_priority"].includes(step);
}

/** Whole seconds in which a step made at `at` can still be undone, 0 when it is too late. */
export function secondsLeft(at, windowSeconds, now) {
  return Math.max(0, Math.ceil((at + windowSeconds * 1000 - now) / 1000));
}
