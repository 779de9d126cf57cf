import assert from "node:assert/strict";
import { test } from "node:test";

import { letterOf, named, placeWords } from "./people.js";

test("people are meant by the letter of their given name, without marks", () => {
  assert.equal(letterOf("Nguyễn Thị Đào"), "D");
  assert.equal(letterOf("Lê Ánh "), "A");
  assert.equal(letterOf("Hoa"), "H");
});

test("the same letter again goes on to the next person of that letter, and round", () => {
  const names = ["Trần Hoa", "Lê Lan", "Vũ Hà"];
  assert.equal(named(names, "h", -1), 0);
  assert.equal(named(names, "h", 0), 2);
  assert.equal(named(names, "H", 2), 0);
  assert.equal(named(names, "x", 0), -1);
});

test("the list says where the number would wait", () => {
  const words = { kept: "giữ ở {counter}", nowhere: "chưa ngồi quầy" };
  assert.equal(placeWords({ counter: "5", counter_name: "Quầy 5", sits: true }, words), "Quầy 5");
  assert.equal(placeWords({ counter: "5", counter_name: "Quầy 5", sits: false }, words), "giữ ở Quầy 5");
  assert.equal(placeWords({ counter: null, counter_name: "", sits: false }, words), "chưa ngồi quầy");
});
