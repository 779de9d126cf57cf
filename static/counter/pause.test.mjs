import assert from "node:assert/strict";
import { test } from "node:test";

import { aloneLines } from "./alone.js";
import { beginsText, pauseBody } from "./pause.js";

const texts = {
  alone: "Không còn quầy nào nhận {service}: {n} người đang chờ, lâu nhất {minutes} phút",
  alone_sent: "{n} người được chuyển riêng đến quầy này ({service}), lâu nhất {minutes} phút",
  alone_nobody: "Cũng không còn quầy nào nhận: {services}",
  alone_only_nobody: "Không còn quầy nào nhận: {services}",
};
const one = (service_name, waiting, longest_minutes, sent = false) => ({ service: "X", service_name, waiting, longest_minutes, sent });

test("a pause takes the chosen reason, unless another one is typed", () => {
  assert.deepEqual(pauseBody({ usual: "họp", reason: "", minutes: "30" }), { reason: "họp", minutes: 30 });
  assert.deepEqual(pauseBody({ usual: "họp", reason: "đón đoàn", minutes: "" }), { reason: "đón đoàn" });
  assert.deepEqual(pauseBody({ reason: "", minutes: "" }), {});
});

test("a letter begins another reason; digits, Space and chords do not", () => {
  const keys = [{ key: "t" }, { key: "Đ" }, { key: "3" }, { key: " " }, { key: "Enter" }, { key: "z", ctrlKey: true }];
  assert.deepEqual(keys.map(beginsText), [true, true, false, false, false, false]);
});

test("who is left behind is named first, services without people share a quiet line", () => {
  const lines = aloneLines([one("Đất đai", 6, 12), one("Hộ tịch", 0, 0), one("Nhận kết quả", 2, 3, true), one("Thuế", 0, 0)], texts);
  assert.deepEqual(lines, [
    { words: "Không còn quầy nào nhận Đất đai: 6 người đang chờ, lâu nhất 12 phút", quiet: false },
    { words: "2 người được chuyển riêng đến quầy này (Nhận kết quả), lâu nhất 3 phút", quiet: false },
    { words: "Cũng không còn quầy nào nhận: Hộ tịch, Thuế", quiet: true },
  ]);
  assert.deepEqual(aloneLines([one("Thuế", 0, 0)], texts), [{ words: "Không còn quầy nào nhận: Thuế", quiet: true }]);
  assert.deepEqual(aloneLines([], texts), []);
});
