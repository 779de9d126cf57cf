/** The dialogs of the counter page (transfer, park, call, pause, close, no-show): opened, filled in, sent. */

import { embedded, find, number, spaced, stamp, text } from "../shared/show.js";
import { drawAlone } from "./alone.js";
import { digitOf } from "./keys.js";
import { hereKey, newBody, servicesHere, transferBody } from "./here.js";
import { offerPeople, personKey } from "./people.js";
import { parkBody, parkKey } from "./park.js";
import { pauseBody, pauseKey, pauseTyped } from "./pause.js";
import { chosen, classChoices, priorityChange } from "./priority.js";
import { offerPlaces, requeueBody, requeueKey } from "./requeue.js";
import { ticketNumber } from "./words.js";

/** Turns a dialog's fields into the command's body. */
const BODIES = {
  transfer: transferBody,
  serve_new: newBody,
  park: parkBody,
  requeue: requeueBody,
  set_priority: priorityChange,
  set_files: ({ files }) => ({ files: Number(files) }),
  call: ({ ticket, reason }, desk) => ({ ticket: ticketNumber(ticket, desk), reason }),
  no_show: ({ reason }) => ({ reason }),
  pause: pauseBody,
  close: () => ({}),
};

const texts = embedded("texts");
const asked = new Map(); // dialog -> {step, desk, send} of the open dialog

/** Steps that ask only where they need a reason, or where they leave people behind. */
const ASKS_WHEN = { no_show: () => false, close: ({ alone_for: alone }) => alone.length > 0 };

/** Whether a step asks in a dialog before it is sent. */
export const asks = (step, desk) => step in BODIES && (ASKS_WHEN[step]?.(desk) ?? true);

/** Open the dialog of `step` for the missed `ticket`, else for the one at the counter; `send(body)` answers as command() does. */
export function ask(step, desk, send, ticket) {
  const dialog = document.querySelector(`dialog[data-dialog="${step}"]`);
  dialog.querySelector("form").reset();
  blame(dialog, null);
  const whom = find("whom", dialog);
  const named = desk.missed.find(({ id }) => id === ticket) ?? desk.current;
  if (whom) text(whom, spaced(named?.number));
  if (step === "transfer") offer(dialog, desk);
  if (step === "serve_new") offerNew(dialog, desk);
  if (step === "requeue") offerPlaces(dialog, desk);
  if (step === "set_priority") offerClasses(dialog, desk);
  if (step === "set_files") dialog.querySelector("[name=files]").value = desk.current?.files;
  asked.set(dialog, { step, desk, send });
  drawAlone(desk);
  dialog.showModal();
  const first = dialog.querySelector("[autofocus]") ?? dialog.querySelector("[data-to-classes] :checked") ?? dialog.querySelector(":checked, input, [data-kind=main]");
  first.focus();
  first.select?.(); // a number that is there already is typed over
}

/** Fill the list of a transfer: every service, the first nine with a digit, every other counter, the colleagues. */
function offer(dialog, desk) {
  const counters = desk.counters.filter(({ number }) => number !== desk.counter.number);
  const others = desk.services.filter(({ code }) => code !== desk.current?.service);
  find("to-services", dialog).replaceChildren(...others.map(serviceChoice));
  find("to-counters", dialog).replaceChildren(...counters.map(counterChoice));
  offerPeople(dialog, desk, choice);
}

/** Fill the list for somebody without a number; the counter's first service is chosen. */
function offerNew(dialog, desk) {
  const list = find("to-services", dialog);
  list.replaceChildren(...servicesHere(desk).map(serviceChoice));
  list.querySelector("input").checked = true;
}

/** Fill the list of classes, each with a digit; the one that the ticket has is chosen. */
function offerClasses(dialog, desk) {
  const rows = classChoices(desk, texts, document.documentElement.lang).map(({ value, name }, place) => {
    const row = choice(value, name);
    row.dataset.place = place + 1;
    text(find("key", row), row.dataset.place);
    row.querySelector("input").checked = value === chosen(desk.current);
    return row;
  });
  find("to-classes", dialog).replaceChildren(...rows);
}

