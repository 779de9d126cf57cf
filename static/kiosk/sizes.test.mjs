import assert from "node:assert/strict";
import { test } from "node:test";
import { broken, found, sizes } from "./sizes.js";

const DOOR = { inches: 21.5, distance_cm: 60 };
const TABLET = { inches: 10.1, distance_cm: 45 };

test("the screen at the door needs letters of 42 px, as the European standard's arithmetic says", () => {
  const size = sizes(DOOR, { width: 1080, height: 1920 });
  assert.equal(size.text, 42); // 600 mm x tan 0.7 deg / 0.716 x 4.034 px/mm = 41.3
  assert.equal(size.target, 81);
  assert.equal(size.gap, 13);
});
test("a tablet's pixels are smaller, so the same millimetres need more of them", () => {
  const size = sizes(TABLET, { width: 1280, height: 800 });
  assert.equal(size.target, 118);
  assert.equal(size.gap, 18);
  assert.equal(size.text, 46);
});
test("a larger viewing distance gives larger letters and the same buttons", () => {
  const page = { width: 1280, height: 800 };
  const far = sizes({ ...TABLET, distance_cm: 60 }, page);
  assert.equal(far.text, 61);
  assert.equal(far.target, sizes(TABLET, page).target);
});
test("a turned screen keeps its millimetres", () => {
  const upright = sizes(DOOR, { width: 1080, height: 1920 });
  const lying = sizes(DOOR, { width: 1920, height: 1080 });
  assert.equal(upright.text, lying.text);
  assert.deepEqual([upright.upright, lying.upright], [true, false]);
});
test("a large screen has larger letters than required, a small one never smaller", () => {
  const roomy = sizes({ inches: 32, distance_cm: 60 }, { width: 1080, height: 1920 });
  assert.ok(roomy.comfortable > roomy.text);
  const small = sizes(TABLET, { width: 1280, height: 800 });
  assert.equal(small.comfortable, small.text);
});

test("measured sizes are told in millimetres and degrees, never rounded up", () => {
  const size = sizes(DOOR, { width: 1080, height: 1920 });
  const told = found({ target: 81, gap: 12.2, text: 42, cut: 0 }, DOOR, size);
  assert.deepEqual(told, { target: 20, gap: 3, degrees: 0.71, cut: 0 });
  assert.deepEqual(broken(told), []);
});
test("every broken limit is named", () => {
  const size = sizes(DOOR, { width: 1080, height: 1920 });
  const told = found({ target: 60, gap: 8, text: 30, cut: 2 }, DOOR, size);
  assert.deepEqual(broken(told), ["target", "gap", "text", "cut"]);
});
test("a screen without a button has no button that is too small", () => {
  const size = sizes(DOOR, { width: 1080, height: 1920 });
  assert.deepEqual(broken(found({ target: null, gap: null, text: null, cut: 0 }, DOOR, size)), []);
});
