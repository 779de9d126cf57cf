import assert from "node:assert/strict";
import { test } from "node:test";
import { canCancel, expectedBetween, isStale, lookAgainAfter, pictureOf } from "./place.js";

const at = (clock) => Date.parse(`2026-11-23T${clock}:00Z`);

test("a phone far from its turn asks calmly, a near one often, a finished one never", () => {
  assert.equal(lookAgainAfter({ state: "waiting", ahead: 12 }), 20000);
  assert.equal(lookAgainAfter({ state: "waiting", ahead: 3 }), 5000);
  assert.equal(lookAgainAfter({ state: "called", ahead: 0 }), 5000);
  assert.equal(lookAgainAfter({ state: "served", ahead: 0 }), null);
});
test("somebody who missed the call may be put back in line, so the phone keeps asking", () => {
  assert.equal(lookAgainAfter({ state: "no_show", ahead: 0 }), 20000);
  assert.equal(pictureOf({ state: "no_show" }), "aside");
});
test("every state of a ticket has its picture", () => {
  const states = ["waiting", "called", "serving", "served", "parked", "no_show", "cancelled", "carried_over"];
  assert.deepEqual(states.map((state) => pictureOf({ state })), [
    "waiting", "called", "here", "ended", "aside", "aside", "ended", "ended",
  ]);
});
test("the expected time is rounded outwards to five minutes", () => {
  assert.deepEqual(expectedBetween({ low: 12, high: 18 }, at("08:14")), [at("08:25"), at("08:35")]);
});
test("nobody is expected before now", () => {
  assert.deepEqual(expectedBetween({ low: 0, high: 5 }, at("08:14")), [at("08:14"), at("08:20")]);
});
test("without an honest estimate no time is named", () => assert.equal(expectedBetween(null, at("08:14")), null));
test("one lost answer is no alarm, silence over two looks is", () => {
  assert.equal(isStale(12000, 5000), false);
  assert.ok(isStale(20001, 5000));
  assert.equal(isStale(999999, null), false);
});
test("a number is given up only while nobody serves it", () => {
  assert.ok(canCancel({ state: "waiting" }));
  assert.ok(canCancel({ state: "called" }));
  assert.equal(canCancel({ state: "serving" }), false);
  assert.equal(canCancel({ state: "served" }), false);
});
