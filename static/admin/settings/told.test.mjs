import assert from "node:assert/strict";
import { test } from "node:test";

import { inGroups } from "./told.js";

test("people who are touched in the same way are told together", () => {
  const touches = [
    { number: "A001", what: "hết giờ" },
    { number: "L002", what: "quầy khác" },
    { number: "A003", what: "hết giờ" },
  ];
  assert.deepEqual(inGroups(touches), [
    { what: "hết giờ", count: 2, numbers: "A 001, A 003" },
    { what: "quầy khác", count: 1, numbers: "L 002" },
  ]);
});

test("of many people the first five are named", () => {
  const touches = Array.from({ length: 12 }, (_, place) => ({ number: `A${100 + place}`, what: "hết giờ" }));
  assert.deepEqual(inGroups(touches), [{ what: "hết giờ", count: 12, numbers: "A 100, A 101, A 102, A 103, A 104 (+7)" }]);
});
