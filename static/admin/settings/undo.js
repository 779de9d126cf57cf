/** Takes one of the last changes back: first shown in words, then done. */

import { command } from "../../shared/api.js";
import { fill, find, text } from "../../shared/show.js";
import { tellChanges, tellTouches } from "./told.js";

/** A change that is the newest is undone as a version; an older one alone, by a patch, so that later ones stay. A planned
 *  one is taken back from its own moment on. */
function request(button, { newest, reason, dryRun }) {
  const back = JSON.parse(button.dataset.back);
  const from = button.dataset.from;
  const more = { reason, dry_run: dryRun, ...(from && { valid_from: from }) };
  return back
    ? ["/settings", { version: newest, changes: back, ...more }, "PATCH"]
    : ["/settings/undo", { version: Number(button.dataset.undo), newest, ...more }, "POST"];
}

export function offersUndo({ words, language, newest }) {
  const dialog = find("undoing");
  let asked = null;

  async function send(dryRun) {
    const moment = asked.closest("li").querySelector("strong").textContent;
    const [path, body, method] = request(asked, { newest, reason: fill(words.undo, { moment }), dryRun });
    return command(path, body, { method, language });
  }
  async function ask(button) {
    asked = button;
    show(await send(true));
    dialog.showModal();
    find("cancel", dialog).focus();
  }
  function show(answer) {
    const some = answer.ok && answer.data.changes.length > 0;
    text(find("refused", dialog), answer.ok ? (some ? "" : words.same) : answer.problem.detail);
    tellChanges(find("changes", dialog), answer.ok ? answer.data.changes : []);
    find("touches", dialog).hidden = true;
    if (some) tellTouches(find("touches", dialog), answer.data.touches, words);
    find("confirm", dialog).hidden = !some;
  }
  async function confirm() {
    const answer = await send(false);
    if (answer.ok) location.assign(`${location.pathname}?saved=${answer.data.version}`);
    else show(answer);
  }
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-undo]");
    if (button) ask(button);
  });
  find("confirm", dialog).addEventListener("click", confirm);
  find("cancel", dialog).addEventListener("click", () => {
    dialog.close();
    asked.focus();
  });
}
