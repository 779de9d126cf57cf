import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, dayWords, titleOf } from "./full.js";

const WORDS = {
  full_morning: "Hết số buổi sáng. Ông/Bà muốn:", full_other: "Ông/Bà muốn:", full_wait: "Chờ đến chiều nay", full_wait_hint: "gọi từ {time}", full_days: "Hẹn hôm khác",
  full_online: "Nộp trực tuyến", full_online_hint: "lấy số bàn hỗ trợ", full_online_desk: "mời đến bàn hướng dẫn",
};
const WISH = { service: "L", priority: true, language: "en" };
const ALL = [
  { kind: "afternoon", opens: "13:30" },
  { kind: "another_day", dates: ["2026-11-24", "2026-11-25"] },
  { kind: "online", service: "Y" },
];

test("a full morning offers this afternoon first, then other days, then online filing with help", () => {
  const answers = answersOf({ choices: ALL, wish: WISH }, "vi", WORDS);
  assert.deepEqual(answers.map(({ key }) => key), ["afternoon", "days", "2026-11-24", "2026-11-25", "online"]);
  assert.equal(answers[0].hint, "gọi từ 13:30");
});
test("priority and language are kept whatever is chosen", () => {
  for (const { command } of answersOf({ choices: ALL, wish: WISH }, "vi", WORDS).filter(({ heading }) => !heading)) {
    assert.equal(command.priority, true);
    assert.equal(command.language, "en");
  }
});
test("a day is asked for by its date, and online filing by its own service", () => {
  const [, , day, , online] = answersOf({ choices: ALL, wish: WISH }, "vi", WORDS);
  assert.deepEqual(day.command, { ...WISH, when: "2026-11-24" });
  assert.deepEqual(online.command, { ...WISH, service: "Y" });
});
test("without a service for online filing the tile says where to go and sends nothing", () => {
  const [online] = answersOf({ choices: [{ kind: "online", service: null }], wish: WISH }, "vi", WORDS);
  assert.equal(online.command, null);
  assert.equal(online.hint, "mời đến bàn hướng dẫn");
});
test("the advantage of another day is said once above the days, and each day is only its name", () => {
  const answers = answersOf({ choices: ALL, wish: WISH }, "vi", WORDS);
  assert.deepEqual(answers.filter(({ heading }) => heading), [{ key: "days", heading: "Hẹn hôm khác" }]);
  assert.deepEqual(answers.filter(({ day }) => day).map(({ hint }) => hint), ["", ""]);
});
test("the title names the morning only when the morning is full", () => {
  const services = [{ code: "L", open: true }, { code: "Y", open: false }];
  assert.equal(titleOf({ wish: { service: "L" } }, { services, part: "morning" }, WORDS), "Hết số buổi sáng. Ông/Bà muốn:");
  assert.equal(titleOf({ wish: { service: "Y" } }, { services, part: "morning" }, WORDS), "Ông/Bà muốn:");
});
test("a day is written as people say it", () => {
  assert.match(dayWords("2026-11-24", "vi"), /^Thứ Ba/);
  assert.match(dayWords("2026-11-24", "en"), /^Tuesday/);
});
