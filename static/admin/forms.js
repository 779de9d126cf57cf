/** Sends an admin's form without leaving the page: an error is shown at its field, and all input stays.
 *  Without this script the browser sends the form in the ordinary way. */

import { askAgain } from "../shared/again.js";
import { meta } from "../shared/show.js";
import { clear, tell } from "./refusals.js";

/** A form's fields and files as the button sends them. */
function typed(form, button) {
  const sent = new FormData(form);
  if (button?.name) sent.append(button.name, button.value);
  return sent;
}

/** The sentence of a refusal, its field and code: from the server's problem, or from a page with its own sentence. */
async function refusal(answer) {
  if (answer.headers.get("Content-Type")?.includes("json")) {
    const { detail, field, code } = await answer.json();
    return { words: detail, field, code };
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { words: page.querySelector("[data-problem]")?.textContent.trim() || page.querySelector("h1")?.textContent };
}

/** Send the form and open the next page; return the refusal if there is one. */
async function post(form, button) {
  const headers = { Accept: "application/problem+json" };
  const answer = await fetch(form.action, { method: "POST", body: typed(form, button), headers });
  if (!answer.ok) return refusal(answer);
  location.assign(answer.url);
  return null;
}

async function send(form, button) {
  clear(form);
  try {
    let refused = await post(form, button);
    if (refused?.code === "sign_in_again" && (await askAgain())) refused = await post(form, button);
    if (refused) tell(form, refused);
  } catch {
    tell(form, { words: meta("unreachable") });
  }
}

document.querySelector("main").addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.method !== "post" || "plain" in form.dataset || event.defaultPrevented) return; // plain: its answer is a page
  event.preventDefault();
  const button = event.submitter;
  if (button?.disabled) return;
  if (button) button.disabled = true;
  await send(form, button);
  if (button) button.disabled = false;
});
