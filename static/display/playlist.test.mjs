// What is shown between calls and for how long, without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = {};
runInThisContext(readFileSync(new URL("playlist.js", import.meta.url), "utf8"));
const { due, turn, between, lines } = globalThis.window.board.playlist;

const NOON = Date.parse("2026-11-23T05:00:00.000Z");
const poster = (id, more = {}) => ({
  id, kind: "picture", text: "", seconds: 10, zone: "", begins: "2026-11-23T01:00:00.000Z", ends: "2026-11-23T10:00:00.000Z", ...more,
});

test("a poster is shown in its hours and in its part of the hall", () => {
  const list = [poster(1), poster(2, { zone: "Khu A" }), poster(3, { ends: "2026-11-23T05:00:00.000Z" })];
  assert.deepEqual(due(list, "", NOON).map((one) => one.id), [1]);
  assert.deepEqual(due(list, "Khu A", NOON).map((one) => one.id), [1, 2]);
  assert.deepEqual(due(list, "Khu B", NOON - 1).map((one) => one.id), [1, 3]);
  assert.deepEqual(due(undefined, "", NOON), [], "an older server knows of none");
});

test("each poster is shown for its own seconds, then the next, then all again", () => {
  const list = [poster(1, { seconds: 5 }), poster(2, { seconds: 20 })];
  assert.deepEqual([0, 4.9, 5, 24.9, 25, 30].map((at) => turn(list, at).id), [1, 1, 2, 2, 1, 2]);
  assert.equal(turn([], 3), null);
});

test("the hall's own message comes first, and again between the posters", () => {
  const list = [poster(1), poster(2)];
  assert.deepEqual([0, 11, 12, 22, 31.9, 32].map((at) => between(list, at)?.id ?? "own"), ["own", "own", 1, 2, 2, "own"]);
  assert.equal(between([], 50), null);
});

test("at the foot the office's line and the published lines take turns", () => {
  const list = [poster(1, { kind: "line", text: "Bãi xe ở cổng sau" }), poster(2)];
  assert.deepEqual(lines("Lấy số miễn phí", list), ["Lấy số miễn phí", "Bãi xe ở cổng sau"]);
  assert.deepEqual(lines("", list), ["Bãi xe ở cổng sau"]);
  assert.deepEqual(lines("", []), []);
});
