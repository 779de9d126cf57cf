/** The buttons of alerts and suggestions: each asks for confirmation, then sends its command. The floor snapshot names them. */

import { sender } from "../shared/sender.js";
import { find, inLanguage, rows, text } from "../shared/show.js";

const dialog = find("act-dialog");
const yes = find("act-yes");
const { send } = sender();
const { lang: language } = document.documentElement;
let asked = null;

/** What the button or the choice says in the reader's language. */
const labelOf = (thing) => inLanguage(thing, "label", language).words;

function ask(act) {
  asked = act;
  text(find("act-ask"), inLanguage(act, "ask", language).words);
  text(yes, labelOf(act));
  text(find("act-problem"), "");
  drawChoice(act.choice);
  dialog.showModal();
  find("act-no").focus(); // Enter without reading changes nothing
}

/** Draws the choice that is made before the command is sent. */
function drawChoice(choice) {
  find("act-choice").hidden = !choice;
  if (!choice) return;
  text(find("choice-label"), labelOf(choice));
  rows(find("choice-options"), choice.options, {
    key: ({ value }) => value,
    make: () => document.createElement("option"),
    draw(node, option) {
      node.value = option.value;
      text(node, labelOf(option));
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
  const answer = await send(asked.path, chosen(asked), { language });
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
