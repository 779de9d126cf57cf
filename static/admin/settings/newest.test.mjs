import assert from "node:assert/strict";
import { test } from "node:test";

import { asker } from "./newest.js";

function bench() {
  const timers = new Map();
  const answers = [];
  const took = [];
  let id = 0;
  const made = asker({
    ask: (what) => new Promise((resolve) => answers.push(() => resolve(`answer to ${what}`))),
    took: (answer) => took.push(answer),
    later: (act) => (timers.set((id += 1), act), id),
    never: (timer) => timers.delete(timer),
  });
  const pass = () => [...timers].forEach(([key, act]) => (timers.delete(key), act()));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { ...made, pass, answers, took, settle };
}

test("what was typed in one go is asked once", async () => {
  const { soon, pass, answers, took, settle } = bench();
  soon("7");
  soon("7h");
  soon("7h30");
  pass();
  assert.equal(answers.length, 1);
  answers[0]();
  await settle();
  assert.deepEqual(took, ["answer to 7h30"]);
});

test("a slow answer to something older is dropped", async () => {
  const { soon, pass, answers, took, settle } = bench();
  soon("first");
  pass();
  soon("second");
  pass();
  answers[1]();
  answers[0]();
  await settle();
  assert.deepEqual(took, ["answer to second"]);
});

test("an answer that comes while one goes on typing is dropped", async () => {
  const { soon, pass, answers, took, settle } = bench();
  soon("first");
  pass();
  soon("second");
  answers[0]();
  await settle();
  assert.deepEqual(took, []);
});

test("what is forgotten is neither asked nor answered", async () => {
  const { soon, forget, pass, answers, took, settle } = bench();
  soon("first");
  pass();
  soon("second");
  forget();
  pass();
  answers[0]();
  await settle();
  assert.equal(answers.length, 1);
  assert.deepEqual(took, []);
});
