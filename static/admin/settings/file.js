/** The settings as one file: tells what a file would change, and saves it only after that. */

import { commandAsking } from "../../shared/again.js";
import { sender } from "../../shared/sender.js";
import { embedded, fill, find, meta, text } from "../../shared/show.js";
import { draft } from "./draft.js";
import { moment } from "./moment.js";
import { asker } from "./newest.js";
import { tellChanges, tellTouches } from "./told.js";

const LONGEST = 500000;
const form = find("file-form");
const words = embedded("texts");
const language = document.documentElement.lang;
const { send } = sender({ post: commandAsking });
const aside = find("unsaved", form);
const part = (name) => find(name, aside);
const source = find("text", form);
const keeper = draft(`${location.pathname} ${form.dataset.who}`);

let version = null; // the newest one when the differences were shown
let line = null;

const isLater = () => form.elements.when.value === "later";

function body(dryRun) {
  const later = isLater() ? moment(form.elements.valid_from.value, meta("zone")) : "";
  const how = dryRun ? { dry_run: true, reason: words.check } : { version, reason: part("reason").value.trim() };
  return { text: source.value, ...how, ...(later && { valid_from: later }) };
}

const check = asker({
  ask: () => commandAsking("/settings/file", body(true), { language }),
  took: (answer) => (answer.ok ? tell(answer.data) : refused(answer.problem)),
});

const say = (sentence, tone = "") => {
  text(part("state"), sentence);
  part("state").dataset.tone = tone;
};

/** Write a sentence under a field, "" takes it away. */
function mark(name, sentence) {
  const field = form.querySelector(`[data-field="${name}"]`);
  const input = field.querySelector("input, textarea");
  text(find("wrong", field), sentence);
  find("wrong", field).hidden = !sentence;
  if (sentence) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  return input;
}

function clear() {
  for (const name of ["text", "reason", "valid_from"]) mark(name, "");
  find("line", form).hidden = true;
}

function blank(sentence) {
  clear();
  check.forget();
  tellChanges(part("changes"), []);
  part("touches").hidden = part("how").hidden = true;
  say(sentence);
}

function typed() {
  part("later").hidden = !isLater();
  keep();
  if (!source.value.trim()) return blank(words.empty);
  if (source.value.length > LONGEST) return blank(words.empty), mark("text", words.large);
  say(words.checking);
  check.soon();
}

/** What was brought in outlives a page that is loaded anew, a session that ends, and a walk to other pages. */
function keep() {
  const some = source.value.trim() !== "";
  find("drop-typed", form).hidden = !some;
  if (!some) return forget();
  keeper.keep({ text: source.value, reason: part("reason").value });
}

function forget() {
  keeper.forget();
  find("kept", form).hidden = true;
}

function takeBack() {
  const kept = keeper.kept();
  if (!kept) return;
  source.value = kept.text;
  part("reason").value = kept.reason;
  find("kept", form).hidden = false;
  typed();
}

/** Closing the window would lose what is kept for it. */
function warn(event) {
  if (source.value.trim()) event.preventDefault();
}

function leave(address) {
  keeper.forget();
  removeEventListener("beforeunload", warn);
  location.assign(address);
}

function tell({ changes, touches, version: newest }) {
  clear();
  version = newest;
  tellChanges(part("changes"), changes);
  part("how").hidden = !changes.length;
  part("touches").hidden = true;
  if (changes.length) tellTouches(part("touches"), touches, words);
  say(changes.length ? fill(words.ready, { count: changes.length }) : words.same);
}

function refused(problem) {
  clear();
  tellChanges(part("changes"), []);
  part("touches").hidden = true;
  if (problem.stranded) tellTouches(part("touches"), problem.stranded, words, words.stranded);
  const elsewhere = problem.code !== "invalid" || problem.field === "valid_from";
  part("how").hidden = !elsewhere; // another moment may do
  if (problem.status === 0 || problem.status >= 500) return say(words.away, "bad");
  if (problem.field === "valid_from") mark("valid_from", problem.detail);
  else if (!elsewhere) showLine(problem);
  say(elsewhere ? problem.detail : words.wrong, "bad");
}

function showLine(problem) {
  mark("text", problem.detail);
  line = problem.line ?? null;
  find("line", form).hidden = line === null;
}

/** Select the line in the text, and bring it into sight. */
function toLine() {
  const lines = source.value.split("\n");
  const begin = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  source.focus();
  source.setSelectionRange(begin, begin + lines[line - 1].length);
  source.scrollTop = (source.scrollHeight * Math.max(line - 4, 0)) / lines.length;
  source.scrollLeft = 0;
}

async function save() {
  if (part("how").hidden) return;
  check.forget();
  clear();
  const late = isLater() && !form.elements.valid_from.value ? mark("valid_from", words.moment) : null;
  const why = part("reason").value.trim() ? null : mark("reason", words.reason);
  if (late || why) return (late ?? why).focus();
  say(words.saving);
  const answer = await send("/settings/file", body(false), { language });
  if (answer.ok) return leave(`${location.pathname}?saved=${answer.data.version}`);
  refused(answer.problem);
  if (answer.problem.code === "settings_changed") await lookAgain(answer.problem.detail);
}

/** Somebody saved meanwhile: what the file would change now is shown before it can be saved. */
async function lookAgain(detail) {
  const answer = await commandAsking("/settings/file", body(true), { language });
  if (!answer.ok) return refused(answer.problem);
  tell(answer.data);
  say(detail, "bad");
}

find("chosen", form).addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  if (file.size > LONGEST * 3) return (source.value = ""), blank(words.empty), mark("text", words.large);
  source.value = await file.text(); // a text area has line feeds alone
  typed();
});
form.addEventListener("input", ({ target }) => {
  if (target.matches("[data-reason]")) keep();
  else if (!target.matches("[data-chosen]")) typed();
});
find("drop-typed", form).addEventListener("click", () => leave(location.pathname));
addEventListener("beforeunload", warn);
document.addEventListener("click", ({ target }) => {
  if (target.closest("a[href^='/']:not([download])")) removeEventListener("beforeunload", warn);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
find("to-line", form).addEventListener("click", toLine);
takeBack();
form.dataset.ready = "";
find("saved")?.focus();
