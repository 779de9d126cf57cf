import assert from "node:assert/strict";
import test from "node:test";

import { isMeant, MEANT_MS, waits } from "./held.js";

const pressed = (step, whom) => ({ step, whom, at: 1000 });
const answered = (current, more = {}) => ({ ok: true, current, now: 1200, ...more });

test("a press of another step waits for the command that is being sent, the same step again does not", () => {
  assert.equal(waits("set_files", { busy: true, wanted: "set_at_seat" }), true);
  assert.equal(waits("call_next", { busy: true, wanted: "call_next" }), false);
  assert.equal(waits("resume 7", { busy: true, wanted: "resume 8" }), true);
  assert.equal(waits("set_files", { busy: false, wanted: "set_at_seat" }), false);
  assert.equal(waits("set_files", null), false);
});

test("what was pressed about the person at the counter is done for that person and for nobody else", () => {
  assert.equal(isMeant(pressed("set_files", 7), answered({ id: 7 })), true);
  assert.equal(isMeant(pressed("finish", 7), answered({ id: 8 })), false);
  assert.equal(isMeant(pressed("resume", undefined), answered({ id: 8 })), false);
});

test("the next number is called after the person before was finished", () => {
  assert.equal(isMeant(pressed("main", 7), answered(null)), true);
});

test("taking back is about the command that was being sent, but not when that was refused", () => {
  assert.equal(isMeant(pressed("undo", 7), answered({ id: 8 })), true);
  assert.equal(isMeant(pressed("undo", 7), answered({ id: 8 }, { ok: false })), false);
});

test("a press that waited for long is forgotten", () => {
  assert.equal(isMeant(pressed("set_files", 7), answered({ id: 7 }, { now: 1000 + MEANT_MS })), true);
  assert.equal(isMeant(pressed("set_files", 7), answered({ id: 7 }, { now: 1001 + MEANT_MS })), false);
});
