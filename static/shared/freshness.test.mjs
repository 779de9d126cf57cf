import assert from "node:assert/strict";
import { test } from "node:test";
import { isFor, isSilent, newest, SILENCE_MS } from "./freshness.js";

/** Which of the snapshots with these seqs are shown. */
function shown(...seqs) {
  const gate = newest();
  return seqs.filter((seq) => gate.takes({ seq }));
}

test("the first snapshot is always shown", () => assert.deepEqual(shown(0), [0]));
test("a snapshot that was overtaken on the way is dropped", () => assert.deepEqual(shown(8, 7, 9), [8, 9]));
test("of two snapshots with the same seq the later one counts", () => assert.deepEqual(shown(8, 8), [8, 8]));
test("snapshots of a restored server are shown, although they count from an earlier number", () => {
  const gate = newest();
  gate.takes({ seq: 500 });
  gate.forget();
  assert.ok(gate.takes({ seq: 300 }));
  assert.equal(gate.takes({ seq: 299 }), false);
});

test("a pulse ahead of the snapshot shows that a message was missed", () => {
  const gate = newest();
  gate.takes({ seq: 8 });
  assert.ok(gate.misses({ seq: 9 }));
  assert.equal(gate.misses({ seq: 8 }), false);
});
test("a page still without a snapshot asks again at the next pulse", () => assert.ok(newest().misses({ seq: 0 })));

test("one missed pulse is no alarm, two are", () => {
  assert.equal(isSilent(0, 2 * 10000), false);
  assert.equal(isSilent(0, SILENCE_MS), false);
  assert.ok(isSilent(0, SILENCE_MS + 1));
});

test("counter 1 does not draw the desk of counter 10, nor the board", () => {
  assert.ok(isFor("desk", { counter: 1 }, { channel: "desk", counter: "1" }));
  assert.equal(isFor("desk", { counter: 1 }, { channel: "desk", counter: "10" }), false);
  assert.equal(isFor("desk", { counter: 1 }, { channel: "board" }), false);
  assert.ok(isFor("kiosk", {}, { channel: "kiosk" }));
});
