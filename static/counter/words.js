/** The sentences of the counter page, from the desk snapshot and the page's texts. Pure functions, no DOM. */

import { isOver, saidWords } from "../shared/said.js";
import { fill, spaced } from "../shared/show.js";
import { minutes, passed } from "../shared/time.js";
import { clockTime } from "../shared/words.js";

/** The part of a desk's state that only commands at this desk change; commands of others leave it the same. */
export function standOf({ counter, current, help }) {
  const asks = help?.calls.find((call) => call.counter === counter.number);
  return [counter.state, current?.id, current?.state, current?.recalls, current?.files, current?.at_seat, current?.priority_class, asks?.since, asks?.reason].join();
}

/** Whole seconds in which the last step can still be undone; 0 when it cannot. */
export function undoSeconds(undo, now) {
  return undo ? Math.max(0, Math.ceil((Date.parse(undo.until) - now) / 1000)) : 0;
}

/** Whole seconds until the office's rule gives up the call that nobody answers; null where it does not. */
export function secondsToGiveUp({ gives_up_at: at }, now) {
  return at ? Math.max(0, Math.ceil((Date.parse(at) - now) / 1000)) : null;
}

/** What the big button does now: {step, title, line}. There is always an answer, even without a connection. */
export function mainCommand(desk, texts, now) {
  if (desk.held) return { step: "", title: texts.held, line: heldLine(desk, texts) };
  const { state } = desk.counter;
  if (state === "closed") return { step: "open", title: texts.open, line: texts.open_line };
  if (state === "paused") return { step: "open", title: texts.reopen, line: pauseLine(desk, texts) };
  return { step: "call_next", title: texts.call_next, line: callLine(desk, texts), ...nextFacts(desk, texts, now) };
}

/** Why this ticket is next, and its note for the counter; nothing when no ticket is next. */
function nextFacts({ next, now: at, zone }, texts, now) {
  if (!next) return {};
  const time = clockTime(next.issued_at, zone);
  const waited = passed(next.waited_minutes, { now: at }, now);
  const said = saidWords(next, now, texts);
  return { why: fill(texts.next_why, { time, minutes: waited, why: [said, whyNext(next, texts)].filter(Boolean).join(", ") }), note: [next.at_seat && texts.at_seat, sentWords(next, texts), next.note].filter(Boolean).join(" · ") };
}

/** For whom a number waits: "chờ Nguyễn Thị Lan"; "" for nobody. */
export const sentWords = ({ sent_to: name }, texts) => (name ? fill(texts.sent_to, { name }) : "");

/** Priority without a boost is only a mark: then the order is the reason. */
function whyNext({ reason, boost_minutes }, texts) {
  const said = reason === "priority" && !boost_minutes ? "order" : reason;
  return fill(texts[`why_${said}`] ?? "", { minutes: boost_minutes });
}

/** Whether a step is allowed now: at once, or because the time in the snapshot has come. */
export function isAllowed(desk, step, now) {
  return desk.can.includes(step) || (step in desk.later && now >= Date.parse(desk.later[step]));
}

/** Whether a step is not allowed only because it is too early. */
export function isEarly(desk, step, now) {
  return step in desk.later && !isAllowed(desk, step, now);
}

/** Why the office holds still: the machine's clock, the time of the last event, and who can let it go on. */
function heldLine({ held, zone }, texts) {
  const day = (at) => (at ? `${clockTime(at, zone)} ${dayOf(at, zone)}` : "–");
  return fill(texts.held_line, { machine: day(held.machine), log: day(held.log_end) });
}

const dayOf = (at, zone) => new Date(at).toLocaleDateString("vi-VN", { timeZone: zone, day: "2-digit", month: "2-digit", year: "numeric" });

function pauseLine({ counter, zone }, texts) {
  const back = counter.back_at ? fill(texts.back_at, { time: clockTime(counter.back_at, zone) }) : "";
  return [counter.reason, back].filter(Boolean).join(" · ") || texts.paused_line;
}

/** "Kết thúc A 025, gọi A 026 · Chứng thực · 2 hồ sơ, thường 12 phút". */
function callLine(desk, texts) {
  const { current, next } = desk;
  if (!next && desk.break_until) return fill(texts.on_break, { time: clockTime(desk.break_until, desk.zone) });
  if (!next) return current ? fill(texts.only_finish, { current: spaced(current.number) }) : texts.nobody;
  const numbers = { current: spaced(current?.number), next: spaced(next.number) };
  return [fill(current ? texts.finish_and_call : texts.call_line, numbers), rowLine(next, texts)].join(" · ");
}

/** The line under the current number: when it was taken, how long it waited, how many files. */
export function currentLine(item, desk, texts) {
  const facts = [fill(texts.issued, { time: clockTime(item.issued_at, desk.zone) })];
  facts.push(fill(texts.waited, { minutes: item.waited_minutes }));
  if (item.said) facts.push(saidWords(item, item.called_at, texts));
  if (item.files > 1) facts.push(fill(texts.files, { files: item.files_text, minutes: item.usual_minutes }));
  if (item.recalls > 0) facts.push(fill(texts.recalls, { times: item.recalls }));
  return facts.join(" · ");
}

/** What the citizen comes for: service and files. A note is added, it never replaces them. */
export function rowLine(item, texts) {
  const files = item.files > 1 ? fill(texts.files, { files: item.files_text, minutes: item.usual_minutes }) : "";
  return [item.service_name, files].filter(Boolean).join(" · ");
}

/** What somebody in line was told of the wait: {words, over}; "" for whoever was told nothing, and outside the line. */
export function rowSaid(item, texts, now) {
  if (item.state !== "waiting" || !item.said) return { words: "", over: false };
  return { words: saidWords(item, now, texts), over: isOver(item, now) };
}

/** The other numbers of the same person, "" for none (known when one card was used in two lines). */
export function alsoLine(also, texts) {
  return also?.length ? fill(texts.also, { list: also.map((one) => `${spaced(one.number)} (${one.service_name})`).join(", ") }) : "";
}

/** The note for the counter, after the reason why the ticket is parked. */
export function rowNote(item) {
  return [item.parked_reason, item.note].filter(Boolean).join(" · ");
}

/** The time at the end of a row: how long parked, from when called, else how long in line; "" for missed tickets. */
export function rowTime(item, desk, texts, now) {
  if (item.parked_at) return fill(texts.minutes, { minutes: minutes(item.parked_at, now) });
  if (item.state !== "waiting") return "";
  if (item.calls_from) return fill(texts.calls_from, { time: item.calls_from });
  return fill(texts.minutes, { minutes: passed(item.waited_minutes, desk, now) });
}

/**
 * The ticket number that an officer typed: "a 25" and "A025" are "A025"; without a letter the counter's only prefix
 * is used. Text with more digits than the service's numbers stays as typed.
 */
export function ticketNumber(typed, { services, counter }) {
  const [, letters, digits] = /^([A-Z]*)(\d*)$/.exec(typed.toUpperCase().replace(/[\s.-]/g, "")) ?? [];
  if (!digits) return typed.trim();
  const own = services.filter(({ code }) => counter.services.includes(code));
  const only = own.every(({ prefix }) => prefix === own[0].prefix) ? own[0] : null;
  const meant = letters ? services.find(({ prefix }) => prefix === letters) : only;
  const isWhole = !meant || digits.length > meant.digits;
  return isWhole ? letters + digits : meant.prefix + digits.padStart(meant.digits, "0");
}
