import assert from "node:assert/strict";
import { test } from "node:test";

import { period, today } from "./periods.js";

test("today is the office's day, also when it is still yesterday in Greenwich", () => {
  assert.equal(today(new Date("2026-11-22T18:30:00Z"), "Asia/Ho_Chi_Minh"), "2026-11-23");
});

test("today is one day", () => {
  assert.deepEqual(period("today", "2026-11-23"), { from: "2026-11-23", to: "2026-11-23" });
});

test("seven days count today and cross into the last month and year", () => {
  assert.deepEqual(period("week", "2026-11-23"), { from: "2026-11-17", to: "2026-11-23" });
  assert.deepEqual(period("week", "2027-01-03"), { from: "2026-12-28", to: "2027-01-03" });
});

test("this month begins on its first day", () => {
  assert.deepEqual(period("month", "2026-11-23"), { from: "2026-11-01", to: "2026-11-23" });
});
