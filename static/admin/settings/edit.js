/** A page of the settings: checks what is typed, tells what differs, and saves it. Nothing typed is ever lost. */

import { command, read as fetchSnapshot } from "../../shared/api.js";
import { sender } from "../../shared/sender.js";
import { embedded, fill, find, meta, text } from "../../shared/show.js";
import { named, placed } from "./added.js";
import { drawDates } from "./dates.js";
import { draft } from "./draft.js";
import { edits } from "./editors.js";
import { clear, markWrong, summarise } from "./errors.js";
import { listens } from "./listen.js";
import { moment } from "./moment.js";
import { asker } from "./newest.js";
import { codeOf, lacking, suggests, takeOver, unfit, unready } from "./entry.js";
import { at, isEmpty, patchBetween, same } from "./patch.js";
import { previews } from "./preview.js";
import { keepOthers, sorts } from "./sorting.js";
import { tellChanges, tellTouches } from "./told.js";
import { offersUndo } from "./undo.js";
import { fields, read, showAll, valueOf } from "./values.js";

const AGAIN_MS = 5000;
const form = find("settings");
const words = embedded("texts");
const held = embedded("held");
const keeper = draft(`${location.pathname} ${held.who}`);
const language = document.documentElement.lang;
const { send } = sender({ post: command });
const aside = find("unsaved", form);
const part = (name) => find(name, aside);

let version = held.version;
let before = held.settings;
let saving = false;

/** What is sent: what differs; a new entry goes under its own code. */
function patchNow() {
  const patch = patchBetween(before, read(form, before));
  return held.adds ? named(patch, held.adds.section, codeOf(form, held.adds)) : patch;
}

const here = (path) => (held.adds ? placed(path, held.adds.section, codeOf(form, held.adds)) : path);
const isLater = () => form.elements.when.value === "later";

function body(patch, dryRun) {
  const later = isLater() ? moment(form.elements.valid_from.value, meta("zone")) : null;
  const reason = part("reason").value.trim() || (dryRun ? words.check : "");
  return { version, reason, changes: patch, ...(later && { valid_from: later }), ...(dryRun && { dry_run: true }) };
}

const preview = previews(form, (section) => (held.adds ? codeOf(form, held.adds) : Object.keys(before[section])[0]));

const check = asker({
  ask: (patch) => command("/settings", body(patch, true), { method: "PATCH", language }),
  took(answer) {
    clear(form);
    delete aside.dataset.busy;
    if (answer.ok) tell(answer.data);
    else refused(answer.problem);
  },
});

/** Mark what differs from what was read, and from the defaults. */
function marks() {
  for (const field of fields(form)) {
    const was = at(before, field.dataset.field);
    const value = valueOf(field, was);
    const changed = field.querySelector("[data-changed]");
    if (changed) changed.hidden = was === undefined ? field.dataset.empty === "drop" && isEmpty(value) : same(value, was);
    const apart = field.querySelector("[data-apart]");
    if (apart) apart.hidden = same(value, JSON.parse(field.dataset.default));
  }
}

/** What was typed is kept, marked and checked. */
function typed() {
  const patch = patchNow();
  const some = Object.keys(patch).length > 0;
  marks();
  preview.tile(read(form, before));
  part("how").hidden = !some;
  part("later").hidden = !isLater();
  if (some) keeper.keep({ version, before, after: read(form, before), reason: part("reason").value });
  else keeper.forget();
  if (some) {
    find("saved", form)?.remove();
    return checked(patch);
  }
  check.forget();
  clear(form);
  nothing();
}

/** What the page can see to be wrong or missing in a new entry is not asked for. */
function checked(patch) {
  const wrong = held.adds ? unfit(form, held.adds, words) : null;
  const lacks = held.adds ? lacking(form) : [];
  if (!wrong && !lacks.length) {
    aside.dataset.busy = ""; // seen, not said: a screen reader hears the result
    return check.soon(patch);
  }
  check.forget();
  clear(form);
  delete aside.dataset.busy;
  tellChanges(part("changes"), []);
  part("touches").hidden = true;
  preview.none();
  if (wrong) markWrong(form, wrong);
  say(wrong ? words.wrong : fill(words.lacks, { names: lacks.map(({ name }) => name).join(", ") }), wrong ? "bad" : "");
}

const say = (sentence, tone = "") => {
  text(part("state"), sentence);
  part("state").dataset.tone = tone;
};

function nothing() {
  delete aside.dataset.busy;
  find("kept", form).hidden = true;
  tellChanges(part("changes"), []);
  part("touches").hidden = part("both").hidden = true;
  preview.ticket({});
  say(words.none);
}

