import assert from "node:assert/strict";
import { test } from "node:test";

import { asideButton, asideStep, asideWords } from "./aside.js";
import { parkBody } from "./park.js";

const texts = { resume: "Tiếp tục", rejoin_away: "Đã quay lại", rejoin_result: "Có kết quả", aside_away: "có phiếu quay lại", aside_result: "chờ kết quả" };

test("a parked ticket goes on at once here; one that waits for more goes back into line", () => {
  const asides = ["", "away", "result"].map((aside) => ({ aside }));
  assert.deepEqual(asides.map(asideStep), ["resume", "rejoin", "rejoin"]);
  assert.deepEqual(asides.map((one) => asideButton(one, texts)), ["Tiếp tục", "Đã quay lại", "Có kết quả"]);
  assert.deepEqual(asides.map((one) => asideWords(one, texts)), ["", "có phiếu quay lại", "chờ kết quả"]);
});

test("the command to park says only what was chosen and typed", () => {
  assert.deepEqual(parkBody({ note: "", aside: "" }), {});
  assert.deepEqual(parkBody({ note: "nộp phí", aside: "away" }), { note: "nộp phí", aside: "away" });
});
