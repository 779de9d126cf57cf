/** Draws the desk snapshot into the counter page; decides nothing. */

import { elapsed, fill, find, inLanguage, number, rows, spaced, stamp, text } from "../shared/show.js";
import { passed } from "../shared/time.js";
import { drawAlone } from "./alone.js";
import { asideButton, asideStep, asideWords } from "./aside.js";
import { markArrival } from "./arrived.js";
import { drawAtSeat } from "./at_seat.js";
import { drawOwnHelp } from "./help.js";
import { shownKey } from "./keys.js";
import { alsoLine, currentLine, isAllowed, isEarly, mainCommand, rowLine, rowNote, rowSaid, rowTime, secondsToGiveUp, sentWords, undoSeconds } from "./words.js";

/** Draw everything; `now` in ms of the server's clock. */
export function draw(desk, texts, now) {
  drawHead(desk, texts);
  drawCurrent(desk, texts);
  drawLists(desk, texts);
  drawAlone(desk);
  drawOwnHelp(desk, texts);
  drawKeysOf(desk.keys);
  markArrival(desk, texts);
  drawTime(desk, texts, now);
}

/** Each button shows the office's key for its step. */
function drawKeysOf(keys) {
  for (const key of document.querySelectorAll("button[data-step]:not([data-ticket]) > kbd, [data-step] .title > kbd")) {
    const { step } = key.closest("button").dataset;
    const name = keys[{ main: "next", requeue: "restore" }[step] ?? step];
    if (name !== undefined) text(key, (step === "requeue" ? "⇧" : "") + shownKey(name));
  }
}

/** Draw the parts that change with time. */
export function drawTime(desk, texts, now) {
  const { title, line, why, note } = mainCommand(desk, texts, now);
  text(find("main-title"), title);
  text(find("main-line"), line);
  text(find("main-why"), why);
  find("main-note").hidden = !note;
  text(find("main-note"), note && fill(texts.note, { note }));
  drawSteps(desk, texts, now);
  const since = desk.current?.serving_at ?? desk.current?.called_at;
  text(find("timer"), since ? elapsed(since, now) : "");
  drawUndo(desk, texts, undoSeconds(desk.undo, now));
  const longest = passed(desk.longest_minutes, desk, now);
  text(find("longest"), desk.waiting_count ? fill(texts.longest, { minutes: longest }) : "");
  for (const item of [...desk.waiting, ...desk.parked]) drawRowTime(item, desk, texts, now);
}

function drawRowTime(item, desk, texts, now) {
  const row = document.querySelector(`.list > [data-key="${item.id}"]`);
  text(find("time", row), rowTime(item, desk, texts, now));
  const { words, over } = rowSaid(item, texts, now);
  text(find("row-said-words", row), words);
  find("row-said", row).dataset.over = String(over);
}

/** Show or hide the keys on the buttons, and the state of that setting. */
export function drawKeys(on, texts) {
  document.querySelector("[data-desk]").dataset.keys = on ? "on" : "off";
  text(find("letters"), on ? texts.keys_on : texts.keys_off);
  find("letters").setAttribute("aria-pressed", String(on));
}

function drawHead({ counter, services, current }, texts) {
  const names = services.filter(({ code }) => counter.services.includes(code)).map(({ name }) => name);
  text(find("services"), names.join(", "));
  find("state").dataset.state = counter.state;
  text(find("state-words"), texts[`${counter.state}_now`]);
  document.title = [current && spaced(current.number), document.querySelector("h1").textContent].filter(Boolean).join(" · ");
}

function drawCurrent(desk, texts) {
  const { current } = desk;
  find("current").dataset.current = current?.state ?? "";
  const state = current ? fill(texts[current.state], { service: current.service_name }) : texts.no_current;
  text(find("current-state"), state);
  text(find("said"), current ? fill(texts.said, { state, number: spaced(current.number) }) : "");
  number(find("current-number"), current?.number ?? "–");
  find("priority").hidden = !current?.priority;
  text(find("priority"), current ? priorityWords(current, texts) : "");
  text(find("current-line"), current ? currentLine(current, desk, texts) : "");
  text(find("files"), fill(texts.files_set, { files: current?.files ?? 1 }));
  drawAtSeat(desk);
  find("note").hidden = !current?.note;
  text(find("note"), current?.note);
  find("also").hidden = !current?.also?.length;
  text(find("also"), alsoLine(current?.also, texts));
}

