/** The floor page's notices: one press, and the hall hears it. */

import { order } from "../shared/api.js";
import { clockTime, embedded, fill, find, text } from "../shared/show.js";

const { notice_sent: sent } = embedded("texts");
const zone = document.querySelector("meta[name=zone]").content;

async function read({ target }) {
  const button = target.closest("[data-read]");
  if (!button || button.disabled) return;
  button.disabled = true; // twice the same is heard as a fault
  const answer = await order("/notices", { what: button.dataset.read }, { language: document.documentElement.lang });
  button.disabled = false;
  text(find("notice-sent"), answer.ok ? fill(sent, { time: clockTime(new Date(), zone) }) : answer.problem.detail);
}

find("notices").addEventListener("click", read);
