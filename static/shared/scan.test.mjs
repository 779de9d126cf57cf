import assert from "node:assert/strict";
import { test } from "node:test";

import { scanner } from "./scan.js";

const CARD = "001055012345|012345678|Nguyen Van A|01011955|Nam|Xã An Hòa|15042021";

/** Type `keys`, one every `step` ms from `start` on; the answers that are not null. */
function type(key, keys, { step = 5, start = 1000 } = {}) {
  return keys.map((name, place) => key(name, start + place * step)).filter((answer) => answer !== null);
}

test("what a scanner types in one go is a card, whether it ends with Enter or Tab", () => {
  const key = scanner();
  assert.deepEqual(type(key, [...CARD, "Enter"]), [CARD]);
  assert.deepEqual(type(key, [...CARD, "Tab"], { start: 9000 }), [CARD]);
});

test("a hand on a keyboard is no scanner, however long it types", () => {
  assert.deepEqual(type(scanner(), [...CARD, "Enter"], { step: 80 }), []);
});

test("shift and other keys with names leave no sign in the card", () => {
  const keys = [...CARD].flatMap((sign) => (/[A-Z]/.test(sign) ? ["Shift", sign] : [sign]));
  assert.deepEqual(type(scanner(), [...keys, "Enter"]), [CARD]);
});

test("a stray key before the scan, and a short code, are no card", () => {
  const key = scanner();
  key("x", 0);
  assert.deepEqual(type(key, [...CARD, "Enter"]), [CARD]);
  assert.deepEqual(type(key, [..."8936012345678", "Enter"], { start: 9000 }), []);
});
