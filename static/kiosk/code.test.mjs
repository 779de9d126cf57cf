import assert from "node:assert/strict";
import { test } from "node:test";
import { isWhole, keysOf, LENGTH, shownCode, SIGNS, withSign } from "./code.js";

test("a code is typed sign by sign and never grows too long", () => {
  const typed = [..."ABCDEFGHX"].reduce(withSign, "");
  assert.equal(typed, "ABCDEFGH");
  assert.ok(isWhole(typed));
  assert.equal(isWhole("ABC"), false);
});
test("what is typed looks as on the paper", () => {
  assert.equal(shownCode(""), "····-····");
  assert.equal(shownCode("ABCDE"), "ABCD-E···");
  assert.equal(shownCode("ABCDEFGH"), "ABCD-EFGH");
});
test("the keys are the 32 signs a ticket's id is made of", () => {
  assert.equal(new Set(SIGNS).size, 32);
  assert.equal(LENGTH, 8);
});
test("a screen too small for 32 large keys shows them by halves", () => {
  assert.equal(keysOf({ columns: 6, rows: 6 }, 0).length, 32);
  const halves = [0, 1].map((half) => keysOf({ columns: 9, rows: 3 }, half));
  assert.deepEqual(halves.map((keys) => keys.length), [16, 16]);
  assert.deepEqual(halves.flat(), SIGNS);
});
