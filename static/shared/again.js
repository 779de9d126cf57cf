/** Asks for the password again before a change that needs it. For pages that make such changes (accounts, machines, whole settings). */

import { command, newKey } from "./api.js";
import { find, stamp, text } from "./show.js";

let asked = null; // one dialog for all commands that wait

/** Works like command(): where the server wants the password again, ask for it and send the same command once more. */
export async function commandAsking(path, body = {}, { key = newKey(), ...options } = {}) {
  const send = () => command(path, body, { ...options, key });
  const answer = await send();
  return answer.problem?.code === "sign_in_again" && (await askAgain()) ? send() : answer;
}

/** Ask once; resolves to whether the right password was typed. A page without the dialog asks nothing and tells the refusal. */
export async function askAgain() {
  if (!document.querySelector("template[data-again]")) return false;
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
  offerElsewhere(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove(); // with what was typed
      answer(dialog.returnValue === "yes");
    });
  });
}

/** Whoever signed in by the provider may prove there who they are, in a page of its own; the server knows whether they did. */
function offerElsewhere(dialog) {
  const done = find("again-done", dialog);
  find("again-elsewhere", dialog)?.addEventListener("click", () => {
    done.hidden = false;
  });
  done?.addEventListener("click", () => dialog.close("yes"));
}

async function check(dialog) {
  const field = find("again-password", dialog);
  const { ok, problem } = await command("/session/password", { password: field.value });
  if (ok) return dialog.close("yes");
  text(find("again-wrong", dialog), problem.detail);
  field.setAttribute("aria-invalid", "true");
  field.select();
}
