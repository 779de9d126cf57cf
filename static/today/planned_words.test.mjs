import assert from "node:assert/strict";
import { test } from "node:test";

import { announced, bodyOf, plans, told, tomorrow } from "./planned_words.js";

const words = {
  announced: "Nghỉ ngày {day}.", off: "{day}: nghỉ", hours: "{day}: {hours}", usual: "Làm như thường", notice: "“{text}” đến {day}", withdraw: "Gỡ",
  stand_in: "{counter} nhận thay {services}: {days}", until: "{first} đến hết {last}", done_off: "Đã hẹn.", touched: "{n} người cần được báo.",
};

test("a form begins with tomorrow, also over the end of a year", () => {
  assert.equal(tomorrow("2026-12-31"), "2027-01-01");
});

test("the usual notice names its day as people write it", () => {
  assert.equal(announced("2026-11-24", words), "Nghỉ ngày 24/11/2026.");
});

test("a notice is shown from today on, everything else from its own day", () => {
  assert.deepEqual(bodyOf("notice", { last: "2026-11-24", text: "a" }, "2026-11-23"), { what: "notice", last: "2026-11-24", text: "a", first: "2026-11-23" });
  assert.deepEqual(bodyOf("off", { first: "2026-11-24", last: "" }, "2026-11-23"), { what: "off", first: "2026-11-24", last: "" });
});

test("each plan is told with the command that takes it back", () => {
  const planned = {
    days: [{ day: "2026-11-24", hours: "" }, { day: "2026-11-28", hours: "07:30-11:30" }],
    notices: [{ notice: "3", text: "Nghỉ.", first: "2026-11-23", last: "2026-11-24" }],
    stand_ins: [
      { counter: "1", counter_name: "Quầy 1", services: ["Đất đai", "Hộ tịch"], first: "2026-11-24", last: "2026-11-28", reason: "nghỉ phép" },
      { counter: "2", counter_name: "Quầy 2", services: ["Đất đai"], first: "2026-11-24", last: "2026-11-24", reason: "" },
    ],
  };
  assert.deepEqual(plans(planned, "vi", words).map((one) => [one.words, one.body]), [
    ["Thứ Ba, 24/11: nghỉ", { what: "usual", first: "2026-11-24" }],
    ["Thứ Bảy, 28/11: 07:30-11:30", { what: "usual", first: "2026-11-28" }],
    ["“Nghỉ.” đến Thứ Ba, 24/11", { what: "withdraw", notice: "3", first: "2026-11-23" }],
    ["Quầy 1 nhận thay Đất đai, Hộ tịch: Thứ Ba, 24/11 đến hết Thứ Bảy, 28/11 (nghỉ phép)", { what: "stand_down", by: "1", first: "2026-11-24", last: "2026-11-28" }],
    ["Quầy 2 nhận thay Đất đai: Thứ Ba, 24/11", { what: "stand_down", by: "2", first: "2026-11-24", last: "2026-11-24" }],
  ]);
});

test("a day off says how many people have to be told", () => {
  assert.equal(told({ what: "off" }, { touched: 0 }, words), "Đã hẹn.");
  assert.equal(told({ what: "off" }, { touched: 12 }, words), "Đã hẹn. 12 người cần được báo.");
});
