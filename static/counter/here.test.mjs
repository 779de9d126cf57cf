import assert from "node:assert/strict";
import { test } from "node:test";

import { newBody, servicesHere, transferBody } from "./here.js";

test("only a transfer to a service goes on here at once", () => {
  assert.deepEqual(transferBody({ to: "service:L", note: "", here: "on" }), { service: "L", here: true });
  assert.deepEqual(transferBody({ to: "service:L", note: "thiếu giấy" }), { service: "L", note: "thiếu giấy" });
  assert.deepEqual(transferBody({ to: "counter:5", note: "", here: "on" }), { counter: "5" });
  assert.deepEqual(transferBody({ to: "person:7", note: "", here: "on" }), { person: 7 });
});

test("somebody without a number has one file unless more are said", () => {
  assert.deepEqual(newBody({ to: "service:A", files: "1" }), { service: "A" });
  assert.deepEqual(newBody({ to: "service:A", files: "3" }), { service: "A", files: 3 });
});

test("the counter's own services come first", () => {
  const services = ["A", "H", "L", "Q"].map((code) => ({ code }));
  const counter = { services: ["L"], secondary: ["H"] };
  assert.deepEqual(servicesHere({ services, counter }).map(({ code }) => code), ["L", "H", "A", "Q"]);
});
