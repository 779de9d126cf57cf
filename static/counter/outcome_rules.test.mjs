import assert from "node:assert/strict";
import test from "node:test";

import { asksDocuments, outcomeForKey, pressed, saying, secondsLeft } from "./outcome_rules.js";

const choice = (code, key, group = "", asks_documents = false) => ({ code, name: code, name_en: "", key, group, asks_documents });
const CHOICES = [
  choice("done", "x", "result"),
  choice("missing", "m", "result", true),
  choice("cash", "i", "fee"),
  choice("online", "k", "fee"),
  choice("post", "u"),
  choice("plain", ""),
  choice("zero", "0"),
];
const LAST = { choices: CHOICES, until: "2026-11-23T02:01:00.000Z" };
const WHERE = { typing: false, inDialog: false, letters: true };

test("outcomes that go together add up, in the order of the page", () => {
  assert.deepEqual(pressed("done", ["post"], CHOICES), ["done", "post"]);
  assert.deepEqual(pressed("cash", ["done", "post"], CHOICES), ["done", "cash", "post"]);
});

test("an outcome takes the place of the one that it excludes", () => {
  assert.deepEqual(pressed("missing", ["done", "cash"], CHOICES), ["missing", "cash"]);
  assert.deepEqual(pressed("online", ["done", "cash"], CHOICES), ["done", "online"]);
});

test("a second press takes an outcome back", () => {
  assert.deepEqual(pressed("done", ["done", "post"], CHOICES), ["post"]);
  assert.deepEqual(pressed("plain", ["plain"], CHOICES), []);
});

test("an outcome that the office has taken away meanwhile is not sent again", () => {
  assert.deepEqual(pressed("post", ["gone"], CHOICES), ["post"]);
});

test("missing documents are sent only with an outcome that asks for them", () => {
  const noted = { procedure: "1.001193", missing: ["Giấy chứng sinh"] };
  assert.equal(asksDocuments(["missing", "post"], CHOICES), true);
  assert.deepEqual(saying({ codes: ["missing"], ...noted }, CHOICES), { outcomes: ["missing"], ...noted });
  assert.deepEqual(saying({ codes: ["done"], ...noted }, CHOICES), { outcomes: ["done"], procedure: "1.001193" });
  assert.deepEqual(saying({ codes: [], procedure: "", missing: [] }, CHOICES), { outcomes: [] });
});

test("the bar counts the seconds down and ends", () => {
  const at = Date.parse("2026-11-23T02:00:00.000Z");
  assert.deepEqual([at, at + 59_001, at + 60_000, at + 99_000].map((now) => secondsLeft(LAST, now)), [60, 1, 0, 0]);
  assert.equal(secondsLeft(null, at), 0);
});

test("each outcome has its key, on letters and on 0", () => {
  assert.equal(outcomeForKey({ key: "X", code: "KeyX" }, WHERE, LAST), "outcome done");
  assert.equal(outcomeForKey({ key: "à", code: "Digit0" }, WHERE, LAST), "outcome zero");
  assert.equal(outcomeForKey({ key: "", code: "" }, WHERE, LAST), null);
  assert.equal(outcomeForKey({ key: "q", code: "KeyQ" }, WHERE, LAST), null);
  assert.equal(outcomeForKey({ key: "x", code: "KeyX" }, WHERE, null), null);
});

test("a key is no outcome while one types, asks, holds it, or letters are switched off", () => {
  const press = { key: "x", code: "KeyX" };
  for (const off of [{ typing: true }, { inDialog: true }, { letters: false }]) {
    assert.equal(outcomeForKey(press, { ...WHERE, ...off }, LAST), null);
  }
  for (const held of [{ repeat: true }, { ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    assert.equal(outcomeForKey({ ...press, ...held }, WHERE, LAST), null);
  }
});
