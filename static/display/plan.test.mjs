// Which part of the picture a screen shows and from how far it is read, without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = {};
for (const name of ["logic.js", "plan.js"]) {
  runInThisContext(readFileSync(new URL(name, import.meta.url), "utf8"));
}
const plan = globalThis.window.board.plan;

const counter = (number, zone, ticket = null, state = "open") => ({ number, zone, state, ticket });
const HALL = {
  title: "Trung tâm",
  counters: [counter("1", "Khu A"), counter("2", "Khu A"), counter("3", "Khu B")],
  calls: [{ number: "A001", zone: "Khu A" }, { number: "L001", zone: "Khu B" }],
  services: [{ code: "A", counters: ["1", "2"] }, { code: "L", counters: ["3"] }, { code: "Q", counters: ["2", "3"] }],
};

test("a screen of one part shows its counters, their calls and the services one goes there for", () => {
  const part = plan.inZone(HALL, "Khu B");
  assert.deepEqual(part.counters.map((one) => one.number), ["3"]);
  assert.deepEqual(part.calls.map((one) => one.number), ["L001"]);
  assert.deepEqual(part.services.map((one) => one.code), ["L", "Q"]);
  assert.equal(part.title, "Trung tâm");
  assert.equal(plan.inZone(HALL, ""), HALL);
});

test("a counter is what its citizen is; without one what it says itself", () => {
  assert.equal(plan.deskState(counter("1", "", { state: "called" })), "called");
  assert.equal(plan.deskState(counter("1", "", { state: "serving" }, "paused")), "serving");
  assert.equal(plan.deskState(counter("1", "")), "free");
  assert.equal(plan.deskState(counter("1", "", null, "paused")), "paused");
});

test("twenty counters are all shown; of more the closed ones give way", () => {
  const many = Array.from({ length: 24 }, (_, n) => counter(String(n + 1), "", null, n < 6 ? "closed" : "open"));
  assert.equal(plan.desksShown(many.slice(0, 20)).length, 20);
  assert.equal(plan.desksShown(many).length, 18);
});

test("letters of 64 mm are read from ten metres, the call needs 122 mm", () => {
  const mm = plan.mmPerPixel(55, 1920, 1080);
  assert.ok(Math.abs(mm - 0.634) < 0.001, "a 55-inch screen is 1218 mm wide");
  const px = (millimetres) => millimetres / 0.716 / mm;
  assert.ok(Math.abs(plan.readsTo(px(64), 0, mm) - 10) < 0.01);
  assert.ok(Math.abs(plan.readsTo(px(640), px(122), mm) - 10) < 0.01, "the smaller reach counts");
  assert.equal(plan.readsTo(0, 0, mm), 0);
  assert.equal(plan.readsTo(90, 300, plan.mmPerPixel(0, 1920, 1080)), 0, "nobody told the inches");
});

test("the next numbers name their letter once", () => {
  assert.equal(plan.numbersInARow(["A026", "A027", "H003"]), "A 026 · 027 · H 003");
  assert.equal(plan.numbersInARow(["1025", "1026"]), "1025 · 1026");
  assert.equal(plan.numbersInARow([]), "");
});
