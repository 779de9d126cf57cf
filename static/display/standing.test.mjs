// What is on the screen while the voice speaks, without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = {};
for (const script of ["logic.js", "standing.js"]) {
  runInThisContext(readFileSync(new URL(script, import.meta.url), "utf8"));
}
const { standing, rowsShown } = globalThis.window.board.standing;

const NOW = Date.parse("2026-11-23T02:42:00.000Z");
const at = (age) => new Date(NOW - age * 1000).toISOString();
const call = (seq, age = 0) => ({ seq, number: `A${seq}`, counter: String(seq), called_at: at(age), state: "called" });
const hallOf = (...calls) => ({
  calls: [...calls].reverse(), announcements: calls.map((one) => ({ ...one, at: one.called_at, kind: "call" })),
});
const silent = { now: [], next: null, last: null, unsaid: [], isSaid: () => true };
const speaking = (hall, saying, last, ...unsaid) => ({
  now: saying === null ? [] : [saying], next: null, last,
  unsaid: hall.announcements.filter((one) => unsaid.includes(one.seq)), isSaid: (seq) => !unsaid.includes(seq),
});
const large = (stand) => stand.call && stand.call.number;
const beside = (stand) => stand.rows.map((one) => one.call.number);

test("when nothing is being said the newest call is in the large place", () => {
  const hall = hallOf(call(1, 9), call(2, 5), call(3));
  const stand = standing(hall, silent, NOW);
  assert.deepEqual([large(stand), beside(stand)], ["A3", ["A2", "A1"]]);
  assert.equal(standing(hallOf(), silent, NOW).call, null);
});

test("in a burst the large place shows the call being said, the rows the next calls in order, then earlier ones", () => {
  const hall = hallOf(call(1, 40), call(2, 9), call(3), call(4), call(5));
  const stand = standing(hall, speaking(hall, 3, 3, 4, 5), NOW);
  assert.deepEqual([large(stand), beside(stand)], ["A3", ["A4", "A5", "A2", "A1"]]);
  assert.deepEqual(stand.rows.map((one) => one.unsaid), [true, true, false, false]);
});

test("the last said call keeps its place between two sentences, and after the last sentence", () => {
  const hall = hallOf(call(3), call(4), call(5));
  assert.equal(large(standing(hall, speaking(hall, null, 3, 4, 5), NOW)), "A3");
  assert.equal(large(standing(hall, { ...speaking(hall, null, 4), isSaid: () => true }, NOW)), "A4", "a priority call was said before it");
});

test("a call that will not be said, as in the quiet hours, takes the large place at once", () => {
  const hall = hallOf(call(3), call(4));
  assert.equal(large(standing(hall, { ...silent, last: 3, isSaid: (seq) => seq === 3 }, NOW)), "A4");
});

test("the next call to be announced is in the large place before the voice begins", () => {
  const hall = hallOf(call(3), call(4));
  assert.equal(large(standing(hall, { ...speaking(hall, null, null, 3, 4), next: 3 }, NOW)), "A3");
});

test("a ticket transferred while it is being said is shown with the counter that is said", () => {
  const hall = hallOf(call(3));
  hall.calls[0] = { ...hall.calls[0], seq: 9, counter: "10" };
  assert.equal(standing(hall, speaking(hall, 3, 3), NOW).call.counter, "3");
  assert.equal(standing(hall, silent, NOW).call.counter, "10");
});

test("a call that was undone while it was said is not shown", () => {
  const hall = hallOf(call(3, 5), call(4));
  hall.calls.shift();
  const stand = standing(hall, speaking(hall, 4, 4), NOW);
  assert.deepEqual([large(stand), beside(stand)], ["A3", []]);
});

test("the call that another part of the hall is saying is highlighted in its row", () => {
  const hall = hallOf(call(1, 90), call(3), call(4));
  const stand = standing(hall, { ...silent, now: [3, 4], last: 4 }, NOW);
  assert.equal(large(stand), "A4");
  assert.deepEqual(stand.rows.map((one) => [one.call.number, one.saying, one.fresh]), [["A3", true, true], ["A1", false, false]]);
});

test("no call that is still to be said leaves the list; too many take turns", () => {
  const hall = hallOf(...Array.from({ length: 20 }, (_, n) => call(n + 1)));
  const stand = standing(hall, speaking(hall, 1, 1, ...hall.announcements.slice(1).map((one) => one.seq)), NOW);
  const seen = new Set([0, 6000, 12000, 18000].flatMap((later) => rowsShown(stand.rows, 6, NOW + later).map((one) => one.call.number)));
  assert.equal(seen.size, 19);
  assert.deepEqual([0, 6000].map((later) => rowsShown(stand.rows, 12, NOW + later).length), [12, 12], "the last turn is full too");
  const few = standing(hall, speaking(hall, 19, 19, 20), NOW);
  assert.deepEqual(rowsShown(few.rows, 3, NOW).map((one) => one.call.number), ["A20", "A18", "A17"]);
});
