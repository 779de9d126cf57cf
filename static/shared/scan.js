/** A scanner, which types like a keyboard: telling its typing from a hand's, reading its keys, and what comes of a scan. */

import { command } from "./api.js";

/** A scanner on a cable types a sign every few ms, one on Bluetooth about every 100. Nobody types beside all fields. */
const SLOWEST_SCANNER_MS = 200;
/** Fewer signs than this are somebody's fingers on a keyboard. */
const SHORTEST = 6;
/** From so many signs on, the keys are a scanner's: they must not press the button in focus. */
const SURELY = 3;
/** Each sign with the one that shift makes of it. */
const PAIRS = "`~1!2@3#4$5%6^7&8*9(0)-_=+[{]}\\|;:'\",<.>/?";
const PLAIN = {
  Backquote: "`", Minus: "-", Equal: "=", BracketLeft: "[", BracketRight: "]", Backslash: "\\", Semicolon: ";", Quote: "'", Comma: ",",
  Period: ".", Slash: "/", Space: " ", NumpadDecimal: ".", NumpadDivide: "/", NumpadMultiply: "*", NumpadSubtract: "-", NumpadAdd: "+",
};
/** A ticket's page, as its QR code has it. */
const TICKET = /\/t\/([A-Z2-7]{16})(?![A-Z0-9])/i;
/** The shortest text with a number and a date of birth. */
const SHORTEST_CARD = 20;

/** The sign that a key has on the US layout, which scanners type on, whatever layout this computer has (on the Vietnamese one
 *  the digits are letters with accents). "" for a key without a sign. */
export function signOf({ code, key, shiftKey, capsLock }) {
  const letter = /^Key([A-Z])$/.exec(code ?? "");
  if (letter) return Boolean(shiftKey) === Boolean(capsLock) ? letter[1].toLowerCase() : letter[1];
  const digit = /^(Digit|Numpad)(\d)$/.exec(code ?? "");
  const plain = digit?.[2] ?? PLAIN[code];
  if (plain === undefined) return !code && key?.length === 1 ? key : ""; // typed by a program that names no keys
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

/** What a scanned text is: {kind: "ticket", id}, {kind: "card", card}, or {kind: "unknown"}. */
export function kindOf(text) {
  const ticket = TICKET.exec(text);
  if (ticket) return { kind: "ticket", id: ticket[1].toUpperCase() };
  return text.length >= SHORTEST_CARD ? { kind: "card", card: text } : { kind: "unknown" };
}

/** Ask the server whether it is a card and gives priority, and keep it for this visit. `now()` gives the visit. */
export async function readCard(card, now, change) {
  if (now().ticket || now().sending) return;
  change({ scan: "reading", card });
  const answer = await command("/cards", { card });
  if (now().card !== card) return; // the citizen has left, or scanned again
  if (!answer.ok) change({ scan: "unknown", card: null });
  else if (answer.data.priority) change({ scan: "elder", priority: true });
  else change({ scan: "read" });
}
