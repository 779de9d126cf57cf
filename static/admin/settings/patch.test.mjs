import assert from "node:assert/strict";
import { test } from "node:test";

import { at, isEmpty, parts, patchBetween, put, same } from "./patch.js";

test("a path leads through quoted keys", () => {
  assert.deepEqual(parts("office.hours.mon"), ["office", "hours", "mon"]);
  assert.deepEqual(parts('voice.zone_volume."Khu 1.2"'), ["voice", "zone_volume", "Khu 1.2"]);
  assert.deepEqual(parts('voice.zone_volume."Khu \\"A\\""'), ["voice", "zone_volume", 'Khu "A"']);
});

test("what is put at a path is found there", () => {
  const document = {};
  put(document, "office.hours.mon", ["07:30-11:30"]);
  put(document, 'voice.zone_volume."Khu 1.2"', {});
  assert.deepEqual(document, { office: { hours: { mon: ["07:30-11:30"] } }, voice: { zone_volume: { "Khu 1.2": {} } } });
  assert.deepEqual(at(document, "office.hours.mon"), ["07:30-11:30"]);
  assert.equal(at(document, "office.dates.2026-12-31"), undefined);
});

test("nothing differs: the patch is empty", () => {
  const office = { office: { title: "An Hòa", hours: { mon: ["07:30-11:30"] } } };
  assert.deepEqual(patchBetween(office, structuredClone(office)), {});
});

test("only what differs is in the patch", () => {
  const before = { office: { title: "An Hòa", hours: { mon: ["07:30-11:30"], tue: ["07:30-11:30"] } } };
  const after = { office: { title: "An Hòa", hours: { mon: ["07:30-12:00"], tue: ["07:30-11:30"] } } };
  assert.deepEqual(patchBetween(before, after), { office: { hours: { mon: ["07:30-12:00"] } } });
});

test("a day that is gone is null, a new one is whole", () => {
  const before = { office: { hours: { sat: ["07:30-11:30"] }, dates: {} } };
  const after = { office: { hours: {}, dates: { "2026-12-31": [] } } };
  assert.deepEqual(patchBetween(before, after), { office: { hours: { sat: null }, dates: { "2026-12-31": [] } } });
});

test("values are the same by what they say", () => {
  assert.ok(same({ a: [1, "2"], b: {} }, { b: {}, a: [1, "2"] }));
  assert.ok(!same([], {}));
  assert.ok(!same(["a", "b"], ["b", "a"]));
  assert.ok(!same({ a: undefined }, { b: 1 }));
  assert.ok(!same(1, "1"));
});

test("what is empty", () => {
  assert.ok(["", [], {}].every(isEmpty));
  assert.ok(![0, false, "a", [0], { a: "" }].some(isEmpty));
});
