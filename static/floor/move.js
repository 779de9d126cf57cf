/** The floor page's form that moves one waiting number to another line, and the button that moves it back. */

import { sender } from "../shared/sender.js";
import { embedded, fill, find, spaced, text } from "../shared/show.js";

const texts = embedded("texts");
const form = find("move");
const back = find("move-back");
const { send } = sender();
const language = document.documentElement.lang;
let moved = null;

/** Move the number; `before` of the answer is where the button brings it back. */
async function move(ticket, place, reason) {
  const answer = await send(`/tickets/${encodeURIComponent(ticket)}/move`, { ...place, reason }, { language });
  moved = answer.ok ? answer.data : null;
  text(find("move-told"), answer.ok ? words(answer.data) : answer.problem.detail);
  back.hidden = !moved;
  return answer.ok;
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
  if (await move(ticket.value.trim(), { [what]: code }, reason.value)) form.reset();
}

form.addEventListener("submit", submit);
back.addEventListener("click", async () => {
  const { number, before } = moved;
  back.hidden = true;
  await move(number, before, texts.moved_back);
  back.hidden = true;
});
