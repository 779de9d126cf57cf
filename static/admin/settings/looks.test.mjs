import assert from "node:assert/strict";
import { test } from "node:test";

import { atKiosk, beside, called } from "./looks.js";

const numbers = { A: { number: "A025", color: "#a8321f" }, L: { number: "L025", color: "#1b7a3d" } };
const outcome = (code, place, group = "", services = []) => ({ code, name: code, key: "", group, services, place });

test("a counter calls a number of the first service it has, in its colour", () => {
  assert.deepEqual(called({ services: ["L", "A"] }, { code: "3", numbers }), { counter: "3", number: "L025", color: "#1b7a3d" });
  assert.equal(called({ number: "12", services: [] }, { code: "", numbers }).counter, "12", "a new one has the number that is typed");
  assert.equal(called({ services: [] }, { code: "3", numbers }).number, "A025", "one without services yet shows some number");
});

test("an outcome stands at its place among those offered for its services, and excludes its group", () => {
  const others = [outcome("done", 0, "result"), outcome("paid", 1, "fee"), outcome("map", 2, "result", ["L"]), outcome("copy", 3, "", ["A"])];
  const typed = { name: "Phiếu 02", key: "p", group: "result", services: ["L"] };
  const { title, choices, excluded } = beside(typed, { code: "paid", place: 1, others, numbers });
  assert.deepEqual(choices.map(({ name }) => name), ["done", "Phiếu 02", "map"]);
  assert.deepEqual(choices.map(({ mine }) => Boolean(mine)), [false, true, false]);
  assert.deepEqual([title, excluded], ["L025", ["done", "map"]]);
});

test("an outcome without a group goes with every other", () => {
  const typed = { name: "Khác", key: "", group: "", services: [] };
  assert.deepEqual(beside(typed, { code: "", place: 9, others: [outcome("a", 0)], numbers }).excluded, []);
});

test("the kiosk asks for a class that it has, takes the only one without asking, and never asks for one of the desk", () => {
  assert.deepEqual(atKiosk({ at_kiosk: true }, { others: 3 }), { asked: "there", many: false });
  assert.deepEqual(atKiosk({ at_kiosk: true }, { others: 4 }), { asked: "there", many: true });
  assert.equal(atKiosk({ at_kiosk: true }, { others: 0 }).asked, "alone");
  assert.equal(atKiosk({ at_kiosk: false }, { others: 3 }).asked, "never");
});
