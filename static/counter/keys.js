/** Which step a key stands for at the counter, and when a press must be left alone. Knows no DOM but plain facts. */

const LETTERS = { r: "recall", b: "serve", v: "no_show", g: "park", c: "transfer", s: "call", d: "pause", l: "restore" };
/** The key itself and not what it types: the Vietnamese layout has letters where the digits are. */
const DIGIT = /^(?:Digit|Numpad)([1-9])$/;

/** The digit 1 to 9 of a key press, 0 for any other key. */
export function digitOf({ code = "" }) {
  return Number(DIGIT.exec(code)?.[1] ?? 0);
}

/**
 * Return the step a key press asks for, or null; "resume 2" is to go on with the second of those who are set aside.
 *
 * press: {key, code, ctrlKey, metaKey, altKey, repeat} of the keyboard event.
 * where: {typing, onControl, inDialog, letters}: typing in a field; focus on a button or link, which then owns
 *   Space and Enter; a dialog is open; letters is false when the officer switched single keys off (WCAG 2.1.4), or they rest.
 * Space and Enter count as single keys too: they would act while a screen reader is reading the page.
 */
export function stepForKey(press, where) {
  if (press.repeat || where.typing || where.inDialog || press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return press.key.toLowerCase() === "z" && !press.shiftKey ? "undo" : null;
  if (!where.letters) return null;
  if (press.key === " ") return where.onControl ? null : "main";
  if (press.key === "Enter") return where.onControl ? null : "finish";
  const place = digitOf(press);
  return place ? `resume ${place}` : (LETTERS[press.key.toLowerCase()] ?? null);
}

/** Two different keys closer than this, in ms, come from a scanner: one on Bluetooth types a key every 100 ms. */
export const SCAN_MS = 130;
/** So many ms of silence end a scan; its Enter comes at once. */
const QUIET_MS = 200;

/** Returns takes({key, timeStamp}): whether a key belongs to what a scanner types. The first key of a scan, which is a letter
 *  or a digit, is known by the second only: whoever acts on one of those waits SCAN_MS for that. No scan begins with Space,
 *  Enter or a chord: they act at once, and what a quick hand presses after them is a command too. */
export function scanned() {
  let last = { press: { key: "Enter" }, at: -Infinity };
  let until = -Infinity;
  return (press) => {
    const { key, timeStamp: at } = press;
    if (key.length > 1 && key !== "Enter" && key !== "Tab") return false; // Shift and its like belong to the key after them
    const isQuick = !mayActAtOnce(last.press) && key !== last.press.key && at - last.at < SCAN_MS;
    const isScan = isQuick || at < until;
    last = { press, at };
    if (isScan) until = at + QUIET_MS;
    return isScan;
  };
}

/** Whether a key that is no part of a scan so far cannot be the first of one. */
export function mayActAtOnce({ key, ctrlKey, metaKey }) {
  return key === " " || key === "Enter" || Boolean(ctrlKey || metaKey);
}

/** A worn key bounces within this time, in ms; no hand means two orders by it. A held key and the second half of a double
 *  click are known by themselves, and while a command is under way no other is taken. */
export const BOUNCE = 80;

/**
 * Whether a press may become a command. last is {step, at} of the press before or null, clicks the click's count
 * (2 for the second half of a double click), at in ms.
 */
export function accepts({ step, at, clicks = 1 }, { busy, last }) {
  if (busy || clicks > 1) return false;
  return !last || last.step !== step || at - last.at >= BOUNCE;
}
