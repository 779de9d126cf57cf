// Which part of the snapshot a screen shows and from how far it can be read, without a browser.
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

test("the screen of one part of the hall shows its counters, their calls and their services", () => {
  const part = plan.inZone(HALL, "Khu B");
  assert.deepEqual(part.counters.map((one) => one.number), ["3"]);
  assert.deepEqual(part.calls.map((one) => one.number), ["L001"]);
  assert.deepEqual(part.services.map((one) => one.code), ["L", "Q"]);
  assert.equal(part.title, "Trung tâm");
  assert.equal(plan.inZone(HALL, ""), HALL);
});

test("a counter's state is its citizen's, and without a citizen its own", () => {
  assert.equal(plan.deskState(counter("1", "", { state: "called" })), "called");
  assert.equal(plan.deskState(counter("1", "", { state: "called", at_seat: true })), "coming");
  assert.equal(plan.deskState(counter("1", "", { state: "serving", at_seat: true }, "paused")), "serving");
  assert.equal(plan.deskState(counter("1", "")), "free");
  assert.equal(plan.deskState(counter("1", "", null, "paused")), "paused");
});

test("twenty counters are all shown; of more, closed counters are left out", () => {
  const many = Array.from({ length: 24 }, (_, n) => counter(String(n + 1), "", null, n < 6 ? "closed" : "open"));
  assert.equal(plan.desksShown(many.slice(0, 20)).length, 20);
  assert.equal(plan.desksShown(many).length, 18);
});

test("letters of 64 mm can be read from ten metres, the call needs 122 mm", () => {
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

test("a text is cut between words into pieces that fit; a word that is too long stays whole", () => {
  const fits = (words) => words.length <= 12;
  assert.deepEqual(plan.inPieces("Bãi xe ở cổng sau nhà văn hóa", fits), ["Bãi xe ở", "cổng sau nhà", "văn hóa"]);
  assert.deepEqual(plan.inPieces("ngắn", fits), ["ngắn"]);
  assert.deepEqual(plan.inPieces("mộttừrấtdàikhôngcắt rồi", fits), ["mộttừrấtdàikhôngcắt", "rồi"]);
  assert.deepEqual(plan.inPieces("", fits), []);
});

test("there are as many columns as can hold every name", () => {
  const tried = [];
  assert.equal(plan.columnsThatHold(5, (count) => tried.push(count) && count <= 3), 3);
  assert.deepEqual(tried, [5, 4, 3]);
  assert.equal(plan.columnsThatHold(5, () => false), 1);
});

test("the smallest letters for a distance can be read from that distance", () => {
  const mm = plan.mmPerPixel(55, 1920, 1080);
  const size = plan.smallestRead(9, mm);
  assert.ok(Math.abs(plan.readsTo(size, 0, mm) - 9) < 0.01);
});

test("only a call of the last minute, or one still to be announced, highlights its counter", () => {
  const now = Date.parse("2026-11-23T02:42:00.000Z");
  const desk = (number, age, state = "called") => ({ ticket: { number, state, called_at: new Date(now - age * 1000).toISOString() } });
  const stand = {
    call: { number: "A001" }, saying: true,
    rows: [{ call: { number: "A002" }, unsaid: true }, { call: { number: "A003" } }, { call: { number: "A004" }, saying: true }],
  };
  const lit = (...of) => plan.litDesk(desk(...of), stand, now);
  assert.deepEqual([lit("A001", 90), lit("A004", 90), lit("A002", 90), lit("A003", 59), lit("A003", 60)], ["saying", "saying", "unsaid", "fresh", ""]);
  assert.equal(lit("A003", 5, "serving"), "");
  assert.equal(plan.litDesk({ ticket: null }, stand, now), "");
});

test("the wide board has no more lines than can be read; the other counters take turns", () => {
  assert.equal(plan.linesFor(2, false, 600, 0), 5);
  assert.equal(plan.linesFor(20, false, 600, 0), 10);
  assert.equal(plan.linesFor(20, true, 1200, 0), 14);
  assert.equal(plan.linesFor(20, false, 600, 100), 6);
  assert.equal(plan.linesFor(20, false, 600, 400), 3);
});

test("the wide board shows counters being announced in every turn, and every counter within one round", () => {
  const lights = Array.from({ length: 40 }, (_, n) => (n === 35 ? "saying" : n === 38 ? "unsaid" : ""));
  const seen = new Set();
  for (const turn of [0, 1]) {
    const shown = plan.desksInTurn(lights, 20, turn);
    assert.equal(shown.length, 20);
    assert.ok(shown.includes(35) && shown.includes(38));
    shown.forEach((index) => seen.add(index));
  }
  assert.ok(seen.size >= 38);
  assert.deepEqual(plan.desksInTurn(["", ""], 20, 7), [0, 1]);
  const all = Array.from({ length: 30 }, () => "unsaid");
  assert.equal(new Set([0, 1, 2].flatMap((turn) => plan.desksInTurn(all, 20, turn))).size, 30);
});

test("a range has two ends, or only its least minutes", () => {
  assert.equal(plan.minutes({ low: 15, high: 30 }), "15–30");
  assert.equal(plan.minutes({ low: 60, high: null }), "60");
});
