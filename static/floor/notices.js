/** The floor page's notices: one press reads the text to the hall. */

import { sender } from "../shared/sender.js";
import { clockTime, embedded, fill, find, meta, text } from "../shared/show.js";

const { notice_sent: sent } = embedded("texts");
const { send } = sender(); // ms; hearing the same notice twice sounds like a fault, also after a lost answer
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