function tell({ changes, touches }) {
  preview.ticket(patchNow());
  part("both").hidden = true;
  tellChanges(part("changes"), changes);
  if (changes.length) tellTouches(part("touches"), touches, words);
  else part("touches").hidden = true;
  say(changes.length ? fill(words.ready, { count: changes.length }) : words.same);
}

/** A refusal while one types is shown without taking the focus. */
function refused(problem) {
  preview.none();
  part("touches").hidden = true;
  if (problem.code === "settings_changed") return showBoth(problem);
  if (problem.status === 0 || problem.status >= 500) {
    say(words.away, "bad");
    return check.soon(patchNow(), AGAIN_MS);
  }
  if (problem.status === 401) return signedOut();
  if (problem.stranded) tellTouches(part("touches"), problem.stranded, words, words.stranded);
  const place = markWrong(form, { field: here(problem.field), words: problem.detail });
  say(place ? words.wrong : problem.detail, "bad");
}

function signedOut() {
  const link = document.createElement("a");
  link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
  text(link, words.sign_in);
  say(`${words.signed_out} `, "bad");
  part("state").append(link);
}

/** Somebody saved meanwhile: both differences, and a way to save these on top of the others. */
function showBoth({ yours, theirs, newest, detail }) {
  tellChanges(part("changes"), []);
  tellChanges(part("theirs"), theirs);
  tellChanges(part("yours"), yours);
  part("both").hidden = false;
  part("on-top").dataset.newest = newest;
  say(detail, "bad");
}

/** What the page itself can see to be missing before anything is sent. */
function missing() {
  const found = held.adds ? unready(form, held.adds, words) : [];
  if (!part("reason").value.trim()) found.push({ field: "reason", words: words.reason });
  if (isLater() && !form.elements.valid_from.value) found.push({ field: "valid_from", words: words.moment });
  return found;
}

async function save() {
  const patch = patchNow();
  if (saving || !Object.keys(patch).length) return;
  check.forget();
  clear(form);
  const wrong = missing();
  if (wrong.length) return summarise(form, wrong);
  saving = true;
  say(words.saving);
  const answer = await send("/settings", body(patch, false), { method: "PATCH", language });
  saving = false;
  if (answer.ok) return saved(answer.data.version);
  refused(answer.problem);
  if (answer.problem.code === "settings_changed") part("on-top").focus();
  else summarise(form, [{ field: here(answer.problem.field), words: answer.problem.detail }]);
}

/** The page is read anew, with what holds now and its last changes. */
function saved(stored) {
  keeper.forget();
  leave(`${held.adds ? location.pathname.replace("/new/", "/") : location.pathname}?saved=${stored}`);
}

async function saveOnTop() {
  const now = await fetchSnapshot("/settings", { language });
  if (!now.ok) return refused(now.problem);
  version = now.data.newest;
  takeOver(form, before, held.adds, now.data.settings);
  await save();
}

function drop() {
  keeper.forget();
  leave(location.pathname);
}

/** Closing the window would lose what is kept for it; the pages of the admin bring it back. */
function warn(event) {
  if (Object.keys(patchNow()).length) event.preventDefault();
}

function leave(address) {
  removeEventListener("beforeunload", warn);
  location.assign(address);
}

function begin() {
  drawDates(form, before);
  showAll(form, before);
  const kept = keeper.kept();
  if (kept) {
    // what others saved elsewhere meanwhile stands in nobody's way
    if (!same(kept.before, before)) ({ version, before } = kept);
    drawDates(form, kept.after);
    showAll(form, kept.after);
    keepOthers(form, before);
    part("reason").value = kept.reason;
    find("kept", form).hidden = false;
    typed();
  } else typed();
  if (held.adds) suggests(form, held.adds);
  form.dataset.ready = "";
  find("saved", form)?.focus();
}

form.addEventListener("input", typed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
// Enter in a field checks it; only the reason and the button save
form.addEventListener("keydown", (event) => {
  const plain = event.key === "Enter" && event.target.matches("input, [data-grows]") && !event.target.matches("[data-reason]");
  if (plain && !event.isComposing) event.preventDefault();
});
part("drop").addEventListener("click", drop);
part("on-top").addEventListener("click", saveOnTop);
addEventListener("beforeunload", warn);
document.addEventListener("click", ({ target }) => {
  if (target.closest("a[href^='/']")) removeEventListener("beforeunload", warn);
});
edits(form);
listens(form, patchNow, words, language);
sorts(form);
offersUndo();
begin();
