import assert from "node:assert/strict";
import { test } from "node:test";
import { asksWhy, choose, isFull, nothing, turn } from "./choice.js";

test("only whoever is not satisfied is asked why", () => {
  assert.deepEqual([5, 4, 3, 2, 1].map((level) => asksWhy(choose(nothing, level, 3), 3)), [false, false, true, true, true]);
  assert.equal(asksWhy(nothing, 3), false);
});

test("reasons are kept while the face stays a bad one, and fall away with a good one", () => {
  const late = turn(choose(nothing, 1, 3), "Chờ lâu");
  assert.deepEqual(choose(late, 2, 3).reasons, ["Chờ lâu"]);
  assert.deepEqual(choose(late, 4, 3).reasons, []);
});

test("a reason is taken and left, and a fourth one is not taken", () => {
  let choice = choose(nothing, 2, 3);
  for (const reason of ["a", "b", "c", "d"]) choice = turn(choice, reason);
  assert.deepEqual(choice.reasons, ["a", "b", "c"]);
  assert.ok(isFull(choice));
  assert.deepEqual(turn(choice, "b").reasons, ["a", "c"]);
});
