/** The floor page's notices: one press, and the hall hears it. */

import { sender } from "../shared/sender.js";
import { clockTime, embedded, fill, find, meta, text } from "../shared/show.js";

const { notice_sent: sent } = embedded("texts");
const { send } = sender(); // twice the same is heard as a fault, also when the first answer was lost
const zone = meta("zone");

async function read({ target }) {
  const button = target.closest("[data-read]");
  if (!button || button.disabled) return;
  button.disabled = true;
  const answer = await send("/notices", { what: button.dataset.read }, { language: document.documentElement.lang });
  button.disabled = false;
  text(find("notice-sent"), answer.ok ? fill(sent, { time: clockTime(new Date(), zone) }) : answer.problem.detail);
}

find("notices").addEventListener("click", read);
