import assert from "node:assert/strict";
import { test } from "node:test";

import { changes, counterWords, deviceWords, differences, expectedWait, figures, foldedCounter, neglected, offered, openAt, pageFor, percent, shownAlerts, sinceWords, toneOfWait } from "./words.js";

const NOW = Date.parse("2026-11-23T02:42:00.000Z");
const texts = {
  target: "mục tiêu {share} trong {minutes} phút", targets: "mục tiêu {share}, theo từng dịch vụ", median_p90: "{median} · {p90} ph",
  within: "{share} trong {minutes} phút", within_limit: "{share} trong mức trần", longest: "lâu nhất {minutes} ph",
  nobody: "không ai chờ", issued: "đã phát {n} số", of_all: "{share} số đã phát", wait_here: "{n} người chờ {service}",
  expected: "{low}–{high} ph", expected_over: "hơn {low} ph", expected_at_once: "gọi ngay",
  free: "rảnh", closed: "đã đóng", paused: "tạm dừng", back_at: "tạm dừng đến {time}",
};
const services = [{ code: "A", name: "Chứng thực", waiting: 7, counters: ["1"] }, { code: "L", name: "Đất đai", waiting: 9, counters: ["5", "6"] }, { code: "K", name: "Xã hội", waiting: 0, counters: ["7"] }];
const counter = (number, state, codes, fields = {}) => ({ number, state, services: codes, current: null, reason: null, back_at: null, ...fields });
const snapshot = (...counters) => ({ zone: "Asia/Ho_Chi_Minh", services, counters });

test("before the first call of the day the figures are dashes, not zeros, and have no tone", () => {
  const empty = figures({
    figures: { waiting: 0, longest_minutes: 0, issued: 0, served: 0, no_show: 0, median: null, p90: null, within_target: null, target_share: null, target_minutes: null, within_limit: null, limit_share: null, limit_minutes: null },
    services: [],
  }, texts);
  assert.deepEqual(empty.map(({ value }) => value), ["–", "– · – ph", 0, 0, 0]);
  assert.ok(empty.every(({ tone }) => tone === ""));
  assert.deepEqual(empty.slice(0, 2).map(({ line }) => line), ["", ""]);
});

test("a supervisor reads for each service what a number taken now is told, and nothing where nothing honest is known", () => {
  const told = [{ low: 10, high: 25 }, { low: 60, high: null }, { low: 0, high: 0 }, null].map((wait) => expectedWait(wait, texts));
  assert.deepEqual(told, ["10–25 ph", "hơn 60 ph", "gọi ngay", "–"]);
});

test("figures are judged by the office's targets", () => {
  const day = {
    waiting: 23, longest_minutes: 38, issued: 120, served: 90, no_show: 6, median: 7.2, p90: 24.4,
    within_target: 0.86, target_share: 0.85, target_minutes: 15, within_limit: 0.94, limit_share: 0.95, limit_minutes: 30,
  };
  const lines = [{ waiting: 3, longest_minutes: 38, target_minutes: 15 }, { waiting: 0, longest_minutes: 0, target_minutes: 15 }];
  const [within, middle, waiting, , missed] = figures({ figures: day, services: lines }, texts);
  assert.deepEqual([within.value, within.line, within.tone], ["86 %", "mục tiêu 85 % trong 15 phút", "good"]);
  assert.deepEqual([middle.value, middle.line, middle.tone], ["7 · 24 ph", "94 % trong 30 phút", "bad"]);
  assert.deepEqual([waiting.line, waiting.tone], ["lâu nhất 38 ph", "bad"]);
  assert.equal(missed.line, "5 % số đã phát");

  const mixed = { ...day, target_minutes: null, limit_minutes: null };
  const [own, far, patient] = figures({ figures: mixed, services: [{ waiting: 3, longest_minutes: 38, target_minutes: 40 }] }, texts);
  assert.deepEqual([own.line, far.line, patient.tone], ["mục tiêu 85 %, theo từng dịch vụ", "94 % trong mức trần", ""]);
});

