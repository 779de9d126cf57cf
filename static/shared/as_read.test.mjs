import assert from "node:assert/strict";
import { test } from "node:test";
import { asRead } from "./as_read.js";

const floor = { title: "Trung tâm", alerts: [{ text: "hết giấy", text_en: "out of paper", acts: [{ label: "In", label_en: "Print", body: { what: "print" } }] }], back_at: null, seq: 7 };

test("a reader of English gets the words of each field in English, also deep inside", () => {
  const { title, alerts, back_at: backAt, seq } = asRead(floor, "en");
  assert.deepEqual([title, backAt, seq], ["Trung tâm", null, 7]);
  assert.equal(alerts[0].text, "out of paper");
  assert.equal(alerts[0].text_vi, "hết giấy");
  const [{ label, body }] = alerts[0].acts;
  assert.deepEqual([label, body], ["Print", { what: "print" }]);
});

test("a field without words in English keeps the ones it has", () => {
  assert.equal(asRead({ name: "Đất đai", name_en: "" }, "en").name, "Đất đai");
});

test("a reader of Vietnamese gets the snapshot as it is", () => {
  assert.equal(asRead(floor, "vi"), floor);
});
