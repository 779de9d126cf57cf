import assert from "node:assert/strict";
import { test } from "node:test";

import { clock, ends, session, usual } from "./hours.js";

test("a time is read as people type it", () => {
  for (const typed of ["07:30", "7:30", "7h30", "7g30", "730", "0730", " 7.30 "]) assert.equal(clock(typed), "07:30", typed);
  assert.equal(clock("8"), "08:00");
  assert.equal(clock("17h"), "17:00");
  assert.equal(clock("24:00"), "24:00");
});

test("what is no time stays as it was typed", () => {
  for (const typed of ["", "25:00", "7:75", "sáng", "7:30:00", "99999"]) assert.equal(clock(typed), typed, typed);
});

test("a session has two times, and none where nothing was typed", () => {
  assert.equal(session("7h30", "1130"), "07:30-11:30");
  assert.equal(session("7h30", ""), "07:30-");
  assert.equal(session(" ", ""), "");
  assert.deepEqual(ends("07:30-11:30"), ["07:30", "11:30"]);
  assert.deepEqual(ends("07:30"), ["07:30", ""]);
});

test("a new session begins with the usual times", () => {
  assert.deepEqual(usual([]), ["07:30", "11:30"]);
  assert.deepEqual(usual(["07:30-11:30"]), ["13:30", "17:00"]);
  assert.deepEqual(usual(["07:30-11:30", "13:30-17:00"]), ["", ""]);
  assert.deepEqual(usual(["07:30-"]), ["", ""]);
});
