import assert from "node:assert/strict";
import { test } from "node:test";
import {
  canCancel, canReturn, canWait, expectedBetween, hasBell, isLost, isNear, lookAgainAfter, momentOf, stageOf,
  progress, rings, stateWords,
} from "./place.js";

const at = (clock) => Date.parse(`2026-11-23T${clock}:00Z`);
const waiting = (ahead) => ({ state: "waiting", ahead });
const called = { state: "called", ahead: 0, called_again: false };
const again = { ...called, called_again: true };

test("a phone far from its turn asks rarely, a near one often, a finished one never", () => {
  assert.equal(lookAgainAfter(waiting(4)), 20000);
  assert.equal(lookAgainAfter(waiting(3)), 5000);
  assert.equal(lookAgainAfter(called), 5000);
  for (const state of ["served", "cancelled", "carried_over"]) assert.equal(lookAgainAfter({ state, ahead: 0 }), null);
});
test("after a lost answer even a far phone asks again soon", () => assert.equal(lookAgainAfter(waiting(12), 1), 5000));
test("a citizen who missed the call may be put back in line, so the phone keeps asking", () => {
  assert.equal(lookAgainAfter({ state: "no_show", ahead: 0 }), 20000);
  assert.equal(stageOf({ state: "no_show" }), "aside");
});
test("every state of a ticket has its view", () => {
  const states = ["waiting", "called", "serving", "served", "parked", "no_show", "cancelled", "carried_over"];
  assert.deepEqual(states.map((state) => stageOf({ state })), [
    "waiting", "called", "here", "ended", "aside", "aside", "ended", "ended",
  ]);
});
test("the expected time is rounded outwards to five minutes", () => {
  assert.deepEqual(expectedBetween({ low: 12, high: 18 }, at("08:14")), [at("08:25"), at("08:35")]);
});
test("the expected time is never in the past", () => {
  assert.deepEqual(expectedBetween({ low: 0, high: 5 }, at("08:14")), [at("08:14"), at("08:20")]);
});
test("one lost answer is no alarm; two are, and so is one when the shown data is old", () => {
  const fine = { online: true, failures: 0, ageMs: 15000 };
  assert.equal(isLost(fine), false);
  assert.equal(isLost({ ...fine, failures: 1 }), false);
  assert.ok(isLost({ ...fine, failures: 2 }));
  assert.ok(isLost({ ...fine, failures: 1, ageMs: 30001 }));
});
test("a page that slept is old but not lost: its answer is on the way", () => {
  assert.equal(isLost({ online: true, failures: 0, ageMs: 3600000 }), false);
});
test("a phone that knows it has no network says so at once", () => {
  assert.ok(isLost({ online: false, failures: 0, ageMs: 0 }));
});
test("three people ahead is near; a citizen who is not waiting is not near", () => {
  assert.ok(isNear(waiting(3)));
  assert.equal(isNear(waiting(4)), false);
  assert.equal(isNear({ state: "parked", ahead: 0 }), false);
});
test("a number of the afternoon is not near in the morning, however few are ahead, but when the afternoon begins", () => {
  const later = { ...waiting(0), calls_from: "13:30" };
  assert.equal(isNear(later), false);
  assert.equal(lookAgainAfter(later), 20000);
  assert.equal(momentOf(later), null);
  assert.ok(rings(momentOf(later), momentOf({ ...later, calls_from: null })));
});
test("the bell rings once when near, at the call, and at each call again", () => {
  const day = [waiting(5), waiting(3), waiting(2), called, called, again, again, { state: "serving", ahead: 0 }];
  let before = null;
  const rang = day.map(momentOf).filter((now) => {
    const rung = rings(before, now);
    before = now;
    return rung;
  });
  assert.deepEqual(rang, ["near", "called", "again"]);
});
test("an undone call does not ring, the next call does", () => {
  assert.equal(rings(momentOf(called), momentOf(waiting(0))), false);
  assert.ok(rings(momentOf(waiting(0)), momentOf(called)));
});
test("the phone of a citizen who moved back rings again when near", () => {
  assert.equal(momentOf(waiting(6)), null);
  assert.ok(rings(null, momentOf(waiting(3))));
});
test("a number can be given up only while nobody serves it", () => {
  assert.ok(canCancel({ state: "waiting" }));
  assert.ok(canCancel({ state: "called" }));
  assert.equal(canCancel({ state: "serving" }), false);
  assert.equal(canCancel({ state: "served" }), false);
});
test("more time is offered to waiting citizens, as often as is left", () => {
  assert.ok(canWait({ state: "waiting", postpones_left: 1 }));
  assert.equal(canWait({ state: "waiting", postpones_left: 0 }), false);
  assert.equal(canWait({ state: "called", postpones_left: 3 }), false);
});

test("a citizen who missed the call may report once to be back", () => {
  assert.ok(canReturn({ state: "no_show", may_return: true }));
  assert.equal(canReturn({ state: "no_show", may_return: false }), false);
  assert.equal(canReturn({ state: "waiting", may_return: true }), false);
  const words = { no_show: "to the desk", no_show_near: "press" };
  assert.equal(stateWords({ state: "no_show", may_return: true }, words), "press");
  assert.equal(stateWords({ state: "no_show", may_return: false }, words), "to the desk");
});
test("the bell is offered while the turn is still to come, and can be turned off as long as it may ring", () => {
  assert.ok(hasBell({ state: "waiting" }, false));
  for (const state of ["called", "no_show"]) assert.deepEqual([hasBell({ state }, true), hasBell({ state }, false)], [true, false]);
  for (const state of ["serving", "parked", "served", "cancelled"]) assert.equal(hasBell({ state }, true), false);
});
test("progress is told as the number called of those who were ahead", () => {
  assert.deepEqual(progress(8, 5), [3, 8]);
  assert.equal(progress(0, 0), null);
});
test("with a chance to be called soon the people ahead do not count", () => {
  assert.ok(isNear({ ...waiting(9), chance_soon: 10 }));
  assert.equal(isNear({ ...waiting(1), chance_soon: 9 }), false);
  assert.equal(isNear({ ...waiting(1), chance_soon: 0 }), false);
  assert.ok(isNear({ ...waiting(1), chance_soon: null }));
});
test("a chance that moves a little to and fro rings once; one that is gone and comes back rings again", () => {
  let rung = null;
  const rang = [12, 8, 11, 6, 10, 4, 12].filter((chance) => {
    const now = momentOf({ ...waiting(5), chance_soon: chance }, rung);
    const does = rings(rung, now);
    rung = now;
    return does;
  });
  assert.deepEqual(rang, [12, 12]);
});
test("a phone asks often when the call is likely, not when few people are ahead", () => {
  assert.equal(lookAgainAfter({ ...waiting(9), chance_soon: 15 }), 5000);
  assert.equal(lookAgainAfter({ ...waiting(2), chance_soon: 1 }), 20000);
});
test("more than an hour is a time after which the call comes", () => {
  assert.deepEqual(expectedBetween({ low: 60, high: null }, at("08:14")), [at("09:10")]);
});
