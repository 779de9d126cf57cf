import assert from "node:assert/strict";
import test from "node:test";
import { previewAddress } from "./preview.js";

const form = { kind: "normal", width: "576", notices: ["", " Nghỉ chiều thứ Sáu & Bảy ", ""], second: "en" };

test("the preview shows what the form says, without empty lines", () => {
  const asked = new URL(previewAddress(form), "http://office");

  assert.equal(asked.pathname, "/admin/paper/preview.png");
  assert.deepEqual(Object.fromEntries(asked.searchParams), {
    kind: "normal", width: "576", notices: "Nghỉ chiều thứ Sáu & Bảy", second_language: "en",
  });
});

test("a form without notices shows a ticket without notices, not the saved ones", () => {
  const asked = new URL(previewAddress({ ...form, notices: ["", ""] }), "http://office");

  assert.equal(asked.searchParams.get("notices"), "");
});

test("whoever only reads sees the ticket as it is saved", () => {
  assert.equal(previewAddress({ kind: "test", width: "384" }), "/admin/paper/preview.png?kind=test&width=384");
});
