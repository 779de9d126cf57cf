/** The buttons within fields: sessions and rows that are added and removed, a day that is copied, a default that is
 *  taken back. Each ends with an `input` event, like typing. */

import { stamp } from "../../shared/show.js";
import { addDate } from "./dates.js";
import { clock, usual } from "./hours.js";
import { name, show, valueOf } from "./values.js";

const list = (field) => field.querySelector("[data-list]");

function addSession(field) {
  const times = usual(valueOf(field));
  const row = stamp("session");
  const inputs = row.querySelectorAll("input");
  inputs.forEach((one, place) => (one.value = times[place]));
  list(field).append(row);
  name(field);
  inputs[0].focus();
}

function addPair(field) {
  const row = stamp(field.dataset.type);
  list(field).append(row);
  row.querySelector("input").focus();
}

/** Remove a row; the focus goes to the next one, else to what adds one. */
function removeRow(field, row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  if (field.dataset.type === "sessions") name(field);
  (next?.querySelector("input") ?? field.querySelector("[data-add-session], [data-add-pair]")).focus();
}

function copyToWeek(field) {
  const sessions = valueOf(field);
  for (const day of field.closest("[data-holds]").querySelectorAll('[data-type="sessions"]')) {
    // the working days of Vietnamese offices; a Saturday or Sunday is set by hand
    if (!/\.(sat|sun)$/.test(day.dataset.field)) show(day, sessions);
  }
}

function removeEntry(field) {
  const editor = field.closest("[data-holds]");
  field.remove();
  editor.querySelector("[data-new-date]")?.focus();
}

const BUTTONS = {
  addSession,
  addPair,
  copy: copyToWeek,
  removeEntry,
  remove: (field, button) => removeRow(field, button.closest("[data-one]")),
  addDate: (_field, button) => addDate(button.closest("[data-holds]")),
  restore(field) {
    show(field, JSON.parse(field.dataset.default));
    field.querySelector("input, select, textarea").focus();
  },
};

/** Let the buttons of a form work, and its times be written as "07:30" when they are left. */
export function edits(form) {
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("button[type=button]");
    const what = button && Object.keys(BUTTONS).find((known) => known in button.dataset);
    if (!what) return;
    const field = button.closest("[data-field]");
    const scope = field ?? form;
    BUTTONS[what](field, button);
    (scope.isConnected ? scope : form).dispatchEvent(new Event("input", { bubbles: true }));
  });
  form.addEventListener("change", ({ target }) => {
    if ("clock" in target.dataset) target.value = clock(target.value);
  });
}
