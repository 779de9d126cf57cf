import assert from "node:assert/strict";
import { test } from "node:test";

import { kindOf, scanner, signOf } from "./scan.js";

const CARD = "001055012345|012345678|Nguyen Van A|01011955|Nam|Xa An Hoa|15042021";
const PUNCTUATION = { "|": ["Backslash", true], " ": ["Space", false], "/": ["Slash", false], ":": ["Semicolon", true], ".": ["Period", false] };
/** The characters of the digit row on the Vietnamese layout. */
const VIETNAMESE = { 1: "ă", 2: "â", 3: "ê", 4: "ô", 5: "̀", 6: "̉", 7: "̃", 8: "́", 9: "̣", 0: "đ" };

/** The key event of one character, from a scanner with the US layout on a computer with the Vietnamese one. */
function event(sign) {
  if (sign.length > 1) return { key: sign, code: sign, shiftKey: false };
  if (/[a-z]/i.test(sign)) return { key: sign, code: `Key${sign.toUpperCase()}`, shiftKey: /[A-Z]/.test(sign) };
  if (/\d/.test(sign)) return { key: VIETNAMESE[sign], code: `Digit${sign}`, shiftKey: false };
  const [code, shiftKey] = PUNCTUATION[sign];
  return { key: sign, code, shiftKey };
}

/** Type `keys`, one every `step` ms from `start` on; the answers that are not null. */
function type(scan, keys, { step = 5, start = 1000 } = {}) {
  return keys.map((sign, place) => scan.key({ ...event(sign), timeStamp: start + place * step })).filter((answer) => answer !== null);
}

test("what a scanner types in one go is read, whether it ends with Enter or Tab, whatever the computer's layout", () => {
  const scan = scanner();
  assert.deepEqual(type(scan, [...CARD, "Enter"]), [CARD]);
  assert.deepEqual(type(scan, [...CARD, "Tab"], { start: 90000 }), [CARD]);
});

test("a scanner on Bluetooth takes a tenth of a second for each character", () => {
  assert.deepEqual(type(scanner(), [...CARD, "Enter"], { step: 110 }), [CARD]);
});

test("a hand that looks for its keys is no scanner, however long it types", () => {
  assert.deepEqual(type(scanner(), [...CARD, "Enter"], { step: 260 }), []);
});

test("a scan without an end key is read after a pause", () => {
  const scan = scanner();
  type(scan, [...CARD]);
  assert.equal(scan.rest(1000 + CARD.length * 5 + 100), null);
  assert.equal(scan.rest(1000 + CARD.length * 5 + 900), CARD);
});

test("shift alone gives no character, and caps lock swaps upper and lower case", () => {
  const keys = [...CARD].flatMap((sign) => (/[A-Z]/.test(sign) ? ["Shift", sign] : [sign]));
  assert.deepEqual(type(scanner(), [...keys, "Enter"]), [CARD]);
  assert.equal(signOf({ code: "KeyA", key: "A", shiftKey: false, capsLock: true }), "A");
  assert.equal(signOf({ code: "Digit2", key: "@", shiftKey: true }), "@");
  assert.equal(signOf({ code: "Numpad7", key: "7", shiftKey: false }), "7");
});

test("from the third quick character on the keys come from a scanner and press no button", () => {
  const scan = scanner();
  type(scan, ["1", "2"]);
  assert.equal(scan.running(), false);
  type(scan, ["3"], { start: 1010 });
  assert.equal(scan.running(), true);
});

test("a stray key before the scan is not part of it, and a few characters are no scan", () => {
  const scan = scanner();
  scan.key({ ...event("x"), timeStamp: 0 });
  assert.deepEqual(type(scan, [...CARD, "Enter"]), [CARD]);
  assert.deepEqual(type(scan, [..."12345", "Enter"], { start: 90000 }), []);
});

test("a scan is a ticket's page, a card, or unknown", () => {
  assert.deepEqual(kindOf("http://10.0.0.2:8080/t/ABCDEFGH23456722"), { kind: "ticket", id: "ABCDEFGH23456722" });
  assert.deepEqual(kindOf("https://so.gov.vn/t/abcdefgh23456722?x=1"), { kind: "ticket", id: "ABCDEFGH23456722" });
  assert.deepEqual(kindOf("https://so.gov.vn/t/abcdefgh23456722#abcdefghijkl"), { kind: "ticket", id: "ABCDEFGH23456722" });
  assert.deepEqual(kindOf(CARD), { kind: "card", card: CARD });
  assert.deepEqual(kindOf("8936012345678"), { kind: "unknown" });
});
