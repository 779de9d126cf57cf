/** The colleagues in the transfer's dialog: read when it opens; "/" goes to them, then a digit or the letter of a given name. */

import { asRead } from "../shared/as_read.js";
import { read } from "../shared/api.js";
import { fill, find, text } from "../shared/show.js";
import { digitOf } from "./keys.js";

/** The first letter of a Vietnamese name's last word, without marks: "Nguyễn Thị Đào" -> "D". */
export const letterOf = (name) => name.trim().split(/\s+/).at(-1).normalize("NFD")[0].replace(/[đĐ]/, "D").toUpperCase();

/** Which of these names a pressed letter means; the same letter again goes on to the next of them; -1 for none. */
export function named(names, letter, chosen) {
  const meant = names.flatMap((name, place) => (letterOf(name) === letter.toUpperCase() ? [place] : []));
  return meant.find((place) => place > chosen) ?? meant[0] ?? -1;
}

/** Where the number of a colleague would wait. */
export function placeWords({ counter, counter_name: name, sits }, words) {
  if (!counter) return words.nowhere;
  return sits ? name : fill(words.kept, { counter: name });
}

/** Fill the list; `choice(value, name)` makes a row. Whoever no counter could wait for cannot be chosen. */
export async function offerPeople(dialog, desk, choice) {
  const list = find("to-people", dialog);
  const part = list.closest("fieldset");
  delete dialog.dataset.among;
  list.replaceChildren();
  part.hidden = true;
  const answer = await read(`/counters/${desk.counter.number}/colleagues`);
  if (!answer.ok) return;
  list.replaceChildren(...asRead(answer.data, document.documentElement.lang).map((one) => personRow(one, choice, list.dataset)));
  Array.from(able(dialog)).slice(0, 9).forEach((row, place) => text(find("key", row), place + 1));
  part.hidden = !answer.data.length;
}

function personRow(one, choice, words) {
  const row = choice(`person:${one.person}`, one.name);
  row.querySelector("input").disabled = !one.counter;
  find("closed", row).hidden = false;
  text(find("closed", row), placeWords(one, words));
  return row;
}

const able = (dialog) => dialog.querySelectorAll("[data-to-people] > :has(input:enabled)");

/** "/" goes to the people and back; among them a digit or a letter chooses. Returns whether the press was for them. */
export function personKey(event, dialog) {
  if (event.target.name === "note" || event.ctrlKey || event.metaKey || event.altKey) return false;
  const rows = Array.from(able(dialog));
  if (event.key === "/") return rows.length > 0 && turn(event, dialog, rows);
  if (!("among" in dialog.dataset)) return false;
  const digit = digitOf(event);
  const chosen = rows.findIndex((row) => row.querySelector("input").checked);
  const place = digit ? digit - 1 : event.key.length === 1 ? named(rows.map((row) => find("name", row).textContent), event.key, chosen) : -1;
  if (rows[place]) take(event, rows[place]);
  return event.key.length === 1;
}

function turn(event, dialog, rows) {
  const among = dialog.toggleAttribute("data-among");
  take(event, among ? rows[0] : dialog.querySelector("[data-to-services] > *, [data-to-counters] > *"));
  return true;
}

function take(event, row) {
  event.preventDefault();
  const input = row.querySelector("input");
  input.checked = true;
  input.focus();
}
