import assert from "node:assert/strict";
import { test } from "node:test";

import { counterWords, deviceWords, figures, neglected, openAt, percent, toneOfWait } from "./words.js";

const NOW = Date.parse("2026-11-23T02:42:00.000Z");
const texts = {
  target: "mục tiêu 80 %", median_p90: "{median} · {p90} ph", within_30: "{share} trong 30 phút", longest: "lâu nhất {minutes} ph",
  nobody: "không ai chờ", issued: "đã phát {n} số", of_all: "{share} số đã phát", wait_here: "{n} người chờ {service}",
  free: "rảnh", closed: "đã đóng", paused: "tạm dừng", back_at: "tạm dừng đến {time}",
};
const services = [{ code: "A", name: "Chứng thực", waiting: 7, counters: ["1"] }, { code: "L", name: "Đất đai", waiting: 9, counters: ["5", "6"] }, { code: "K", name: "Xã hội", waiting: 0, counters: ["7"] }];
const counter = (number, state, codes, fields = {}) => ({ number, state, services: codes, current: null, reason: null, back_at: null, ...fields });
const picture = (...counters) => ({ zone: "Asia/Ho_Chi_Minh", services, counters });

test("a morning without a called ticket has dashes, not noughts and no blame", () => {
  const empty = figures({ waiting: 0, longest_minutes: 0, issued: 0, served: 0, no_show: 0, median: null, p90: null, within_15: null, within_30: null }, texts);
  assert.deepEqual(empty.map(({ value }) => value), ["–", "– · – ph", 0, 0, 0]);
  assert.ok(empty.every(({ tone }) => tone === ""));
});

test("figures are judged by the office's targets", () => {
  const day = { waiting: 23, longest_minutes: 38, issued: 120, served: 90, no_show: 6, median: 7.2, p90: 24.4, within_15: 0.86, within_30: 0.94 };
  const [within, middle, waiting, , missed] = figures(day, texts);
  assert.deepEqual([within.value, within.tone], ["86 %", "good"]);
  assert.deepEqual([middle.value, middle.line, middle.tone], ["7 · 24 ph", "94 % trong 30 phút", "bad"]);
  assert.deepEqual([waiting.line, waiting.tone], ["lâu nhất 38 ph", "bad"]);
  assert.equal(missed.line, "5 % số đã phát");
});

test("half an hour is still in bounds", () => {
  assert.equal(toneOfWait(30), "");
  assert.equal(percent(0), "0 %");
});

test("a closed counter whose people nobody else can call stands out most", () => {
  const closed = counter("5", "closed", ["L"]);
  const alone = counterWords(closed, picture(closed, counter("1", "open", ["A"])), texts, NOW);
  assert.deepEqual(alone, { doing: "đã đóng", line: "9 người chờ Đất đai", tone: "bad" });
  const helped = counterWords(closed, picture(closed, counter("6", "open", ["L"])), texts, NOW);
  assert.equal(helped.tone, "warn");
});

test("a closed counter nobody needs is simply closed", () => {
  const closed = counter("7", "closed", ["K"]);
  assert.deepEqual(counterWords(closed, picture(closed), texts, NOW), { doing: "đã đóng", line: "Xã hội", tone: "" });
});

test("an open counter neglects nobody", () => {
  const open = counter("5", "open", ["L"]);
  assert.deepEqual(neglected(open, picture(open)), []);
  assert.equal(counterWords(open, picture(open), texts, NOW).doing, "rảnh");
});

test("a counter at work shows for how long, a paused one why and until when", () => {
  const working = counter("1", "open", ["A"], { current: { number: "A025", state: "serving", since: "2026-11-23T02:37:48.000Z" } });
  assert.equal(counterWords(working, picture(working), texts, NOW).doing, "04:12");
  const paused = counter("4", "paused", ["K"], { reason: "trình ký", back_at: "2026-11-23T02:50:00.000Z" });
  assert.deepEqual(counterWords(paused, picture(paused), texts, NOW), { doing: "tạm dừng đến 09:50", line: "trình ký", tone: "" });
});

test("a service is open where its counters are", () => {
  const counters = [counter("1", "open", ["A"]), counter("2", "closed", ["A"]), counter("3", "paused", ["A"])];
  assert.deepEqual(openAt({ counters: ["1", "2", "3"] }, counters), ["1"]);
});

test("a device that is not well says what helps", () => {
  const cure = "Bật giờ tự động trên máy của màn hình";
  assert.equal(deviceWords({ state: "warn", text: "có tiếng, đồng hồ lệch 5 giây", cure }), `có tiếng, đồng hồ lệch 5 giây. ${cure}.`);
  assert.equal(deviceWords({ state: "ok", text: "có tiếng", cure: "" }), "có tiếng");
  assert.equal(deviceWords({ state: "warn", text: "chưa có giọng" }), "chưa có giọng");
});