/** The class of a ticket with priority; a class that the office does not name is only priority. */
function priorityWords(item, texts) {
  return `★ ${inLanguage(item, "priority_name", document.documentElement.lang).words || texts.priority}`;
}

function drawSteps(desk, texts, now) {
  const { counter } = desk;
  for (const button of document.querySelectorAll("button[data-step]:not([data-ticket])")) {
    const { step } = button.dataset;
    const works = step === "main" || step === "undo" || isAllowed(desk, step, now);
    button.setAttribute("aria-disabled", String(!works && !(step === "no_show" && isEarly(desk, step, now)))); // then the step asks for the reason
  }
  const early = isEarly(desk, "recall", now);
  find("recall-early").hidden = !early;
  find("recall-key").hidden = early;
  const left = secondsToGiveUp(desk, now);
  find("gives-up").hidden = left === null;
  find("no-show-key").hidden = left !== null;
  text(find("gives-up"), fill(texts.gives_up, { seconds: left }));
  document.querySelector('[data-step="pause"]').hidden = counter.state !== "open";
  document.querySelector('[data-step="help"]').hidden = !isAllowed(desk, "help", now) || isAllowed(desk, "help_end", now);
  document.querySelector('[data-step="serve_new"]').hidden = counter.state !== "open";
  find("missed-place").dataset.ticket = desk.missed[0]?.id ?? "";
  find("missed-place").setAttribute("aria-disabled", String(!desk.can.includes("requeue")));
  document.querySelector('[data-step="close"]').hidden = counter.state === "closed";
}

function drawLists(desk, texts) {
  const count = desk.waiting_count;
  const more = count - desk.waiting.length;
  text(find("waiting-title"), fill(texts.waiting, { n: count }));
  text(find("more"), more > 0 ? fill(texts.more, { n: more }) : count ? "" : texts.nobody);
  drawList("waiting", desk.waiting, texts, null);
  const aside = (_item, place) => (place < 9 ? place + 1 : "");
  drawList("parked", desk.parked, texts, { step: asideStep, does: (item) => asideButton(item, texts), can: desk.can, key: aside });
  const first = (_item, place) => (place ? "" : shownKey(desk.keys.restore));
  drawList("missed", desk.missed, texts, { step: () => "restore", does: () => texts.restore, can: desk.can, key: first });
}

/** Draw one list. `action` is {step, does, can, key}: of each row's button the step, words and key, and the steps allowed; null: no button. */
function drawList(name, items, texts, action) {
  const part = find(`${name}-part`);
  if (part) part.hidden = items.length === 0;
  if (part) text(find(`${name}-title`), fill(texts[name], { n: items.length }));
  rows(find(name), items, {
    key: ({ id }) => id,
    make: () => newRow(action),
    draw: (row, item) => drawRow(row, item, texts, action && { ...action, key: action.key(item, items.indexOf(item)) }),
  });
}

function newRow(action) {
  const row = stamp("row");
  if (action) find("end", row).append(stamp("row-button"));
  return row;
}

function drawRow(row, item, texts, action) {
  row.style.setProperty("--service", item.color);
  number(find("number", row), item.number);
  text(find("line", row), [item.priority ? priorityWords(item, texts) : "", rowLine(item, texts)].filter(Boolean).join(" · "));
  find("row-at-seat", row).hidden = !item.at_seat;
  text(find("row-note", row), [asideWords(item, texts), sentWords(item, texts), rowNote(item)].filter(Boolean).join(" · "));
  const button = row.querySelector("button");
  if (!button) return;
  button.dataset.step = action.step(item);
  button.dataset.ticket = item.id;
  text(find("does", button), action.does(item));
  button.setAttribute("aria-label", `${action.does(item)} ${spaced(item.number)}`);
  text(find("key", button), action.key);
  button.setAttribute("aria-disabled", String(!action.can.includes(button.dataset.step)));
}

function drawUndo({ undo }, texts, seconds) {
  find("undo").hidden = seconds === 0;
  if (seconds === 0) return;
  text(find("undone"), fill(texts[`done_${undo.step}`] ?? texts.done, { number: spaced(undo.number) }));
  text(find("undo-words"), fill(texts.undo, { seconds }));
}
