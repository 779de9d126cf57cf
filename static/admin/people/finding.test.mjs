import assert from "node:assert/strict";
import test from "node:test";
import { isFound } from "./finding.js";

test("a person is found by the beginnings of names, with or without accents", () => {
  const row = "Nguyễn Thị Đào daont Cán bộ tại quầy";
  for (const typed of ["", " ", "dao", "ĐÀO", "ng dao", "daont", "can bo", "Nguye\u0302\u0303n"]) {
    assert.ok(isFound(row, typed), typed);
  }
  for (const typed of ["lan", "dao lan", "ao"]) assert.ok(!isFound(row, typed), typed);
});
