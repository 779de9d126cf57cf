import assert from "node:assert/strict";
import { test } from "node:test";
import { after, begin, facePressed, left } from "./stages.js";

const tickets = [{ number: "A025" }, { number: "A024" }];
const atCounter = { asks: true, counter: "1", tickets: tickets.slice(0, 1), reasons: ["Chờ lâu"] };
const atExit = { asks: true, counter: null, tickets, reasons: ["Chờ lâu"] };
const asked = { reasonsUpTo: 3, reasons: ["Chờ lâu"] };

test("a counter's tablet asks about the last visit, the exit's which number it was", () => {
  assert.deepEqual(begin(atCounter), { stage: "faces", number: "A025" });
  assert.deepEqual(begin(atExit), { stage: "numbers", number: null });
});

test("without a visit, and in an office that does not ask, it rests", () => {
  assert.equal(begin({ ...atCounter, tickets: [] }).stage, "rest");
  assert.equal(begin({ ...atExit, asks: false }).stage, "rest");
});

test("a good face is sent at once, a bad one asks why, where there are reasons", () => {
  const state = begin(atCounter);
  assert.equal(facePressed(state, 5, asked).stage, "sending");
  assert.equal(facePressed(state, 3, asked).stage, "why");
  assert.equal(facePressed(state, 1, { ...asked, reasons: [] }).stage, "sending");
});

test("whoever chooses reasons is not disturbed by the next visit, and one who goes away has voted", () => {
  const state = { stage: "why", number: "A025" };
  const next = { ...atCounter, tickets: [{ number: "A026" }] };
  assert.equal(after(state, next), state);
  assert.deepEqual(left(state, next), { stage: "sending", number: "A025" });
});

test("faces follow the counter's next visit, and at the exit the number that was chosen", () => {
  assert.equal(after(begin(atCounter), { ...atCounter, tickets: [{ number: "A026" }] }).number, "A026");
  const chosen = { stage: "faces", number: "A024" };
  assert.equal(after(chosen, atExit), chosen);
  assert.equal(after(chosen, { ...atExit, tickets: [{ number: "A025" }] }).stage, "numbers");
});

test("at the exit faces that nobody touches give way to the numbers; a counter's stay", () => {
  assert.equal(left({ stage: "faces", number: "A024" }, atExit).stage, "numbers");
  assert.equal(left(begin(atCounter), atCounter).stage, "faces");
  assert.equal(left({ stage: "thanks", number: "A024" }, { ...atExit, tickets: [] }).stage, "rest");
});
