/** Which step a key stands for at the counter, and which presses are ignored. Pure functions, no DOM. */

/** The keys of an office that chose no others, by step; "main" is the big button. */
export const USUAL_KEYS = {
  next: "space", finish: "enter", recall: "r", serve: "b", no_show: "v", park: "g", transfer: "c", call: "s", pause: "d", restore: "l", help: "h",
};
/** The physical key, not its character: the Vietnamese layout has letters on the digit keys. */
const DIGIT = /^(?:Digit|Numpad)([1-9])$/;

/** The digit 1 to 9 of a key press, 0 for any other key. */
export function digitOf({ code = "" }) {
  return Number(DIGIT.exec(code)?.[1] ?? 0);
}

/**
 * Return the step a key press asks for, or null; "resume 2" resumes the second parked ticket. The key that restores a missed
 * ticket asks with Shift for the place in line, of the ticket at the counter too.
 *
 * press: {key, code, ctrlKey, metaKey, altKey, repeat} of the keyboard event.
 * where: {typing, onControl, inDialog, letters}: the focus is in a field; on a button or link, which then gets
 *   Space and Enter; a dialog is open; `letters` is false when single keys are switched off (WCAG 2.1.4) or paused.
 * keys: the office's key of each step. keypad: {code: step} of this browser; a key assigned there works with letters off too.
 * Space and Enter count as single keys too, because a screen reader uses them.
 */
export function stepForKey(press, where, keys = USUAL_KEYS, keypad = {}) {
  if (press.repeat || where.typing || where.inDialog || press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return press.key.toLowerCase() === "z" && !press.shiftKey ? "undo" : null;
  if (press.code in keypad) return keypad[press.code];
  if (!where.letters) return null;
  const place = digitOf(press);
  if (place) return `resume ${place}`;
  const name = keyName(press);
  if (where.onControl && (name === "space" || name === "enter")) return null;
  const step = Object.keys(keys).find((one) => keys[one] === name) ?? null;
  if (step === "restore" && press.shiftKey) return "requeue";
  return step === "next" ? "main" : step;
}

/** A pressed key as the settings name it. */
function keyName({ key }) {
  return key === " " ? "space" : key.toLowerCase();
}

/** A key as buttons show it: "Space", "Enter", "R", "F2". */
export function shownKey(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Two different keys within this time, in ms, come from a scanner: a Bluetooth scanner types a key every 100 ms. */
export const SCAN_MS = 130;
/** A scan ends after so many ms without a key; the scanner's Enter comes at once. */
const QUIET_MS = 200;

/** Returns takes({key, timeStamp}): whether a key belongs to a scan. The first key of a scan is a letter or a digit and is
 *  recognised only by the second key: a command by such a key therefore waits SCAN_MS. No scan begins with Space, Enter or
 *  a chord: these act at once, and a key pressed quickly after them is a command too. */
export function scanned() {
  let last = { press: { key: "Enter" }, at: -Infinity };
  let until = -Infinity;
  return (press) => {
    const { key, timeStamp: at } = press;
    if (key.length > 1 && key !== "Enter" && key !== "Tab") return false; // Shift and other modifiers belong to the key after them
    const isQuick = !mayActAtOnce(last.press) && key !== last.press.key && at - last.at < SCAN_MS;
    const isScan = isQuick || at < until;
    last = { press, at };
    if (isScan) until = at + QUIET_MS;
    return isScan;
  };
}

/** Whether this key cannot begin a scan. */
export function mayActAtOnce({ key, ctrlKey, metaKey }) {
  return key === " " || key.length > 1 || Boolean(ctrlKey || metaKey);
}

/** A worn key bounces within this time, in ms; no hand presses twice so fast. Held keys and double clicks are recognised by
 *  their events, and while a command is being sent no other is accepted. */
export const BOUNCE = 80;

/**
 * Whether a press may become a command. `last` is {step, at} of the press before, or null; `clicks` is the click count
 * (2 for the second of a double click); `at` in ms.
 */
export function accepts({ step, at, clicks = 1 }, { busy, last }) {
  if (busy || clicks > 1) return false;
  return !last || last.step !== step || at - last.at >= BOUNCE;
}
