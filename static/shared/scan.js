/** Scanners, which type like a keyboard: recognise a scan, read its keys, and find out what was scanned. */

import { command } from "./api.js";

/** ms between two keys of a scan: a scanner on a cable needs a few, one on Bluetooth about 100. */
const SLOWEST_SCANNER_MS = 200;
/** Fewer characters than this come from fingers on a keyboard. */
const SHORTEST = 6;
/** From so many quick characters on the keys come from a scanner and must not press the focused button. */
const SURELY = 3;
/** Each character with its shifted one. */
const PAIRS = "`~1!2@3#4$5%6^7&8*9(0)-_=+[{]}\\|;:'\",<.>/?";
const PLAIN = {
  Backquote: "`", Minus: "-", Equal: "=", BracketLeft: "[", BracketRight: "]", Backslash: "\\", Semicolon: ";", Quote: "'", Comma: ",",
  Period: ".", Slash: "/", Space: " ", NumpadDecimal: ".", NumpadDivide: "/", NumpadMultiply: "*", NumpadSubtract: "-", NumpadAdd: "+",
};
/** The address of a ticket's page in its QR code. */
const TICKET = /\/t\/([A-Z2-7]{16})(?![A-Z0-9])/i;
/** The shortest text of a card, with its number and a date of birth. */
const SHORTEST_CARD = 20;

/** The character of a key on the US layout, which scanners use, whatever layout this computer has (on the Vietnamese one the
 *  digit keys are accented letters). "" for a key without a character. */
export function signOf({ code, key, shiftKey, capsLock }) {
  const letter = /^Key([A-Z])$/.exec(code ?? "");
  if (letter) return Boolean(shiftKey) === Boolean(capsLock) ? letter[1].toLowerCase() : letter[1];
  const digit = /^(Digit|Numpad)(\d)$/.exec(code ?? "");
  const plain = digit?.[2] ?? PLAIN[code];
  if (plain === undefined) return !code && key?.length === 1 ? key : ""; // typed by a program that does not name the keys
  return shiftKey && !code.startsWith("Numpad") ? upper(plain) : plain;
}

function upper(sign) {
  const place = PAIRS.indexOf(sign);
  return place < 0 ? sign : PAIRS[place + 1];
}

/** Collects keys. `key(event)` gives the scanned text when this key ended it, else null; `rest(at)` the text of a scanner that ends
 *  with nothing, once it has been still; `running()` tells that a scan is being typed. Times in ms, as events have them. */
export function scanner() {
  let typed = "";
  let last = -Infinity;

  function end() {
    const text = typed;
    typed = "";
    return text.length >= SHORTEST ? text : null;
  }
  return {
    key(event) {
      if (event.timeStamp - last > SLOWEST_SCANNER_MS) typed = "";
      last = event.timeStamp;
      if (event.key === "Enter" || event.key === "Tab") return end();
      typed += signOf({ ...keysOf(event), capsLock: event.getModifierState?.("CapsLock") });
      return null;
    },
    rest: (at) => (typed && at - last > 2 * SLOWEST_SCANNER_MS ? end() : null),
    running: () => typed.length >= SURELY,
  };
}

function keysOf({ code, key, shiftKey }) {
  return { code, key, shiftKey };
}

/** The meaning of a scanned text: {kind: "ticket", id}, {kind: "card", card}, or {kind: "unknown"}. */
export function kindOf(text) {
  const ticket = TICKET.exec(text);
  if (ticket) return { kind: "ticket", id: ticket[1].toUpperCase() };
  return text.length >= SHORTEST_CARD ? { kind: "card", card: text } : { kind: "unknown" };
}

/** Ask the server whether it is an ID card and gives priority, and keep it for this visit. `now()` returns the visit. */
export async function readCard(card, now, change) {
  if (now().ticket || now().sending) return;
  change({ scan: "reading", card });
  const answer = await command("/cards", { card });
  if (now().card !== card) return; // the citizen has left, or scanned again
  if (!answer.ok) change({ scan: "unknown", card: null });
  else if (answer.data.priority) change({ scan: "elder", priority: answer.data.priority_class });
  else change({ scan: "read" });
}