test("a wait over the target of its service is marked, one of twice the target most", () => {
  assert.deepEqual([15, 16, 30, 31].map((minutes) => toneOfWait(minutes, 15)), ["", "warn", "warn", "bad"]);
  assert.equal(toneOfWait(31, 30), "warn");
  assert.equal(toneOfWait(null, 15), "");
});

test("an alert says since when it is there, and who has taken note of it", () => {
  const said = { since: "từ {time}", escalated: "từ {time}, chưa ai nhận", known_by: "Đã nhận – {name}, {time}" };
  const words = (alert) => sinceWords({ began_at: "2026-11-23T02:35:00.000Z", acknowledged: null, escalated: false, ...alert }, "Asia/Ho_Chi_Minh", said);

  assert.equal(words({}), "từ 09:35");
  assert.equal(words({ escalated: true }), "từ 09:35, chưa ai nhận");
  assert.equal(words({ acknowledged: { by: "Trần Thị Mai", at: "2026-11-23T02:42:00.000Z" } }), "Đã nhận – Trần Thị Mai, 09:42");
  assert.equal(words({ began_at: null }), "");
});

test("a closed counter whose people no other counter can call is shown as the worst", () => {
  const closed = counter("5", "closed", ["L"]);
  const alone = counterWords(closed, snapshot(closed, counter("1", "open", ["A"])), texts, NOW);
  assert.deepEqual(alone, { doing: "đã đóng", idle: "", line: "9 người chờ Đất đai", tone: "bad" });
  const helped = counterWords(closed, snapshot(closed, counter("6", "open", ["L"])), texts, NOW);
  assert.equal(helped.tone, "warn");
});

test("a closed counter that nobody waits for is simply closed", () => {
  const closed = counter("7", "closed", ["K"]);
  assert.deepEqual(counterWords(closed, snapshot(closed), texts, NOW), { doing: "đã đóng", idle: "", line: "Xã hội", tone: "" });
});

test("at an open counter nobody waits in vain", () => {
  const open = counter("5", "open", ["L"]);
  assert.deepEqual(neglected(open, snapshot(open)), []);
  assert.equal(counterWords(open, snapshot(open), texts, NOW).doing, "rảnh");
});

test("a serving counter shows for how long, a paused counter why and until when", () => {
  const working = counter("1", "open", ["A"], { current: { number: "A025", state: "serving", since: "2026-11-23T02:37:48.000Z" } });
  assert.equal(counterWords(working, snapshot(working), texts, NOW).doing, "04:12");
  const paused = counter("4", "paused", ["K"], { reason: "trình ký", back_at: "2026-11-23T02:50:00.000Z" });
  assert.deepEqual(counterWords(paused, snapshot(paused), texts, NOW), { doing: "tạm dừng đến 09:50", idle: "", line: "trình ký", tone: "" });
});

test("a counter shows its officer, and for how long it has called nobody", () => {
  const free = counter("8", "open", ["K"], { officer: "Trần Thị Mai", idle_since: "2026-11-23T02:38:40.000Z" });
  const { doing, idle, line } = counterWords(free, snapshot(free), texts, NOW);
  assert.deepEqual([doing, idle, line], ["rảnh", "03:20", "Trần Thị Mai · Xã hội"]);
  const byDevice = { ...free, name: "Quầy 8", officer: "Quầy 8" };
  assert.equal(counterWords(byDevice, snapshot(byDevice), texts, NOW).line, "Xã hội");
});

test("a service is open where its counters are", () => {
  const counters = [counter("1", "open", ["A"]), counter("2", "closed", ["A"]), counter("3", "paused", ["A"])];
  assert.deepEqual(openAt({ counters: ["1", "2", "3"] }, counters), ["1"]);
});

