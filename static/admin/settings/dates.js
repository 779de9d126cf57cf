/** The editor of dates with hours of their own: a row for each, by date; those that are past are folded away. */

import { find, text } from "../../shared/show.js";
import { at } from "./patch.js";
import { show } from "./values.js";

const today = () => new Date().toISOString().slice(0, 10);

/** "Thứ Năm 31/12/2026" in the page's language. */
function called(date) {
  const form = { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" };
  const words = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "vi-VN", form).format(new Date(`${date}T00:00:00Z`));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function row(path, date) {
  const made = find("date", document).content.firstElementChild.cloneNode(true);
  const id = `${path}.${date}`;
  made.dataset.field = made.id = id;
  made.dataset.name = called(date);
  made.setAttribute("aria-labelledby", `${id}-name`);
  made.setAttribute("aria-describedby", `${id}-wrong`);
  const [named, wrong] = [made.querySelector(".day span"), made.querySelector("[data-wrong]")];
  named.id = `${id}-name`;
  wrong.id = `${id}-wrong`;
  text(named, called(date));
  for (const unseen of made.querySelectorAll(".unseen")) text(unseen, `, ${called(date)}`);
  return made;
}

/** Make the row of a date where it belongs; returns it, also when it stands there already. */
function placed(editor, date) {
  const path = editor.dataset.holds;
  const known = editor.querySelector(`[data-field="${path}.${date}"]`);
  if (known) return known;
  const past = date < today();
  const rows = find(past ? "past-entries" : "entries", editor);
  const made = row(path, date);
  const next = Array.from(rows.children).find((other) => other.dataset.field > made.dataset.field);
  rows.insertBefore(made, next ?? null);
  show(made, []);
  if (past) find("past", editor).hidden = false;
  return made;
}

/** Draw a row for each date of a part of the document. */
export function drawDates(form, values) {
  for (const editor of form.querySelectorAll('[data-type="dates"]')) {
    find("entries", editor).replaceChildren();
    find("past-entries", editor).replaceChildren();
    for (const date of Object.keys(at(values, editor.dataset.holds) ?? {})) placed(editor, date);
  }
}

/** Add the date that was chosen, as a day off; false where none was. */
export function addDate(editor) {
  const chosen = find("new-date", editor);
  const wrong = find("wrong-date", editor);
  wrong.hidden = Boolean(chosen.value);
  chosen.setAttribute("aria-invalid", String(!chosen.value));
  if (!chosen.value) return chosen.focus();
  const made = placed(editor, chosen.value);
  const folded = made.closest("details");
  if (folded) folded.open = true;
  chosen.value = "";
  made.querySelector("[data-add-session]").focus();
}
