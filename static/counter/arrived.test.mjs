import assert from "node:assert/strict";
import { test } from "node:test";

import { arrivalAfter } from "./arrived.js";

const desk = (next, { current = null, state = "open" } = {}) => ({ counter: { state }, current, next: next && { number: next } });

test("somebody who comes to an idle counter is marked until the counter has somebody", () => {
  assert.equal(arrivalAfter(desk(null), "", desk("A026")), "A026");
  assert.equal(arrivalAfter(desk("A026"), "A026", desk("A026")), "A026");
  assert.equal(arrivalAfter(desk("A026"), "A026", desk("A027", { current: { number: "A026" } })), "");
  assert.equal(arrivalAfter(desk("A026"), "A026", desk(null)), "");
});

test("who waited already is no arrival, nor who comes to a busy, paused or just opened page", () => {
  assert.equal(arrivalAfter(null, "", desk("A026")), "");
  assert.equal(arrivalAfter(desk("A026"), "", desk("A026")), "");
  assert.equal(arrivalAfter(desk(null, { current: { number: "A025" } }), "", desk("A026")), "");
  assert.equal(arrivalAfter(desk(null, { state: "paused" }), "", desk("A026", { state: "paused" })), "");
});
