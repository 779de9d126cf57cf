/** Asks for the password again before a change that needs it; api.js sends the command again afterwards. */

import { command } from "./api.js";
import { find, stamp, text } from "./show.js";

let asked = null; // one dialog for all commands that wait

/** Ask once; resolves to whether the right password was typed. */
export function askAgain() {
  if (asked === null) {
    asked = ask().finally(() => {
      asked = null;
    });
  }
  return asked;
}

function ask() {
  const dialog = stamp("again");
  document.body.append(dialog);
  find("again-form", dialog).addEventListener("submit", (event) => {
    event.preventDefault();
    check(dialog);
  });
  find("again-not", dialog).addEventListener("click", () => dialog.close());
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove(); // with what was typed
      answer(dialog.returnValue === "yes");
    });
  });
}

async function check(dialog) {
  const field = find("again-password", dialog);
  const { ok, problem } = await command("/session/password", { password: field.value });
  if (ok) return dialog.close("yes");
  text(find("again-wrong", dialog), problem.detail);
  field.setAttribute("aria-invalid", "true");
  field.select();
}
