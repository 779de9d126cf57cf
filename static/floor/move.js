/** The floor page's form that moves one waiting number to another line, and the button that undoes it. */

import { sender } from "../shared/sender.js";
import { embedded, fill, find, spaced, text } from "../shared/show.js";

const texts = embedded("texts");
const form = find("move");
const back = find("move-back");
const { send } = sender();
const language = document.documentElement.lang;
let moved = null;

/** Move the number, or undo that; `before` of the answer is where it was. */
async function move(ticket, step, body) {
  const answer = await send(`/tickets/${encodeURIComponent(ticket)}/${step}`, body, { language });
  moved = answer.ok ? answer.data : null;
  text(find("move-told"), answer.ok ? words(answer.data) : answer.problem.detail);
  back.hidden = !moved;
  return answer;
}

function words({ number, after: { service, counter } }) {
  if (counter) return fill(texts.moved_to, { number: spaced(number), counter: named(`counter ${counter}`) });
  return fill(texts.moved, { number: spaced(number), service: named(`service ${service}`) });
}

function named(value) {
  return [...form.elements.to.options].find((option) => option.value === value)?.text ?? value;
}

async function submit(event) {
  event.preventDefault();
  const { ticket, to, reason } = form.elements;
  const [what, code] = to.value.split(" ");
  if ((await move(ticket.value.trim(), "move", { [what]: code, reason: reason.value })).ok) form.reset();
}

form.addEventListener("submit", submit);
back.addEventListener("click", async () => {
  const { number, before } = moved;
  back.hidden = true;
  const answer = await move(number, "undo-move", {});
  if (answer.problem?.code === "undo_too_late") await move(number, "move", { ...before, reason: texts.moved_back });
  back.hidden = true;
});
