/** The question for another class of priority of somebody in the list: which one, and why. */

import { GENERAL, priorityBody } from "../shared/priority.js";
import { find, spaced, text } from "../shared/show.js";

const dialog = find("class-question");
const form = dialog.querySelector("form");
let send = null;
let chosen = "";
let before = "";

/** Ask for the class of `person`; `answer(body)` sends the command and gives its answer, null while another is being sent. */
export function askClass(person, classes, texts, answer) {
  [send, chosen, before] = [answer, person.priority_class, person.priority_class];
  form.reset();
  text(find("class-problem"), "");
  text(find("class-whom"), spaced(person.number));
  const named = classes.length ? classes : [{ code: GENERAL, name: texts.priority }];
  find("class-choices").replaceChildren(...[...named, { code: "", name: texts.no_priority }].map(chip));
  dialog.showModal();
}

function chip({ code, name }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.dataset.classChoice = code;
  button.setAttribute("aria-pressed", String(code === chosen));
  text(button, name);
  return button;
}

function choose(button) {
  chosen = button.dataset.classChoice;
  for (const one of find("class-choices").children) one.setAttribute("aria-pressed", String(one === button));
}

async function submit(event) {
  event.preventDefault();
  if (chosen === before) return text(find("class-problem"), find("class-problem").dataset.same); // nothing would change, so there is nothing to undo
  const answer = await send({ ...priorityBody(chosen), reason: form.elements.reason.value.trim() });
  if (answer?.ok) dialog.close();
  else text(find("class-problem"), answer?.problem.detail);
}

dialog.addEventListener("submit", submit);
dialog.addEventListener("click", ({ target }) => {
  if (target.matches("[data-class-choice]")) choose(target);
  if (target.matches("[data-class-reason]")) form.elements.reason.value = target.textContent;
  if (target.matches("[data-class-cancel]")) dialog.close();
});
