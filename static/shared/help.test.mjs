import assert from "node:assert/strict";
import { test } from "node:test";

import { AGAIN_MS, isDue, others, soundKey, stillHeard } from "./help_rules.js";

const call = { counter: "3", since: "2026-11-23T02:00:00.000Z", helper: null };

test("the own call is not among those of the others", () => {
  assert.deepEqual(others([call, { ...call, counter: "5" }], "5"), [call]);
  assert.deepEqual(others([call], ""), [call]);
});

test("a call sounds once at first and again every half minute until somebody comes", () => {
  assert.equal(isDue(call, new Map(), 0, 0, null), true);
  const heard = new Map([[soundKey(call), 1000]]);
  assert.equal(isDue(call, heard, 1000 + AGAIN_MS - 1, 0, null), false);
  assert.equal(isDue(call, heard, 1000 + AGAIN_MS, 0, null), true);
  assert.equal(isDue({ ...call, helper: "Lan" }, new Map(), 0, 0, null), false);
});

test("it keeps silent while a number is being called in the hall, and sounds afterwards", () => {
  const until = "2026-11-23T02:00:10.000Z";
  assert.equal(isDue(call, new Map(), 0, Date.parse(until) - 1, until), false);
  assert.equal(isDue(call, new Map(), 0, Date.parse(until), until), true);
});

test("a call that ended sounds anew when it returns", () => {
  const heard = new Map([[soundKey(call), 1000]]);
  assert.equal(stillHeard([call], heard).size, 1);
  assert.equal(stillHeard([], heard).size, 0);
});