test("a device with a fault says what helps", () => {
  const cure = "Bật giờ tự động trên máy của màn hình";
  assert.equal(deviceWords({ state: "warn", text: "có tiếng, đồng hồ lệch 5 giây", cure }, []), `có tiếng, đồng hồ lệch 5 giây. ${cure}.`);
  assert.equal(deviceWords({ state: "ok", text: "có tiếng", cure: "" }, []), "có tiếng");
  assert.equal(deviceWords({ state: "warn", text: "chưa có giọng" }, []), "chưa có giọng");
});

test("the worst alerts come first, and many alerts do not fill the page", () => {
  const alerts = ["warn", "bad", "info", "warn", "bad", "warn", "warn"].map((level, key) => ({ key, level }));
  const { shown, more } = shownAlerts(alerts, false);
  assert.deepEqual([shown.map(({ key }) => key), more], [[1, 4, 0, 3, 5], 2]);
  assert.deepEqual(shownAlerts(alerts, true).shown.map(({ key }) => key), [1, 4, 0, 3, 5, 6, 2]);
  assert.equal(shownAlerts(alerts.slice(0, 5), false).more, 0);
});

test("the row of a device does not repeat what an alert says about it", () => {
  const mute = { id: 4, state: "bad", text: "chưa bật tiếng", cure: "Chạm vào màn hình" };
  const told = [{ text: "an alert without a key" }, { key: "device 4 Chạm vào màn hình" }];
  assert.equal(deviceWords(mute, told), "chưa bật tiếng");
  assert.equal(deviceWords({ ...mute, id: 41 }, told), "chưa bật tiếng. Chạm vào màn hình.");
});

test("each of today's changes is shown with its undo", () => {
  const words = {
    today_closed: "nghỉ", today_hours: "làm {hours}, thường {usual}", usual_hours: "Về giờ thường",
    today_serve_all: "phục vụ hết", close_as_usual: "Phát phiếu hẹn", today_stopped: "ngừng {service}", give: "Phát số lại",
    today_takes: "{counter} nhận {service}", leave: "Thôi nhận", today_lane: "{counter} chỉ gọi {service}", close_lane: "Bỏ làn phụ",
  };
  const usual = { hours: "07:30–11:30", usual_hours: "07:30–11:30", closed: false, serve_all: false, stopped: [], taken_too: [], lanes: [] };
  assert.deepEqual(changes(usual, words), []);
  assert.deepEqual(changes({ ...usual, hours: "" }, words).map((one) => one.words), ["làm –, thường 07:30–11:30"]);
  const all = changes({ ...usual, hours: "07:30–09:00", closed: true, serve_all: true, stopped: [{ code: "L", name: "Đất đai" }], taken_too: [{ counter: "4", counter_name: "Quầy 4", service: "L", service_name: "Đất đai" }], lanes: [{ counter: "3", counter_name: "Quầy 3", service: "L", service_name: "Đất đai" }] }, words);
  assert.deepEqual(all.map((one) => [one.words, one.label, one.body]), [
    ["nghỉ", "Về giờ thường", { what: "usual" }],
    ["phục vụ hết", "Phát phiếu hẹn", { what: "close_as_usual" }],
    ["ngừng Đất đai", "Phát số lại", { what: "give", service: "L" }],
    ["Quầy 4 nhận Đất đai", "Thôi nhận", { what: "leave", counter: "4", service: "L" }],
    ["Quầy 3 chỉ gọi Đất đai", "Bỏ làn phụ", { what: "close_lane", counter: "3", service: "L" }],
  ]);
});

test("beside an alert stand only the commands that the reader may give", () => {
  const acts = [{ path: "/today" }, { path: "/counters/4/pause" }];
  assert.deepEqual(offered({ acts }, { today: true, counters: false }), [{ path: "/today" }]);
  assert.deepEqual(offered({}, { today: true }), []);
});

