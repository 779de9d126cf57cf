/** What the greeter's page decides: the wish as it is sent, whom the list shows, what can be done with each. No document here. */

import { fill } from "../shared/show.js";
import { passed } from "../shared/time.js";

/** Longest note the server takes, in characters. */
const LONGEST_NOTE = 200;
const SHOWN = { waiting: ["waiting"], counter: ["called", "serving", "parked"], no_show: ["no_show"] };

/** Nothing chosen yet. `chips` are the ready notes that are pressed, `note` the words typed beside them; `card` and `scan`
 *  as in a kiosk's visit. */
export function freshWish() {
  return { service: null, priority: false, paper: true, english: false, files: 1, chips: [], note: "", card: null, scan: null };
}

/** The body of POST /tickets. */
export function bodyOf(wish) {
  const note = [...wish.chips, wish.note.trim()].filter(Boolean).join(", ").slice(0, LONGEST_NOTE);
  return {
    service: wish.service, files: wish.files, priority: wish.priority, paper: wish.paper, language: wish.english ? "en" : "vi",
    ...(note && { note }), ...(wish.card && { card: wish.card }),
  };
}

/** Press a ready note, or take it back. */
export function toggled(chips, words) {
  return chips.includes(words) ? chips.filter((one) => one !== words) : [...chips, words];
}

/** Whether `typed` ("25", "a 25", "A025") can mean this number; noughts before the digits need not be typed. */
export function isMeant(typed, number) {
  const [, letters, digits] = /^(\D*)(\d*)$/.exec(typed.toUpperCase().replace(/[\s.-]/g, "")) ?? [];
  if (letters === undefined) return false;
  const [, ownLetters, ownDigits] = /^(\D*)(\d*)$/.exec(number);
  if (!ownLetters.startsWith(letters) && letters !== "") return false;
  return digits === "" || ownDigits.startsWith(digits) || ownDigits.replace(/^0+/, "").startsWith(digits.replace(/^0+/, ""));
}

/** The rows to show: while something is searched for, everybody who fits; else those of the tab, in the line's order. */
export function peopleOf(people, tab, typed) {
  if (typed.trim()) return people.filter(({ number }) => isMeant(typed.trim(), number));
  return people.filter(({ state }) => SHOWN[tab].includes(state));
}

/** One page of a long list: its rows, where they begin and end ("26–50"), and whether there is one before and after.
 *  A page that a shorter list has no more is its last one. */
export function pageOf(people, page, size = 25) {
  const last = Math.max(0, Math.ceil(people.length / size) - 1);
  const at = Math.min(Math.max(page, 0), last);
  const shown = people.slice(at * size, (at + 1) * size);
  return { shown, page: at, first: at * size + 1, last: at * size + shown.length, total: people.length, hasBefore: at > 0, hasAfter: at < last };
}

/** How many stand under each tab. */
export function countsOf(people) {
  return Object.fromEntries(Object.keys(SHOWN).map((tab) => [tab, peopleOf(people, tab, "").length]));
}

/** What can be done with somebody from here; who is at a counter belongs to its officer. */
export function stepsOf({ state }) {
  if (state === "waiting") return ["reprint", "cancel"];
  return state === "no_show" ? ["restore", "cancel"] : [];
}

/** The state in words, for those who wait with the minutes that pass by themselves. */
function factsOf(person, snapshot, texts, now) {
  if (person.state !== "waiting") return fill(texts[person.state], person);
  const words = fill(texts.waiting, { minutes: passed(person.waited_minutes, snapshot, now) });
  return person.counter ? `${fill(texts.sent_to, person)} · ${words}` : words;
}

/** The whole line: priority, how many files, then the state. */
export function lineOfPerson(person, snapshot, texts, now) {
  const files = person.files_text === "1" ? "" : fill(texts.files_of, { files: person.files_text });
  return [person.priority ? `★ ${texts.priority}` : "", files, factsOf(person, snapshot, texts, now)].filter(Boolean).join(" · ");
}

/** The line on a service's tile. */
export function lineOf(service, snapshot, texts, now) {
  if (!service.counters_open) return texts.no_counter;
  const minutes = passed(service.longest_minutes, snapshot, now);
  return service.waiting ? fill(texts.wait, { n: service.waiting, minutes }) : texts.nobody;
}

/** Whole seconds in which a cancellation of `at` can still be taken back, 0 when it is too late. */
export function secondsLeft(at, windowSeconds, now) {
  return Math.max(0, Math.ceil((at + windowSeconds * 1000 - now) / 1000));
}
