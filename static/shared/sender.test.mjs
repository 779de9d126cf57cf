import assert from "node:assert/strict";
import { test } from "node:test";

import { isLost, MEANT_MS, sender } from "./sender.js";

const done = { ok: true, data: {} };
const lost = { ok: false, problem: { code: "unreachable", status: 0 } };
const proxy = { ok: false, problem: { code: "unreachable", status: 200 } };
const fault = { ok: false, problem: { code: "internal", status: 500 } };
const refused = { ok: false, problem: { code: "nobody_waiting", status: 409 } };

/** A sender over a network with the given answers; `keys` are the keys it was sent. */
function office(...answers) {
  const keys = [];
  const clock = { now: 0 };
  const post = async (_path, _body, { key }) => {
    keys.push(key);
    return answers.shift();
  };
  return { ...sender({ post, now: () => clock.now }), keys, clock };
}

/** Send the same command once for each answer; returns which keys were the same as before. */
async function again(...answers) {
  const { send, keys } = office(...answers);
  for (const _ of answers) await send("/counters/5/call-next");
  return keys.slice(1).map((key, place) => key === keys[place]);
}

test("a command whose answer was lost keeps its key when it is pressed again", async () => {
  for (const nothing of [lost, proxy, fault]) {
    assert.ok(isLost(nothing));
    assert.deepEqual(await again(nothing, nothing, done), [true, true]);
  }
});

test("after any answer the next press is a new command", async () => {
  assert.deepEqual(await again(done, done), [false]);
  assert.deepEqual(await again(lost, refused, done), [true, false]);
});

test("a press while the same command is being sent is the same command", async () => {
  const { send, keys } = office(done, done);
  await Promise.all([send("/notices", { what: "lunch" }), send("/notices", { what: "lunch" })]);
  assert.equal(keys[0], keys[1]);
});

test("another command gets its own key, and the lost one keeps its key", async () => {
  const { send, keys } = office(lost, done, done);
  await send("/tickets/X/cancel");
  await send("/tickets/Y/cancel");
  await send("/tickets/X/cancel");
  assert.notEqual(keys[0], keys[1]);
  assert.equal(keys[0], keys[2]);
});

test("a command whose effect the page shows is forgotten, even before its answer", async () => {
  const { send, forget, keys } = office(lost, done);
  const sending = send("/counters/5/call-next");
  forget();
  await sending;
  await send("/counters/5/call-next");
  assert.notEqual(keys[0], keys[1]);
});

test("the same press much later is a new command", async () => {
  const { send, keys, clock } = office(lost, lost, done);
  await send("/notices", { what: "lunch" });
  clock.now = MEANT_MS - 1;
  await send("/notices", { what: "lunch" });
  clock.now = MEANT_MS;
  await send("/notices", { what: "lunch" });
  assert.equal(keys[0], keys[1]);
  assert.notEqual(keys[1], keys[2]);
});
