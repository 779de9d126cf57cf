import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { isAway, refusalOf, takeNumber } from "./offline.js";
import { mayTryAgain } from "./visit.js";

const WISH = { key: "order-0001", service: "A", priority: false, language: "vi", files: 1 };
const asked = [];
const answers = { localApi: { status: 201, body: { number: "A900" } } };
let agent;
let localApi;

globalThis.document = { querySelector: () => null };

before(async () => {
  agent = createServer((request, answer) => {
    let text = "";
    request.on("data", (part) => (text += part));
    request.on("end", () => {
      asked.push({ body: JSON.parse(text), key: request.headers["x-door-key"] });
      answer.writeHead(answers.localApi.status, { "Content-Type": "application/json" });
      answer.end(JSON.stringify(answers.localApi.body));
    });
  });
  await new Promise((ready) => agent.listen(0, "127.0.0.1", ready));
  localApi = { url: `http://127.0.0.1:${agent.address().port}`, key: "the key" };
});
after(() => agent.close());

test("a refusal by the server is an answer, silence is none", () => {
  assert.equal(isAway({ ok: true, data: {} }), false);
  assert.equal(isAway({ ok: false, problem: { code: "service_closed", status: 409 } }), false);
  assert.equal(isAway({ ok: false, problem: { code: "unreachable", status: 502 } }), true);
  assert.equal(isAway({ ok: false, problem: { code: "cannot_write", status: 503 } }), true);
});

test("without the server the agent beside the kiosk gives the number, with the same key", async () => {
  const answer = await takeNumber(WISH, localApi, false);
  assert.deepEqual(answer, { ok: true, data: { number: "A900" } });
  assert.deepEqual(asked.at(-1), { body: { key: "order-0001", service: "A", priority: false, language: "vi", files: 1 }, key: "the key" });
});

test("when the server's disk is full the citizen is sent to the help desk, not asked to press again", () => {
  assert.equal(mayTryAgain({ code: "cannot_write", status: 503 }), false);
});

test("a refusal by the agent is told kindly, and the citizen may try again", async () => {
  answers.localApi = { status: 409, body: { code: "numbers_used_up" } };
  const { ok, problem } = await takeNumber(WISH, localApi, false);
  assert.equal(ok, false);
  assert.equal(problem.code, "offline_refused");
  assert.equal(problem.reason, "numbers_used_up");
  assert.ok(mayTryAgain(problem));
  assert.ok(mayTryAgain(refusalOf({ status: 403 })));
});

test("without an agent the kiosk tells that the server does not answer", async () => {
  for (const closed of [null, { url: "http://127.0.0.1:1", key: "" }]) {
    assert.equal((await takeNumber(WISH, closed, false)).problem.code, "unreachable");
  }
});
