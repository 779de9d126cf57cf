/** Asks which documents were missing: the procedure is searched by a few letters, its documents are ticked. */

import { read } from "../shared/api.js";
import { find, spaced, stamp, text } from "../shared/show.js";
import { digitOf } from "./keys.js";

const PAUSE_MS = 200;
const dialog = document.querySelector("dialog[data-missing]");
const form = dialog.querySelector("form");
const catalogue = new Map(); // service -> its procedures, once they are known
let asked = null; // {visit, noted, procedure, send} of the open dialog; `procedure` is the chosen one
let typed = 0;
let timer = null;

/** Whether there is anything to choose from, as far as is known. */
export const hasDocuments = ({ service, documents }) => documents.length > 0 || catalogue.get(service)?.length > 0;

/** Fetch the procedures of the visit's service once; then as hasDocuments(). */
export async function loadDocuments(visit) {
  if (!catalogue.has(visit.service)) {
    const answer = await search(visit, "");
    if (answer.ok) catalogue.set(visit.service, answer.data);
  }
  return hasDocuments(visit);
}

/** Open the question about this visit; `send(noted)` answers as command() does. */
export async function askMissing(visit, noted, send) {
  asked = { visit, noted, procedure: noted.procedure, send };
  form.reset();
  text(find("missing-problem"), "");
  text(find("missing-whom"), spaced(visit.number));
  const procedures = catalogue.get(visit.service) ?? [];
  find("missing-search").hidden = procedures.length === 0;
  offerProcedures(procedures);
  dialog.showModal();
  await offerDocuments();
  if (noted.procedure || procedures.length === 0) focusDocuments();
  else form.q.focus();
}

const search = ({ service }, q) => read(`/procedures?${new URLSearchParams({ q, service })}`);

function offerProcedures(procedures) {
  find("missing-none").hidden = procedures.length > 0;
  find("missing-procedures").replaceChildren(...procedures.map(({ code, name }) => tick("procedure-choice", code, name, code === asked.procedure)));
}

/** Show the documents of the chosen procedure, those of the service for none. */
async function offerDocuments() {
  const { procedure } = asked;
  const answer = procedure ? await read(`/procedures/${encodeURIComponent(procedure)}`) : null;
  const documents = answer?.ok ? answer.data.documents : asked.visit.documents;
  const rows = documents.map((name) => tick("tick", name, name, asked.noted.missing.includes(name)));
  rows.slice(0, 9).forEach((row, place) => text(find("key", row), place + 1));
  find("missing-list").replaceChildren(...rows);
  find("missing-part").hidden = rows.length === 0;
}

function tick(template, value, name, checked) {
  const row = stamp(template);
  Object.assign(row.querySelector("input"), { value, checked });
  text(find("name", row), name);
  return row;
}

const focusDocuments = () => (form.querySelector("[name=missing]") ?? form.querySelector("[data-kind=main]")).focus();

/** Show the procedures that fit what is typed; an answer that comes after a later question is dropped. */
async function lookUp() {
  clearTimeout(timer);
  const mine = (typed += 1);
  const answer = await search(asked.visit, form.q.value);
  if (answer.ok && mine === typed) offerProcedures(answer.data);
}

function onInput({ target }) {
  if (target.name === "procedure") return choose(target);
  if (target.name !== "q") return;
  clearTimeout(timer);
  timer = setTimeout(lookUp, PAUSE_MS);
}

/** Enter in the search takes the chosen or first procedure and goes on to its documents; a digit ticks one of them. */
async function onKey(event) {
  const { target } = event;
  if (target.name === "q" && event.key === "ArrowDown") {
    event.preventDefault();
    return form.querySelector("[name=procedure]")?.focus();
  }
  if (event.key === "Enter" && ["q", "procedure"].includes(target.name)) {
    event.preventDefault();
    if (target.name === "q") await lookUp();
    await choose(form.querySelector("[name=procedure]:checked, [name=procedure]:focus") ?? form.querySelector("[name=procedure]"));
    return focusDocuments();
  }
  if (target.name === "q" || event.ctrlKey || event.metaKey || event.altKey) return;
  form.querySelectorAll("[name=missing]")[digitOf(event) - 1]?.click();
}

async function choose(input) {
  if (!input) return;
  input.checked = true;
  asked.procedure = input.value;
  await offerDocuments();
}

async function onSubmit(event) {
  event.preventDefault();
  const { noted, procedure, send } = asked;
  const answer = await send({ ...noted, procedure, missing: new FormData(form).getAll("missing") });
  if (answer?.ok) dialog.close();
  else text(find("missing-problem"), answer?.problem.detail);
}

form.addEventListener("submit", onSubmit);
form.addEventListener("input", onInput);
form.addEventListener("keydown", onKey);
find("missing-cancel").addEventListener("click", () => dialog.close());
