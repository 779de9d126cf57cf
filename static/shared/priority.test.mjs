import assert from "node:assert/strict";
import { test } from "node:test";

import { className, classToTake, GENERAL, priorityBody } from "./priority.js";

const CLASSES = [{ code: "elderly", name: "Người cao tuổi" }, { code: "merit", name: "Người có công" }];

test("a class is asked for only where there are several to choose from", () => {
  assert.equal(classToTake(CLASSES), null);
  assert.equal(classToTake(CLASSES.slice(1)), "merit");
  assert.equal(classToTake([]), GENERAL);
});

test("a command names the class, and without one says only that there is priority", () => {
  assert.deepEqual(priorityBody("elderly"), { priority: true, priority_class: "elderly" });
  assert.deepEqual(priorityBody(GENERAL), { priority: true });
  assert.deepEqual(priorityBody(""), { priority: false });
});

test("a class that the office no longer has is without a name", () => {
  assert.equal(className("merit", CLASSES), "Người có công");
  assert.equal(className("gone", CLASSES), "");
});
