import assert from "node:assert/strict";
import { test } from "node:test";
import { pressed } from "./press.js";

const PER_MM = 4;
const BOX = { left: 100, top: 100, right: 500, bottom: 180 };
const DOWN = { x: 480, y: 140, at: 1000, width: 40, height: 40 };
const up = (x, y, at = 1200) => ({ x, y, at });

test("a finger that comes up where it went down has pressed", () => assert.equal(pressed(DOWN, up(480, 140), BOX, PER_MM), true));
test("a slide across the button, or of ten millimetres out of it, is a press all the same", () => {
  assert.equal(pressed(DOWN, up(110, 170), BOX, PER_MM), true);
  assert.equal(pressed(DOWN, up(520, 140), BOX, PER_MM), true);
});
test("a finger that slides away from the button has not pressed", () => {
  assert.equal(pressed(DOWN, up(560, 140), BOX, PER_MM), false);
});
test("a palm or somebody leaning on the glass presses nothing", () => {
  assert.equal(pressed({ ...DOWN, width: 200 }, up(480, 140), BOX, PER_MM), false);
  assert.equal(pressed(DOWN, up(480, 140, 7000), BOX, PER_MM), false);
});
