/** The page of accounts: sends its forms as commands, shows a first password once, finds a name in the list. */

import { commandAsking } from "../../shared/again.js";
import { newKey } from "../../shared/api.js";
import { find, meta, text } from "../../shared/show.js";
import { clear, tell } from "../refusals.js";
import { isFound } from "./finding.js";

const SAVED = "people saved"; // what the page says after it has loaded itself anew
const slip = find("slip");
const sure = find("sure");

/** The fields of a form as the body of its command. */
function typed(form) {
  return Object.fromEntries(new FormData(form));
}

async function send(form) {
  clear(form);
  const sent = { key: newKey(), method: form.dataset.method };
  const { ok, data, problem } = await commandAsking(form.dataset.call, typed(form), sent);
  if (!ok) tell(form, { words: problem.detail, field: problem.field });
  else if ("password" in data) showSlip(data);
  else leave(form);
}

/** Load the page anew, or that of `data-then`; it says there that it was done. */
function leave(form) {
  if (form.dataset.done) sessionStorage.setItem(SAVED, form.dataset.done);
  if (form.dataset.then) location.assign(form.dataset.then);
  else location.reload();
}

/** The password is shown once; without one, because the first answer was lost, the page says what to do. */
function showSlip({ person, password, returned }) {
  find("slip-lost", slip).hidden = password !== null;
  find("slip-back", slip).hidden = !returned;
  find("slip-paper", slip).hidden = find("slip-print", slip).hidden = password === null;
  text(find("slip-name", slip), person.name);
  text(find("slip-sign-in", slip), person.sign_in);
  text(find("slip-password", slip), password ?? "");
  document.documentElement.dataset.only = "slip"; // on paper nothing else is seen
  slip.showModal();
}

document.querySelector("main").addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.call) return;
  event.preventDefault();
  const button = event.submitter;
  if (form.dataset.ask && !(await isSure(form))) return;
  if (button?.disabled) return;
  if (button) button.disabled = true;
  await send(form);
  if (button) button.disabled = false;
});

// until now a press would have left the page without a command
for (const form of document.querySelectorAll("form[data-call]")) form.inert = false;

/** Ask before what cannot be taken back with one press. */
function isSure(form) {
  text(find("sure-ask"), form.dataset.ask);
  text(find("sure-yes"), form.querySelector("button").textContent);
  sure.returnValue = "";
  sure.showModal();
  return new Promise((answer) => {
    sure.addEventListener("close", () => answer(sure.returnValue === "yes"), { once: true });
  });
}

find("slip-print").addEventListener("click", () => print());
slip.addEventListener("close", () => {
  delete document.documentElement.dataset.only;
  text(find("slip-password", slip), "");
  location.reload();
});

const looked = find("find");
looked?.addEventListener("input", () => {
  const rows = Array.from(document.querySelectorAll("[data-person]"));
  for (const row of rows) row.hidden = !isFound(row.dataset.person, looked.value);
  find("none").hidden = rows.some((row) => !row.hidden);
});

const saved = sessionStorage.getItem(SAVED);
sessionStorage.removeItem(SAVED);
if (saved) text(find("saved"), saved);
