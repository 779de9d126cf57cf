/** The four questions of the counter page (transfer, park, call, pause): asked, answered, sent. */

import { find, spaced, text } from "../shared/show.js";
import { ticketNumber, transferBody } from "./words.js";

/** From the dialog's fields to the order's body. */
const BODIES = {
  transfer: ({ to, note }) => transferBody(to, note),
  park: ({ note }) => (note ? { note } : {}),
  call: ({ ticket, reason }, desk) => ({ ticket: ticketNumber(ticket, desk), reason }),
  pause: ({ reason, minutes }) => ({ ...(reason && { reason }), ...(minutes && { minutes: Number(minutes) }) }),
};

const asked = new Map(); // dialog -> {step, desk, send} of the question that is open

/** Whether a step needs an answer before it can be sent. */
export const asks = (step) => step in BODIES;

/** Open the dialog of `step`; `send(body)` sends the order and answers as order() does. */
export function ask(step, desk, send) {
  const dialog = document.querySelector(`dialog[data-dialog="${step}"]`);
  dialog.querySelector("form").reset();
  blame(dialog, null);
  const whom = find("whom", dialog);
  if (whom) text(whom, spaced(desk.current?.number));
  if (step === "transfer") offer(dialog, desk);
  asked.set(dialog, { step, desk, send });
  dialog.showModal();
  dialog.querySelector("select, input").focus();
}

/** Fill the list of a transfer: every service, and every counter but this one. */
function offer(dialog, desk) {
  const option = (value, label) => new Option(label, value);
  const counters = desk.counters.filter(({ number }) => number !== desk.counter.number);
  const others = desk.services.filter(({ code }) => code !== desk.current?.service);
  find("to-services", dialog).replaceChildren(...others.map(({ code, name }) => option(`service:${code}`, name)));
  find("to-counters", dialog).replaceChildren(...counters.map(({ number, name }) => option(`counter:${number}`, name)));
}

/** Show what was wrong, at the field it was wrong with. */
function blame(dialog, problem) {
  text(find("problem", dialog), problem?.detail);
  for (const field of dialog.querySelectorAll("input, select")) {
    field.toggleAttribute("aria-invalid", false);
    if (problem?.field === field.name) field.setAttribute("aria-invalid", "true");
  }
}

const isHeld = (dialog) => dialog.hasAttribute("data-sending");

/** While the order is under way the question stays: its refusal must be seen. */
function hold(dialog, isSending) {
  dialog.toggleAttribute("data-sending", isSending);
  for (const button of dialog.querySelectorAll(".answers button")) button.setAttribute("aria-disabled", String(isSending));
}

async function onSubmit(event) {
  event.preventDefault();
  const dialog = event.target.closest("dialog");
  const { step, desk, send } = asked.get(dialog);
  if (isHeld(dialog)) return;
  hold(dialog, true);
  const fields = Object.fromEntries(Array.from(new FormData(event.target), ([name, value]) => [name, value.trim()]));
  const answer = await send(BODIES[step](fields, desk));
  hold(dialog, false);
  if (answer.ok) dialog.close();
  else blame(dialog, answer.problem);
}

function onClick(event) {
  const { fill } = event.target.dataset;
  if (event.target.matches("[data-cancel]") && !isHeld(event.currentTarget)) event.currentTarget.close();
  if (fill) event.currentTarget.querySelector(`[name="${fill}"]`).value = event.target.textContent;
}

/** A browser lets a page refuse the first Esc only, unless the key itself is taken. */
function onKey(event) {
  if (event.key === "Escape" && isHeld(event.currentTarget)) event.preventDefault();
}

for (const dialog of document.querySelectorAll("dialog[data-dialog]")) {
  dialog.addEventListener("submit", onSubmit);
  dialog.addEventListener("click", onClick);
  dialog.addEventListener("keydown", onKey);
}
