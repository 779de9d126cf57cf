/** What a press on an outcome means, and until when it counts. Pure functions, no DOM. */

import { digitOf } from "./keys.js";

/** The codes after a press on `code`, in the order of the choices: off if it was on, else on in place of those of its group. */
export function pressed(code, noted, choices) {
  const { group } = choices.find((choice) => choice.code === code);
  const gives = (choice) => choice.code === code || (group && choice.group === group);
  return choices.filter((choice) => (choice.code === code ? !noted.includes(code) : noted.includes(choice.code) && !gives(choice))).map((choice) => choice.code);
}

/** Whether one of these outcomes asks which documents were missing. */
export function asksDocuments(codes, choices) {
  return choices.some((choice) => choice.asks_documents && codes.includes(choice.code));
}

/** What is sent: missing documents only with an outcome that asks for them. */
export function saying({ codes, procedure, missing }, choices) {
  const asks = asksDocuments(codes, choices) && missing.length > 0;
  return { outcomes: codes, ...(procedure && { procedure }), ...(asks && { missing }) };
}

/** Whole seconds in which the last visit's outcome can still be noted, 0 for none. */
export function secondsLeft(last, now) {
  return last ? Math.max(0, Math.ceil((Date.parse(last.until) - now) / 1000)) : 0;
}

/** "outcome done" for the key of an outcome, else null; `press` and `where` as in keys.js. */
export function outcomeForKey(press, where, last) {
  if (press.repeat || where.typing || where.inDialog || !where.letters) return null;
  if (press.altKey || press.ctrlKey || press.metaKey || digitOf(press)) return null;
  const key = /^(Digit|Numpad)0$/.test(press.code) ? "0" : press.key.toLowerCase();
  const choice = last?.choices.find((one) => one.key && one.key === key);
  return choice ? `outcome ${choice.code}` : null;
}
