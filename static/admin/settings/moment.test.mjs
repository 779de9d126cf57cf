import assert from "node:assert/strict";
import { test } from "node:test";

import { moment } from "./moment.js";

test("a local time of the office is a moment, wherever the browser stands", () => {
  assert.equal(moment("2026-12-05T07:30", "Asia/Ho_Chi_Minh"), "2026-12-05T07:30:00+07:00");
  assert.equal(moment("2026-12-05T00:00", "America/St_Johns"), "2026-12-05T00:00:00-03:30");
});

test("the offset is the one of that day", () => {
  assert.equal(moment("2026-07-01T08:00", "Europe/Berlin"), "2026-07-01T08:00:00+02:00");
  assert.equal(moment("2026-12-01T08:00", "Europe/Berlin"), "2026-12-01T08:00:00+01:00");
});

test("no time is no moment", () => {
  assert.equal(moment("", "Asia/Ho_Chi_Minh"), "");
  assert.equal(moment("2026-12-05", "Asia/Ho_Chi_Minh"), "");
});
