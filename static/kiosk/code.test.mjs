import assert from "node:assert/strict";
import { test } from "node:test";
import { isWhole, LENGTH, shownCode, withSign } from "./code.js";

test("a code is typed digit by digit and never grows too long", () => {
  const typed = [..."4829137"].reduce(withSign, "");
  assert.equal(typed, "482913");
  assert.ok(isWhole(typed));
  assert.equal(isWhole("482"), false);
});
test("a typed code looks as on the printed voucher", () => {
  assert.equal(shownCode(""), "··· ···");
  assert.equal(shownCode("4829"), "482 9··");
  assert.equal(shownCode("482913"), "482 913");
});
test("a code has six digits", () => {
  assert.equal(LENGTH, 6);
});
