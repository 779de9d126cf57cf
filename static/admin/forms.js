/** Sends an admin's form without leaving the page: an error is shown at its field, and all input stays.
 *  Without this script the browser sends the form in the ordinary way. */

import { find, meta, text } from "../shared/show.js";

/** A form's fields and files as the button sends them. */
function typed(form, button) {
  const sent = new FormData(form);
  if (button?.name) sent.append(button.name, button.value);
  return sent;
}

/** The sentence of a refusal and its field: from the server's problem, or from a page with its own sentence. */
async function refusal(answer) {
  if (answer.headers.get("Content-Type")?.includes("json")) {
    const { detail, field } = await answer.json();
    return { words: detail, field };
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { words: page.querySelector("[data-problem]")?.textContent.trim() || page.querySelector("h1")?.textContent };
}

function clear(form) {
  text(find("problem"), "");
  for (const told of form.querySelectorAll("[data-wrong]")) told.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

/** Show the error under its field and focus the field; an error without a field is shown at the top of the page. */
function tell(form, { words, field }) {
  const named = field ? form.elements[field] : null;
  const place = named instanceof Element ? named : named?.[0];
  if (!place) {
    text(find("problem"), words);
    find("problem").scrollIntoView({ block: "center" });
    return;
  }
  const told = document.createElement("p");
  told.id = "wrong";
  told.className = "wrong";
  told.dataset.wrong = "";
  told.setAttribute("role", "alert");
  text(told, words);
  (place.closest("label") ?? place).after(told);
  place.setAttribute("aria-invalid", "true");
  place.setAttribute("aria-describedby", "wrong");
  place.focus();
}

async function send(form, button) {
  clear(form);
  try {
    const headers = { Accept: "application/problem+json" };
    const answer = await fetch(form.action, { method: "POST", body: typed(form, button), headers });
    if (answer.ok) location.assign(answer.url);
    else tell(form, await refusal(answer));
  } catch {
    tell(form, { words: meta("unreachable") });
  }
}

document.querySelector("main").addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  event.preventDefault();
  const button = event.submitter;
  if (button?.disabled) return;
  if (button) button.disabled = true;
  await send(form, button);
  if (button) button.disabled = false;
});
