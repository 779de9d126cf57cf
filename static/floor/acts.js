/** The buttons of alerts: each asks once more, then sends its order. Which there are stands in the floor picture. */

import { sender } from "../shared/sender.js";
import { find, text } from "../shared/show.js";

const dialog = find("act-dialog");
const yes = find("act-yes");
const { send } = sender();
let asked = null;

function ask(act) {
  asked = act;
  text(find("act-ask"), act.ask);
  text(yes, act.label);
  text(find("act-problem"), "");
  dialog.showModal();
  find("act-no").focus(); // whoever presses Enter without reading changes nothing
}

async function doIt() {
  if (yes.disabled) return;
  yes.disabled = true;
  const answer = await send(asked.path, asked.body, { language: document.documentElement.lang });
  yes.disabled = false;
  if (answer.ok) dialog.close();
  else text(find("act-problem"), answer.problem.detail);
}

find("alerts").addEventListener("click", ({ target }) => {
  const button = target.closest("[data-order]");
  if (button) ask(JSON.parse(button.dataset.order));
});
find("act-no").addEventListener("click", () => dialog.close());
yes.addEventListener("click", doIt);
