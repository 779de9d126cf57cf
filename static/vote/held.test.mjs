import assert from "node:assert/strict";
import { test } from "node:test";

import { holder } from "./held.js";

const lost = { ok: false, problem: { code: "unreachable", status: 0 } };
const done = { ok: true, data: {} };
const refused = { ok: false, problem: { code: "already_voted", status: 409 } };
const vote = (key) => ({ key, body: { number: `A00${key}`, level: 5, day: "2026-11-23" } });

function storage() {
  const kept = new Map();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value), removeItem: (name) => kept.delete(name) };
}

/** A server that answers as the list says, and remembers what it was sent. */
function server(...answers) {
  const sent = [];
  const post = async (_path, body, { key }) => {
    sent.push([key, body.number]);
    return answers.shift() ?? done;
  };
  return { post, sent };
}

test("a vote that nobody answers is held and sent once with its key when the server is back", async () => {
  const { post, sent } = server(lost, done);
  const { give, sendHeld, held } = holder(post, storage());
  assert.equal((await give(vote("1"))).held, true);
  await sendHeld();
  await sendHeld();
  assert.deepEqual(sent, [["1", "A001"], ["1", "A001"]]);
  assert.deepEqual(held(), []);
});

test("a vote that is taken or refused for good is not held", async () => {
  const { post } = server(done, refused);
  const { give, held } = holder(post, storage());
  assert.equal((await give(vote("1"))).held, false);
  assert.equal((await give(vote("2"))).problem.code, "already_voted");
  assert.deepEqual(held(), []);
});

test("held votes keep their order, one that is refused does not stop the others, and a server that is still away does", async () => {
  const tooMany = { ok: false, problem: { code: "too_many", status: 429 } };
  const { post, sent } = server(lost, lost, lost, refused, tooMany, done, done);
  const { give, sendHeld, held } = holder(post, storage());
  for (const key of ["1", "2", "3"]) await give(vote(key));
  await sendHeld();
  assert.deepEqual(held().map(({ key }) => key), ["2", "3"]);
  await sendHeld();
  assert.deepEqual(sent.slice(3).map(([key]) => key), ["1", "2", "2", "3"]);
  assert.deepEqual(held(), []);
});

test("a tablet that loses its power while it sends has the vote still", async () => {
  const store = storage();
  holder(() => new Promise(() => {}), store).give(vote("1"));
  const { post, sent } = server(done);
  await holder(post, store).sendHeld();
  assert.deepEqual(sent, [["1", "A001"]]);
});

test("a tablet without room to store takes votes all the same, and holds them while its page is open", async () => {
  const full = { ...storage(), setItem() { throw new Error("QuotaExceededError"); } };
  for (const store of [full, null]) {
    const { post, sent } = server(done, lost, done);
    const { give, sendHeld, held } = holder(post, store);
    assert.equal((await give(vote("1"))).ok, true);
    assert.equal((await give(vote("2"))).held, true);
    await sendHeld();
    assert.deepEqual(sent.map(([key]) => key), ["1", "2", "2"]);
    assert.deepEqual(held(), []);
  }
});

test("spoilt storage is no vote", () => {
  const store = storage();
  store.setItem("held-votes", "{");
  assert.deepEqual(holder(async () => done, store).held(), []);
});
