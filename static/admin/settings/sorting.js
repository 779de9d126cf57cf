/** The rows of a list: sorted by buttons, keys and drag, taken out and kept. Each ends with an `input` event, like typing. */

import { fill, find, text } from "../../shared/show.js";

const STEPS = { ArrowUp: "earlier", ArrowDown: "after" };

const rowsOf = (list) => Array.from(list.querySelectorAll("[data-entry]"));
const told = (row) => row.dispatchEvent(new Event("input", { bubbles: true }));

/** Say where a row is now: who does not see it hears it. */
function say(list, row) {
  const all = rowsOf(list);
  const box = find("moved", list);
  text(box, fill(box.dataset.words, { name: row.dataset.called, place: all.indexOf(row) + 1, count: all.length }));
}

function step(list, row, way) {
  const other = way === "earlier" ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  const held = document.activeElement;
  if (way === "earlier") other.before(row);
  else other.after(row);
  held.focus(); // a moved element loses the focus
  say(list, row);
  told(row);
}

/** Show a row as one that will be gone, or as one that stays. */
export function showGoing(row, going) {
  row.toggleAttribute("data-out", going);
  find("going", row).hidden = !going;
  find("words-out", row).hidden = going;
  find("words-keep", row).hidden = !going;
}

/** Entries that others added since a list was read are not going. */
export function keepOthers(form, { order }) {
  for (const row of form.querySelectorAll("[data-entry]")) {
    const [section] = row.dataset.field.split(".");
    if (!order[section].includes(row.dataset.entry)) showGoing(row, false);
  }
}

function press(list, button) {
  const row = button.closest("[data-entry]");
  const way = ["earlier", "after"].find((name) => name in button.dataset);
  if (way) return step(list, row, way);
  if (!("takeOut" in button.dataset)) return;
  showGoing(row, !("out" in row.dataset));
  told(row);
}

/** The row before which one that is dragged at this height belongs; null for the end. */
function under(list, dragged, y) {
  return rowsOf(list).find((row) => row !== dragged && y < row.getBoundingClientRect().top + row.offsetHeight / 2) ?? null;
}

/** Drag by the grip, with mouse, pen or finger. */
function drags(list) {
  let dragged = null;
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    dragged = grip.closest("[data-entry]");
    dragged.dataset.dragged = "";
    list.setPointerCapture(event.pointerId);
  });
  list.addEventListener("pointermove", ({ clientY }) => {
    const next = dragged && under(list, dragged, clientY);
    if (dragged && next !== dragged.nextElementSibling) dragged.parentElement.insertBefore(dragged, next);
  });
  const end = () => {
    if (!dragged) return;
    delete dragged.dataset.dragged;
    say(list, dragged);
    told(dragged);
    dragged = null;
  };
  for (const name of ["pointerup", "pointercancel"]) list.addEventListener(name, end);
}

/** Let the rows of every list on the page be sorted and taken out. */
export function sorts(form) {
  for (const icon of form.querySelectorAll("[data-color]")) icon.style.setProperty("--service", icon.dataset.color);
  for (const list of form.querySelectorAll('[data-type="order"]')) {
    list.addEventListener("click", ({ target }) => target.closest("button") && press(list, target.closest("button")));
    list.addEventListener("keydown", (event) => {
      const row = event.target.closest("[data-entry]");
      if (!row || !event.altKey || !(event.key in STEPS)) return;
      event.preventDefault();
      step(list, row, STEPS[event.key]);
    });
    drags(list);
  }
}