function serviceChoice({ code, name, color, prefix }, place) {
  const row = choice(`service:${code}`, name);
  row.style.setProperty("--service", color);
  row.dataset.prefix = prefix;
  number(find("mark", row), prefix);
  if (place < 9) row.dataset.place = place + 1;
  text(find("key", row), row.dataset.place);
  return row;
}

function counterChoice({ number: counter, name, state }) {
  const row = choice(`counter:${counter}`, name);
  find("closed", row).hidden = state !== "closed";
  return row;
}

function choice(value, name) {
  const row = stamp("choice");
  row.querySelector("input").value = value;
  text(find("name", row), name);
  return row;
}

/** A digit, or the letter of a service's numbers, selects the service; Enter sends. */
function choose(event, dialog) {
  if (event.target.matches("input:not([type=radio])") || event.ctrlKey || event.metaKey || event.altKey) return;
  const digit = digitOf(event);
  const meant = Array.from(dialog.querySelectorAll("[data-to-services] > *, [data-to-classes] > *"));
  const row = digit
    ? meant.find(({ dataset }) => dataset.place === String(digit))
    : meant.find(({ dataset }) => dataset.prefix === event.key.toUpperCase());
  if (!row) return;
  event.preventDefault();
  const input = row.querySelector("input");
  input.checked = true;
  input.focus();
}

/** Show the error at its field. */
function blame(dialog, problem) {
  text(find("problem", dialog), problem?.detail);
  if (problem) find("problem", dialog).scrollIntoView({ block: "nearest" });
  for (const field of dialog.querySelectorAll("input, select")) {
    field.toggleAttribute("aria-invalid", false);
    if (problem?.field === field.name) field.setAttribute("aria-invalid", "true");
  }
}

const isHeld = (dialog) => dialog.hasAttribute("data-sending");

/** Keep the dialog open while the command is being sent, so that a refusal is seen. */
function hold(dialog, isSending) {
  dialog.toggleAttribute("data-sending", isSending);
  for (const button of dialog.querySelectorAll(".answers button")) button.setAttribute("aria-disabled", String(isSending));
}

/** Allow the transfer only after a destination was chosen. */
function nowhere(dialog) {
  blame(dialog, { field: "to", detail: find("choose", dialog).dataset.choose });
  dialog.querySelector("[name=to]").focus();
}

async function onSubmit(event) {
  event.preventDefault();
  const dialog = event.target.closest("dialog");
  const { step, desk, send } = asked.get(dialog);
  if (isHeld(dialog)) return;
  const fields = Object.fromEntries(Array.from(new FormData(event.target), ([name, value]) => [name, value.trim()]));
  if (find("choose", dialog) && !fields.to) return nowhere(dialog);
  hold(dialog, true);
  const answer = await send(BODIES[step](fields, desk));
  hold(dialog, false);
  if (answer.ok) dialog.close();
  else blame(dialog, answer.problem);
}

function onClick(event) {
  const { fill } = event.target.dataset;
  if (event.target.matches("[data-cancel]") && !isHeld(event.currentTarget)) event.currentTarget.close();
  if (!fill) return;
  const field = event.currentTarget.querySelector(`[name="${fill}"]`);
  field.value = event.target.textContent;
  field.focus(); // so that Enter sends
}

/** Stop the Esc key itself: a browser lets a page refuse only the first closing by Esc. */
function onKey(event) {
  if (event.key === "Escape" && isHeld(event.currentTarget)) event.preventDefault();
  const choices = find("to-services", event.currentTarget) ?? find("to-classes", event.currentTarget);
  const isTransfer = event.currentTarget.dataset.dialog === "transfer";
  if (isTransfer && personKey(event, event.currentTarget)) return;
  if (choices && !hereKey(event, event.currentTarget)) choose(event, event.currentTarget);
  if (event.currentTarget.dataset.dialog === "park") parkKey(event, event.currentTarget);
  if (event.currentTarget.dataset.dialog === "requeue") requeueKey(event, event.currentTarget);
  if (event.currentTarget.dataset.dialog === "pause") pauseKey(event, event.currentTarget);
}

for (const dialog of document.querySelectorAll("dialog[data-dialog]")) {
  dialog.addEventListener("submit", onSubmit);
  dialog.addEventListener("click", onClick);
  dialog.addEventListener("keydown", onKey);
  if (dialog.dataset.dialog === "pause") dialog.addEventListener("input", pauseTyped);
}
