/** The buttons of alerts and suggestions: each asks for confirmation, then sends its command. The floor snapshot names them. */

import { sender } from "../shared/sender.js";
import { find, rows, text } from "../shared/show.js";

const dialog = find("act-dialog");
const yes = find("act-yes");
const { send } = sender();
let asked = null;

function ask(act) {
  asked = act;
  text(find("act-ask"), act.ask);
  text(yes, act.label);
  text(find("act-problem"), "");
  drawChoice(act.choice);
  dialog.showModal();
  find("act-no").focus(); // Enter without reading changes nothing
}

/** Draws the choice that is made before the command is sent. */
function drawChoice(choice) {
  find("act-choice").hidden = !choice;
  if (!choice) return;
  text(find("choice-label"), choice.label);
  rows(find("choice-options"), choice.options, {
    key: ({ value }) => value,
    make: () => document.createElement("option"),
    draw(option, { value, label }) {
      option.value = value;
      text(option, label);
    },
  });
}

/** The command's body, with the choice. */
function chosen({ body, choice }) {
  return choice ? { ...body, [choice.field]: find("choice-options").value } : body;
}

async function doIt() {
  if (yes.disabled) return;
  yes.disabled = true;
  const answer = await send(asked.path, chosen(asked), { language: document.documentElement.lang });
  yes.disabled = false;
  if (answer.ok) dialog.close();
  else text(find("act-problem"), answer.problem.detail);
}

for (const place of ["alerts", "suggestions"]) {
  find(place).addEventListener("click", ({ target }) => {
    const button = target.closest("[data-command]");
    if (button) ask(JSON.parse(button.dataset.command));
  });
}
find("act-no").addEventListener("click", () => dialog.close());
yes.addEventListener("click", doIt);
