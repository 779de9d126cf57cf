import { test } from "node:test";
import assert from "node:assert/strict";
import { putBackByKey, requeueBody } from "./requeue.js";

test("how many people go first is sent only with that place", () => {
  assert.deepEqual(requeueBody({ place: "after", people: "5" }), { place: "after", people: 5 });
  assert.deepEqual(requeueBody({ place: "end", people: "5" }), { place: "end" });
});

test("the key means the ticket at the counter, else the newest missed one", () => {
  const missed = [{ id: "M" }, { id: "N" }];
  assert.equal(putBackByKey({ current: { id: "C" }, missed }), null);
  assert.equal(putBackByKey({ current: null, missed }), "M");
  assert.equal(putBackByKey({ current: null, missed: [] }), null);
});
