// Why nobody is called, without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = {};
runInThisContext(readFileSync(new URL("silence.js", import.meta.url), "utf8"));
const { freeSince, silence } = globalThis.window.board.silence;

const at = (clock) => Date.parse(`2026-11-23T${clock}:00.000+07:00`);
const stamp = (clock) => new Date(at(clock)).toISOString();
const HOURS = [["07:30", "11:30"], ["13:30", "17:00"]].map(([opens, closes]) => ({ opens: stamp(opens), closes: stamp(closes) }));
const busy = (number, minutes = null) => ({ number, state: "open", ticket: { measured_minutes: minutes } });
const idle = (number, state = "open", back = null) => ({ number, state, ticket: null, back_at: back && stamp(back) });
const hall = (counters, waiting = 3, more = {}) => ({
  hours: HOURS, counters, services: [{ code: "A", waiting, counters: ["1", "2"] }, { code: "L", waiting: 0, counters: ["3"] }], ...more,
});

test("when every counter serves, the likely minutes from today's visits are told", () => {
  const snapshot = hall([busy("1", 6), busy("2", 6), busy("3", 30)]);
  assert.deepEqual(silence(snapshot, at("09:00")), { why: "serving", at: null, minutes: 3 });
});

test("no minutes are told before enough visits have ended", () => {
  assert.equal(silence(hall([busy("1"), busy("2")]), at("09:00")).minutes, null);
});

test("a free counter of another service does not hide that the right counters are busy", () => {
  assert.equal(silence(hall([busy("1"), busy("2"), idle("3")]), at("09:00")).why, "serving");
});

test("a free counter that may call at any moment needs no explanation", () => {
  assert.equal(silence(hall([busy("1"), idle("2")]), at("09:00")), null);
});

test("nobody waits", () => {
  assert.equal(silence(hall([idle("1"), busy("2")], 0), at("09:00")).why, "nobody");
});

test("when all counters pause, the end of the pause is told if it is known", () => {
  const paused = hall([idle("1", "paused", "09:20"), idle("2", "paused", "09:10")]);
  assert.deepEqual(silence(paused, at("09:00")), { why: "paused", at: at("09:10"), minutes: null });
  assert.equal(silence(hall([idle("1", "paused")]), at("09:00")).at, null);
  assert.equal(silence(hall([idle("1", "closed")]), at("09:00")).why, "no_counter");
});

test("outside the hours the next opening is told, and after the last there is none", () => {
  const closed = hall([idle("1", "closed")]);
  assert.deepEqual(silence(closed, at("07:00")), { why: "before", at: at("07:30"), minutes: null });
  assert.deepEqual(silence(closed, at("12:00")), { why: "break", at: at("13:30"), minutes: null });
  assert.equal(silence(closed, at("17:00")).why, "after");
  assert.equal(silence(hall([], 0, { hours: [] }), at("09:00")).why, "day_off");
});

test("a citizen who is still served after closing time is not told that the office is closed", () => {
  assert.equal(silence(hall([busy("1", 10), busy("2", 10)]), at("17:05")).why, "serving");
});

test("a call keeps its large place for a minute, and for three while its citizen has not come", () => {
  const call = (state) => ({ called_at: stamp("09:00"), state });
  assert.equal(freeSince(call("serving"), at("09:00") + 59999), null);
  assert.equal(freeSince(call("serving"), at("09:10")), at("09:01"));
  assert.equal(freeSince(call("called"), at("09:02")), null);
  assert.equal(freeSince(call("called"), at("09:10")), at("09:03"));
  assert.equal(freeSince(undefined, at("09:00")), 0);
});
