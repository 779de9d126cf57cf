import assert from "node:assert/strict";
import { test } from "node:test";

import { filesWords, hasTrouble, paperOf } from "./issuing.js";

test("paper is called printed only when the printer said so", () => {
  assert.equal(paperOf("pending", "ready"), "printing");
  assert.equal(paperOf("sending", "paper_low"), "printing");
  assert.equal(paperOf("sent", "ready"), "sent");
  assert.equal(paperOf("printed", "ready"), "printed");
});
test("a printer that ran out after this paper does not take the paper back", () => {
  assert.equal(paperOf("printed", "paper_out"), "printed");
});
test("an office without a printer promises no paper", () => assert.equal(paperOf(null, "offline"), "none"));
test("a stopped printer tells why, whatever the job believes", () => {
  assert.equal(paperOf("pending", "paper_out"), "out");
  assert.equal(paperOf("held", "cover_open"), "cover");
  assert.equal(paperOf("leased", "offline"), "away");
  assert.equal(paperOf("failed", "ready"), "away");
  assert.deepEqual(["out", "cover", "away"].map(hasTrouble), [true, true, true]);
  assert.equal(hasTrouble("sent"), false);
});

test("a printer that hangs is told after six seconds, and that there may be no paper", () => {
  assert.deepEqual([0, 5999, 6000].map((ms) => paperOf("sending", "ready", ms)), ["printing", "printing", "slow"]);
  assert.equal(paperOf("printed", "ready", 60_000), "printed");
  assert.equal(paperOf("sending", "paper_out", 60_000), "out");
  assert.equal(hasTrouble("slow"), true);
});

test("the answers to how many files say each a different number", () => {
  const words = { files_one: "{low} hồ sơ", files_few: "{low}–{high} hồ sơ", files_many: "Từ {low} hồ sơ trở lên" };
  const answers = [{ low: 1, high: 1 }, { low: 2, high: 3 }, { low: 4, high: null }];
  assert.deepEqual(answers.map((answer) => filesWords(answer, words)), ["1 hồ sơ", "2–3 hồ sơ", "Từ 4 hồ sơ trở lên"]);
});
