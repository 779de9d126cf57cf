/** Takes a change back: first shown in words, with what was changed again since and therefore stays; then done. */

import { command } from "../../shared/api.js";
import { isLost } from "../../shared/sender.js";
import { embedded, fill, find, text } from "../../shared/show.js";
import { tellChanges, tellTouches } from "./told.js";

/** Every button with `data-undo` asks in the page's dialog. */
export function offersUndo() {
  const words = embedded("undo-texts");
  const language = document.documentElement.lang;
  const dialog = find("undoing");
  const reason = find("undo-reason", dialog);
  let asked = null;
  let seen = null; // the newest version when the answer was shown

  const send = async (more) => {
    const { undo, only } = asked.dataset;
    const body = { version: undo.startsWith("d") ? undo : Number(undo), ...(only && { only: JSON.parse(only) }), ...more };
    const answer = await command("/settings/undo", body, { language });
    if (answer.problem?.status === 401) location.assign(`/sign-in?again&next=${encodeURIComponent(location.pathname)}`);
    return answer;
  };
  const usual = () => fill(words.undo, { moment: asked.dataset.moment });

  async function look() {
    const answer = await send({ reason: usual(), dry_run: true });
    if (answer.ok) seen = answer.data.version;
    show(answer);
    return answer.ok;
  }
  async function ask(button) {
    asked = button;
    reason.value = usual();
    await look();
    if (!dialog.open) dialog.showModal();
    find("cancel", dialog).focus();
  }
  function show({ ok, data, problem }) {
    const { changes, touches, kept } = ok ? data : { changes: [], touches: problem.stranded ?? [], kept: [] };
    const some = changes.length > 0;
    text(find("refused", dialog), ok ? (some ? "" : kept.length ? words.kept : words.same) : problem.detail);
    tellChanges(find("changes", dialog), changes);
    find("kept-changes", dialog).hidden = !kept.length;
    tellChanges(find("kept-list", dialog), kept);
    find("touches", dialog).hidden = true;
    if (some || touches.length) tellTouches(find("touches", dialog), touches, words, ok ? null : words.stranded);
    find("confirm", dialog).hidden = find("why", dialog).hidden = !some;
    missing(false);
  }
  function missing(is) {
    find("no-reason", dialog).hidden = !is;
    reason.toggleAttribute("aria-invalid", is);
    if (is) reason.setAttribute("aria-invalid", "true");
  }
  async function confirm() {
    if (!reason.value.trim()) return missing(true), reason.focus();
    const { dataset } = asked;
    const answer = await send({ reason: reason.value.trim(), ...(!dataset.undo.startsWith("d") && { newest: seen }) });
    if (answer.ok) return done(answer.data.version);
    if (isLost(answer)) return text(find("refused", dialog), answer.problem.detail); // what was typed stays, to be sent again
    if (answer.problem.code === "settings_changed" && !(await look())) return;
    if (answer.problem.code === "settings_changed") text(find("refused", dialog), answer.problem.detail);
    else show(answer);
  }
  function done(version) {
    const query = new URLSearchParams(location.search);
    query.set("saved", version);
    location.assign(`${location.pathname}?${query}`);
  }
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-undo]");
    if (button) ask(button);
  });
  reason.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    confirm();
  });
  find("confirm", dialog).addEventListener("click", confirm);
  find("cancel", dialog).addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => asked.focus());
}
