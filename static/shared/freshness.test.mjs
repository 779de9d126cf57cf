import assert from "node:assert/strict";
import { test } from "node:test";
import { isFor, isSilent, missedSomething, replaces, SILENCE_MS } from "./freshness.js";

test("the first picture is always shown", () => assert.ok(replaces(null, { seq: 0 })));
test("a picture that was overtaken on the way is dropped", () => assert.equal(replaces(8, { seq: 7 }), false));
test("of two pictures with the same seq the later counts", () => assert.ok(replaces(8, { seq: 8 })));

test("a pulse ahead of the picture shows that a message was missed", () => {
  assert.ok(missedSomething(8, { seq: 9 }));
  assert.equal(missedSomething(9, { seq: 9 }), false);
});
test("a page still without a picture asks again at the next pulse", () => assert.ok(missedSomething(null, { seq: 0 })));

test("one missed pulse is no silence, two are", () => {
  assert.equal(isSilent(0, 2 * 10000), false);
  assert.equal(isSilent(0, SILENCE_MS), false);
  assert.ok(isSilent(0, SILENCE_MS + 1));
});

test("counter 1 does not draw the desk of counter 10, nor the board", () => {
  assert.ok(isFor("desk", { counter: 1 }, { room: "desk", counter: "1" }));
  assert.equal(isFor("desk", { counter: 1 }, { room: "desk", counter: "10" }), false);
  assert.equal(isFor("desk", { counter: 1 }, { room: "board" }), false);
  assert.ok(isFor("kiosk", {}, { room: "kiosk" }));
});
