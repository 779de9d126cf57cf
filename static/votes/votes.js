/** The page of low votes: says what was done about each. */

import { sender } from "../shared/sender.js";
import { find, text } from "../shared/show.js";

const { send } = sender();

async function close(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  const answer = await send(`/votes/${form.dataset.close}/close`, { done: form.elements.done.value }, { language: document.documentElement.lang });
  button.disabled = false;
  if (answer.ok) location.reload();
  else text(find("problem", form), answer.problem.detail);
}

for (const form of document.querySelectorAll("[data-close]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close(form);
  });
}
