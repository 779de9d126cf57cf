import assert from "node:assert/strict";
import test from "node:test";

import { suggestedAct, suggestedWords } from "./suggested.js";

const texts = {
  suggest_take: "{counter} nhận thêm {service}: {before} → {after} phút.",
  suggest_open: "Mở {counter} cho {service}: {before} → {after} phút.",
  suggest_nobody: "không ai gọi",
  suggest_others: "Việc khác: {before} → {after} phút.",
  suggest_do_take: "Cho nhận thêm",
  suggest_ask_take: "{counter} nhận thêm {service}?",
};
const land = {
  what: "take", counter: "4", counter_name: "Quầy 4", service: "L", service_name: "Đất đai",
  before: 52, after: 31, others_before: 20, others_after: 20,
};

test("a suggestion says what the longest wait becomes, and of the others only when theirs becomes longer", () => {
  assert.deepEqual(suggestedWords(land, texts), { words: "Quầy 4 nhận thêm Đất đai: 52 → 31 phút.", others: "" });
  assert.equal(suggestedWords({ ...land, others_after: 24 }, texts).others, "Việc khác: 20 → 24 phút.");
});

test("where nobody would call, it says so", () => {
  assert.match(suggestedWords({ ...land, before: null, others_before: null }, texts).words, /không ai gọi → 31/);
});

test("its command carries what was promised", () => {
  assert.deepEqual(suggestedAct(land, texts).body, { what: "take", counter: "4", service: "L", promised: { before: 52, after: 31 } });
});

test("a closed counter is opened by whoever sits there, on its own page", () => {
  assert.equal(suggestedAct({ ...land, what: "open" }, texts), null);
});
