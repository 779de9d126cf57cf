import assert from "node:assert/strict";
import { test } from "node:test";

import { filesWords, hasTrouble, paperOf } from "./issuing.js";

test("a ticket counts as printed only when the printer confirmed it", () => {
  assert.equal(paperOf("pending", "ready"), "printing");
  assert.equal(paperOf("sending", "paper_low"), "printing");
  assert.equal(paperOf("sent", "ready"), "sent");
  assert.equal(paperOf("printed", "ready"), "printed");
});
test("a printer that runs out after this ticket does not change its state", () => {
  assert.equal(paperOf("printed", "paper_out"), "printed");
});
test("an office without a printer promises no printed ticket", () => assert.equal(paperOf(null, "offline"), "none"));
test("a stopped printer tells why, whatever the job's state is", () => {
  assert.equal(paperOf("pending", "paper_out"), "out");
  assert.equal(paperOf("held", "cover_open"), "cover");
  assert.equal(paperOf("leased", "offline"), "away");
  assert.equal(paperOf("failed", "ready"), "away");
  assert.deepEqual(["out", "cover", "away"].map(hasTrouble), [true, true, true]);
  assert.equal(hasTrouble("sent"), false);
});

test("after six seconds the page says that the printer hangs and the ticket may not come", () => {
  assert.deepEqual([0, 5999, 6000].map((ms) => paperOf("sending", "ready", ms)), ["printing", "printing", "slow"]);
  assert.equal(paperOf("printed", "ready", 60_000), "printed");
  assert.equal(paperOf("sending", "paper_out", 60_000), "out");
  assert.equal(hasTrouble("slow"), true);
});

test("each answer to the number of files has a different number", () => {
  const words = { files_one: "{low} hồ sơ", files_few: "{low}–{high} hồ sơ", files_many: "Từ {low} hồ sơ trở lên" };
  const answers = [{ low: 1, high: 1 }, { low: 2, high: 3 }, { low: 4, high: null }];
  assert.deepEqual(answers.map((answer) => filesWords(answer, words)), ["1 hồ sơ", "2–3 hồ sơ", "Từ 4 hồ sơ trở lên"]);
});
