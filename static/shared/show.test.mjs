import assert from "node:assert/strict";
import { test } from "node:test";
import { newKey } from "./api.js";
import { clockSkew, clockTime, elapsed, fill, inLanguage, minutes, numberParts, spaced } from "./show.js";
import { passed } from "./time.js";

test("a number is split after its letters", () => {
  assert.deepEqual(numberParts("A025"), ["A", "025"]);
  assert.deepEqual(numberParts("UT007"), ["UT", "007"]);
  assert.equal(spaced("A025"), "A 025");
});
test("a text that the office has only in Vietnamese is shown and marked as Vietnamese", () => {
  assert.deepEqual(inLanguage({ name: "Đất đai", name_en: "Land" }, "name", "en"), { words: "Land", lang: "en" });
  assert.deepEqual(inLanguage({ name: "Đất đai", name_en: "Land" }, "name", "vi"), { words: "Đất đai", lang: "vi" });
  assert.deepEqual(inLanguage({ name: "Đất đai", name_en: "" }, "name", "en"), { words: "Đất đai", lang: "vi" });
  assert.deepEqual(inLanguage({ bring: ["căn cước"], bring_en: [] }, "bring", "en"), { words: ["căn cước"], lang: "vi" });
});
test("an office that numbers by digits alone shows no gap", () => {
  assert.deepEqual(numberParts("1002"), ["", "1002"]);
  assert.equal(spaced("1002"), "1002");
});
test("times are shown in the office's time zone, whatever the device's zone", () => {
  assert.equal(clockTime("2026-11-23T01:14:00.000Z", "Asia/Ho_Chi_Minh"), "08:14");
  assert.equal(clockTime("2026-11-22T17:05:00.000Z", "Asia/Ho_Chi_Minh"), "00:05");
});
test("a span is counted in whole minutes and never runs backwards", () => {
  assert.equal(minutes("2026-11-23T01:00:00Z", "2026-11-23T01:12:59Z"), 12);
  assert.equal(minutes("2026-11-23T01:00:00Z", "2026-11-23T00:59:00Z"), 0);
});
test("the minutes of a snapshot grow while no new snapshot comes", () => {
  const snapshot = { now: "2026-11-23T02:42:00.000Z" };
  assert.equal(passed(9, snapshot, Date.parse("2026-11-23T02:44:05.000Z")), 11);
});
test("a running clock shows hours only when there are any", () => {
  assert.equal(elapsed(0, 252_000), "04:12");
  assert.equal(elapsed(0, 3_852_000), "1:04:12");
});
test("a device whose clock is two minutes late knows it", () => {
  assert.equal(clockSkew("2026-11-23T01:02:00Z", Date.parse("2026-11-23T01:00:00Z")), 120_000);
});
test("a pattern is filled in, and an unknown name stays visible", () => {
  assert.equal(fill("Mời đến quầy {counter}", { counter: "3" }), "Mời đến quầy 3");
  assert.equal(fill("{lost}", {}), "{lost}");
});
test("on plain http, where randomUUID is missing, keys are version 4 UUIDs all the same", () => {
  const plain = { getRandomValues: (bytes) => crypto.getRandomValues(bytes) };
  const key = newKey(plain);
  assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(key, newKey(plain));
});
