import assert from "node:assert/strict";
import { test } from "node:test";

import { codeFrom, named, NEW, placed } from "./added.js";

test("a new service is sent under the code that was typed, also at the counters that call it", () => {
  const patch = { services: { [NEW]: { code: "K", name: "Khác" } }, counters: { 1: { services: ["A", NEW] } } };

  assert.deepEqual(named(patch, "services", "K"), { services: { K: { code: "K", name: "Khác" } }, counters: { 1: { services: ["A", "K"] } } });
});

test("a page on which nothing was typed sends nothing", () => {
  assert.deepEqual(named({}, "services", ""), {});
});

test("what only a counter says adds the entry too, so that what it lacks is told", () => {
  assert.deepEqual(named({ counters: { 1: { services: [NEW] } } }, "services", "K"), { counters: { 1: { services: ["K"] } }, services: { K: {} } });
});

test("a refusal about the new entry stands at its field, another one where it belongs", () => {
  assert.equal(placed("services.K.name", "services", "K"), `services.${NEW}.name`);
  assert.equal(placed('services."K.1".code', "services", "K.1"), `services.${NEW}.code`);
  assert.equal(placed("services.A.name", "services", "K"), "services.A.name");
  assert.equal(placed(undefined, "services", "K"), undefined);
});

test("a code is made of a name, short and without marks", () => {
  assert.equal(codeFrom("Đã xong"), "da-xong");
  assert.equal(codeFrom("  Trả qua bưu chính (nhanh)"), "tra-qua-buu-chinh-nh");
  assert.equal(codeFrom("…"), "");
});
