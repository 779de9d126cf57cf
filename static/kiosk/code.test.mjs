import assert from "node:assert/strict";
import { test } from "node:test";
import { isWhole, LENGTH, shownCode, SIGNS, withSign } from "./code.js";

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