test("an alert leads to its page only for whom this page opens", () => {
  const page = { path: "/reports/corrections", label: "Sửa số liệu" };
  assert.deepEqual(pageFor({ page }, { "/reports/corrections": true }), page);
  assert.equal(pageFor({ page }, { "/reports/corrections": false }), null);
  assert.equal(pageFor({}, { "/reports/corrections": true }), null);
});

test("what is different today tells pauses, closed counters with their officers, and the next days off", () => {
  const words = {
    today_paused: "Tạm dừng: {counters}", today_not_open: "Chưa mở: {counters}", today_stands_in: "{counter} nhận thay {services} đến hết {day}", until: "đến {time}", day_off: "{day}: nghỉ", other_hours: "{day}: {hours}",
  };
  const counters = [
    { name: "Quầy 4", state: "paused", reason: "họp", back_at: "2026-11-23T03:00:00.000Z" }, { name: "Quầy 5", state: "paused", reason: "" }, { name: "Quầy 6", state: "open" },
  ];
  const today = {
    not_open: [{ counter_name: "Quầy 8", officers: ["Lan"] }, { counter_name: "Quầy 9", officers: [] }],
    standing_in: [{ counter: "1", counter_name: "Quầy 1", services: ["Đất đai", "Hộ tịch"], last: "2026-11-24" }],
    coming: [{ day: "2026-11-24", hours: "" }, { day: "2026-11-28", hours: "07:30–11:30" }],
  };
  assert.deepEqual(differences({ today, counters, zone: "Asia/Ho_Chi_Minh" }, "vi", words).map((one) => one.words), [
    "Tạm dừng: Quầy 4 (họp, đến 10:00); Quầy 5", "Chưa mở: Quầy 8 (Lan); Quầy 9", "Quầy 1 nhận thay Đất đai, Hộ tịch đến hết Thứ Ba, 24/11", "Thứ Ba, 24/11: nghỉ", "Thứ Bảy, 28/11: 07:30–11:30",
  ]);
  const many = Array.from({ length: 40 }, (_, n) => ({ counter_name: `Quầy ${n + 1}`, officers: [] }));
  const [closed] = differences({ today: { not_open: many, standing_in: [], coming: [] }, counters: [], zone: "UTC" }, "vi", { ...words, more_counters: "và {n} quầy nữa" });
  assert.equal(closed.words, "Chưa mở: Quầy 1; Quầy 2; Quầy 3; Quầy 4; Quầy 5; Quầy 6; và 34 quầy nữa");
  assert.deepEqual(differences({ today: { not_open: [], standing_in: [], coming: [] }, counters: [], zone: "UTC" }, "vi", words), []);
});

test("a folded counter is its officer, the service of the moment and its minutes, in one line", () => {
  const current = { number: "A025", service: "A", state: "serving", since: "2026-11-23T02:37:48.000Z" };
  const working = counter("1", "open", ["A", "L"], { current, officer: "Nguyễn Văn An", name: "Quầy 1" });
  assert.deepEqual(foldedCounter(working, snapshot(working), texts, NOW), { brief: "An · Chứng thực", minutes: "04:12", tone: "" });
  const removed = counter("1", "open", ["L"], { current: { ...current, service: "X" }, officer: "Quầy 1", name: "Quầy 1" });
  assert.equal(foldedCounter(removed, snapshot(removed), texts, NOW).brief, "");
  const free = counter("2", "open", ["K"], { officer: "Mai", name: "Quầy 2", idle_since: "2026-11-23T02:40:00.000Z" });
  assert.deepEqual(foldedCounter(free, snapshot(free), texts, NOW), { brief: "Mai · rảnh", minutes: "02:00", tone: "" });
});

test("a folded counter first says who waits for it in vain, the worst line only", () => {
  const closed = counter("5", "closed", ["A", "L"], { officer: "" });
  const other = counter("1", "open", ["L"]);
  assert.deepEqual(foldedCounter(closed, snapshot(closed, other), texts, NOW), { brief: "9 người chờ Đất đai", minutes: "", tone: "bad" });
});
