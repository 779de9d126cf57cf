/** The floor page's buttons that undo today's changes; the next snapshot shows the result. */

import { sender } from "../shared/sender.js";
import { find } from "../shared/show.js";
import { tell } from "../shared/watch.js";

const { send } = sender();

async function takeBack({ target }) {
  const button = target.closest("[data-change-back]");
  if (!button || button.disabled) return;
  button.disabled = true;
  const answer = await send("/today", JSON.parse(button.dataset.body), { language: document.documentElement.lang });
  button.disabled = false;
  tell(answer.ok ? null : answer.problem);
}

find("changes").addEventListener("click", takeBack);
