import assert from "node:assert/strict";
import { test } from "node:test";

import { chosen, classChoices, priorityChange } from "./priority.js";

const texts = { priority: "Ưu tiên", no_priority: "Không ưu tiên" };
const elderly = { code: "elderly", name: "Người cao tuổi", name_en: "Elderly" };

test("an officer chooses among the office's classes, or takes the priority away", () => {
  assert.deepEqual(classChoices({ priorities: [elderly] }, texts, "en").map(({ name }) => name), ["Elderly", "Không ưu tiên"]);
  assert.deepEqual(classChoices({ priorities: [] }, texts, "vi").map(({ value }) => value), ["priority", "none"]);
});

test("what is chosen becomes the command's body", () => {
  assert.deepEqual(priorityChange({ to: "elderly", reason: "quên" }), { priority: true, priority_class: "elderly", reason: "quên" });
  assert.deepEqual(priorityChange({ to: "none", reason: "nhầm" }), { priority: false, reason: "nhầm" });
});

test("the class that the ticket has is chosen at first", () => {
  assert.equal(chosen({ priority_class: "elderly" }), "elderly");
  assert.equal(chosen({ priority_class: "" }), "none");
});
