/** Sends what a form of a past visit says: of a correction only what differs from what stands. */

import { sender } from "../shared/sender.js";
import { find, text } from "../shared/show.js";

const { send } = sender();

/** What the form says beside its reason. */
function told(form) {
  const body = { reason: form.elements.reason.value };
  if (form.dataset.row) body.row = Number(form.dataset.row);
  const { officer, finished_at: finishedAt } = form.elements;
  if (officer && !officer.selectedOptions[0].defaultSelected) body.officer = officer.value;
  if (finishedAt && finishedAt.value !== finishedAt.defaultValue) body.finished_at = finishedAt.value;
  return { ...body, ...noted(form) };
}

function noted(form) {
  const boxes = [...form.querySelectorAll("[name=outcomes]")];
  const { procedure } = form.elements;
  if (!procedure) return {};
  const same = procedure.value === procedure.defaultValue && boxes.every((box) => box.checked === box.defaultChecked);
  if (same) return {};
  const code = procedure.value.trim();
  return {
    outcomes: boxes.filter((box) => box.checked).map((box) => box.value),
    procedure: code || null,
    missing: code === procedure.defaultValue ? JSON.parse(form.dataset.missing) : [],
  };
}

async function submit(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  const answer = await send(form.dataset.send, told(form), { language: document.documentElement.lang });
  button.disabled = false;
  if (answer.ok) location.reload();
  else text(find("problem", form), answer.problem.detail);
}

for (const form of document.querySelectorAll("[data-send]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form);
  });
}
