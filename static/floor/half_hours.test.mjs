import assert from "node:assert/strict";
import { test } from "node:test";

import { headline, layout, span, told, top } from "./half_hours.js";

const ZONE = "Asia/Ho_Chi_Minh";
const NINE = Date.parse("2026-11-23T02:00:00.000Z");
const MINUTE = 60_000;
const texts = { half_hour: "{span}: đến {came}, phục vụ được {could}.", lacks: "Thiếu {n} lượt.", nobody_came: "Chưa ai đến." };
const row = (place, came, could) => ({ begins: new Date(NINE + place * 30 * MINUTE).toISOString(), came, could_serve: could });

test("the sentence tells how many came and how many could be served", () => {
  assert.deepEqual(headline([row(0, 24, 18)], NINE + 30 * MINUTE, ZONE, texts), { words: "09:00–09:30: đến 24, phục vụ được 18. Thiếu 6 lượt.", tone: "bad" });
  assert.deepEqual(headline([row(0, 18, 18)], NINE + 30 * MINUTE, ZONE, texts), { words: "09:00–09:30: đến 18, phục vụ được 18.", tone: "" });
  assert.deepEqual(headline([], NINE, ZONE, texts), { words: "Chưa ai đến.", tone: "" });
});

test("a half hour that lasts is named until now, and one that has just begun is not told yet", () => {
  assert.equal(span(row(0, 1, 1), NINE + 12 * MINUTE, ZONE), "09:00–09:12");
  const both = [row(0, 9, 9), row(1, 1, 0)];
  assert.equal(told(both, NINE + 39 * MINUTE), both[0]);
  assert.equal(told(both, NINE + 40 * MINUTE), both[1]);
  assert.equal(told(both.slice(0, 1), NINE + MINUTE), both[0]);
});

test("the axis has a round height that holds every figure", () => {
  assert.deepEqual([[row(0, 0, 0)], [row(0, 7, 3)], [row(0, 3, 24)], [row(0, 120, 3)]].map(top), [5, 8, 40, 200]);
});

test("each part of the picture stands inside it", () => {
  const rows = [row(0, 4, 10), row(1, 10, 6), row(2, 0, 0)];
  const { bars, steps, lines, hours } = layout(rows, { width: 334, height: 200 }, ZONE);
  assert.deepEqual(bars.map(({ short }) => short), [false, true, false]);
  assert.equal(bars[1].y, 8);
  for (const bar of bars) assert.ok(bar.x >= 34 && bar.x + bar.width <= 334 && bar.y + bar.height === 174);
  assert.deepEqual(steps[0], [34, 8]);
  assert.equal(steps.at(-1)[0], 334);
  assert.deepEqual(lines.map(({ label }) => label), ["0", "5", "10"]);
  assert.deepEqual(hours.map(({ label }) => label), ["09:00", "09:30", "10:00"]);
});

test("on a narrow page fewer hours are named, so that none covers another", () => {
  const rows = Array.from({ length: 20 }, (_, place) => row(place, 1, 1));
  const { hours } = layout(rows, { width: 320, height: 200 }, ZONE);
  assert.deepEqual(hours.slice(0, 2).map(({ label }) => label), ["09:00", "11:00"]);
});
