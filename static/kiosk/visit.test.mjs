import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ANSWER_MS, callsFrom, freshVisit, hoursWords, IDLE_MS, isFresh, lineWords, mayBeDone, mayTryAgain, onlyHears, rangeWords, screenOf,
  stepBackOf, TICKET_MS, TICKET_WITHOUT_PAPER_MS, timesWords, timeStep, wishFor,
} from "./visit.js";

const WORDS = {
  minutes: "{low}–{high} phút", minutes_one: "{low} phút", waiting: "{n} người chờ", nobody: "chưa có ai chờ", at_once: "vào ngay", no_counter: "chưa mở quầy",
};
const withTicket = { ...freshVisit(), ticket: { id: "X" } };

test("a visit is fresh until the citizen changes something", () => {
  assert.ok(isFresh(freshVisit()));
  assert.equal(isFresh({ ...freshVisit(), language: "en" }), false);
  for (const change of [{ priority: "elderly" }, { asksClass: true }, { lowered: true }, { contrast: true }, { listening: true }, { opened: "A" }, { page: 1 }, { later: true }]) {
    assert.equal(isFresh({ ...freshVisit(), ...change }), false);
  }
});

test("an untouched kiosk does not ask whether more time is needed", () => {
  assert.equal(timeStep(freshVisit(), null, 10 * IDLE_MS), "stay");
});
test("a citizen who chose English is asked after a minute and has twenty seconds to answer", () => {
  const visit = { ...freshVisit(), language: "en" };
  assert.equal(timeStep(visit, null, IDLE_MS - 1), "stay");
  assert.equal(timeStep(visit, null, IDLE_MS), "ask");
  assert.equal(timeStep(visit, null, IDLE_MS + ANSWER_MS - 1), "ask");
  assert.equal(timeStep(visit, null, IDLE_MS + ANSWER_MS), "leave");
});
test("nothing starts over while a command is being sent", () => {
  assert.equal(timeStep({ ...withTicket, sending: true }, "printing", 10 * IDLE_MS), "stay");
});
test("a number stays fifteen seconds, and longer when there is no printed ticket", () => {
  assert.equal(timeStep(withTicket, "printed", TICKET_MS), "leave");
  assert.equal(timeStep(withTicket, "out", TICKET_MS), "stay");
  assert.equal(timeStep(withTicket, "out", TICKET_WITHOUT_PAPER_MS), "leave");
});

test("a citizen who listens hears a tile at the first tap and chooses it with the second", () => {
  const listening = { ...freshVisit(), listening: true };
  assert.equal(onlyHears(listening, "service A"), true);
  assert.equal(onlyHears({ ...listening, heard: "service A" }, "service A"), false);
  assert.equal(onlyHears({ ...listening, heard: "service A" }, "service B"), true);
  assert.equal(onlyHears(listening, ""), false);
  assert.equal(onlyHears(freshVisit(), "service A"), false);
});

test("a citizen who holds a number sees it even when the office closes meanwhile", () => {
  assert.equal(screenOf(withTicket, { open: false }), "ticket");
  assert.equal(screenOf(freshVisit(), { open: false }), "closed");
  assert.equal(screenOf(freshVisit(), { open: true, held: { machine: "", log_end: null } }), "closed"); // the time is in doubt
  assert.equal(screenOf(freshVisit(), { open: true }), "services");
  assert.equal(screenOf({ ...freshVisit(), needs: {}, filing: "A" }, { open: true }), "files");
  assert.equal(screenOf(freshVisit(), null), "waking");
});

test("whoever is asked for the class of priority comes back from it without one", () => {
  const asked = { ...freshVisit(), asksClass: true };
  assert.equal(screenOf(asked, { open: true }), "classes");
  assert.deepEqual(stepBackOf(asked, { open: true }), { asksClass: false });
  assert.equal(screenOf(asked, { open: false }), "closed");
});

test("a service that is nearly full says how many numbers are left, and says so before any wait", () => {
  const words = { ...WORDS, room_morning: "Sáng nay còn nhận khoảng {n} người", room_morning_none: "Hết số buổi sáng · bấm để hẹn buổi chiều" };
  const service = { waiting: 3, wait: { low: 5, high: 9 }, counters_open: 1 };
  assert.equal(lineWords({ ...service, left: 6 }, words, "morning").range, "Sáng nay còn nhận khoảng 6 người");
  assert.equal(lineWords({ ...service, left: 0 }, words, "morning").range, "Hết số buổi sáng · bấm để hẹn buổi chiều");
  assert.equal(lineWords({ ...service, left: null }, words, "morning").range, "5–9 phút");
});

test("while no counter serves, the numbers left are not told, but a full session is", () => {
  const words = { ...WORDS, room_morning: "còn {n}", room_morning_none: "Hết số buổi sáng" };
  const line = (left) => lineWords({ waiting: 0, counters_open: 0, left }, words, "morning");
  assert.deepEqual([line(6).state, line(6).range], ["unmanned", "chưa mở quầy"]);
  assert.deepEqual([line(0).state, line(0).range], ["full", "Hết số buổi sáng"]);
});

test("a service outside its own hours says when it gives numbers again, else that it gives no more today", () => {
  const words = { ...WORDS, opens_later: "lấy số từ {time}", opens_no_more: "đã ngừng phát số", room_morning_none: "Hết số buổi sáng · bấm để hẹn buổi chiều" };
  const closed = { waiting: 3, counters_open: 1, left: 0, open: false };
  assert.equal(lineWords({ ...closed, opens: "13:00" }, words, "morning").range, "lấy số từ 13:00");
  assert.equal(lineWords({ ...closed, opens: null }, words, "morning").range, "đã ngừng phát số");
});

test("a row tells the estimated wait, or nothing when it is not known", () => {
  const service = { waiting: 7, counters_open: 2 };
  assert.deepEqual(lineWords({ ...service, wait: { low: 10, high: 20 } }, WORDS), { state: "open", range: "10–20 phút", waiting: "7 người chờ" });
  assert.deepEqual(lineWords({ ...service, wait: null }, WORDS), { state: "open", range: "", waiting: "7 người chờ" });
  assert.deepEqual(lineWords({ waiting: 0, counters_open: 1, wait: { low: 0, high: 0 } }, WORDS), { state: "open", range: "vào ngay", waiting: "" });
  assert.deepEqual(lineWords({ ...service, waiting: 0, wait: null }, WORDS), { state: "open", range: "", waiting: "chưa có ai chờ" });
  assert.equal(lineWords({ ...service, counters_open: 0, wait: null }, WORDS).range, "chưa mở quầy");
});
test("a range of one value is written once", () => {
  assert.equal(rangeWords({ low: 5, high: 5 }, WORDS.minutes, WORDS.minutes_one), "5 phút");
  assert.equal(rangeWords(null, WORDS.minutes, WORDS.minutes_one), "");
});

test("today's sessions are one to a line, each named by the part of the day it begins in", () => {
  const words = { hours_morning: "Sáng {from}–{until}", hours_afternoon: "Chiều {from}–{until}", hours_evening: "Tối {from}–{until}" };
  const hours = [["00:30", "04:30"], ["06:30", "10:00"], ["11:00", "13:00"]].map(([from, until]) => ({ opens: `2026-11-23T${from}:00.000Z`, closes: `2026-11-23T${until}:00.000Z` }));
  assert.deepEqual(hoursWords(hours, "Asia/Ho_Chi_Minh", words), ["Sáng 07:30–11:30", "Chiều 13:30–17:00", "Tối 18:00–20:00"]);
});

test("in the lunch break a citizen can open the services for the afternoon, and go back", () => {
  const lunch = { open: false, on_break: true, zone: "Asia/Ho_Chi_Minh", now: "2026-11-23T05:00:00.000Z", hours: [{ opens: "2026-11-23T00:30:00.000Z" }, { opens: "2026-11-23T06:30:00.000Z" }] };
  const later = { ...freshVisit(), later: true };
  assert.equal(screenOf(freshVisit(), lunch), "closed");
  assert.equal(screenOf(later, lunch), "services");
  assert.equal(screenOf({ ...later, asksClass: true }, lunch), "classes");
  assert.equal(callsFrom(lunch), "13:30");
  assert.deepEqual(stepBackOf(later, lunch), { later: false });
  assert.equal(stepBackOf(freshVisit(), lunch), null);
});

test("going back leads one step back from every screen", () => {
  const open = { open: true };
  const back = (news) => stepBackOf({ ...freshVisit(), ...news }, open);
  assert.equal(back({}), null);
  assert.deepEqual(back({ opened: "A" }), { opened: null });
  assert.deepEqual(back({ filing: "K" }), { filing: null });
  assert.deepEqual(back({ code: "48" }), { code: null });
  assert.deepEqual(back({ full: {} }), { full: null, trouble: null });
  assert.equal(back({ ticket: {} }), null);
});

test("a second try is offered only for problems that may pass", () => {
  assert.ok(mayTryAgain({ status: 0 }));
  assert.ok(mayTryAgain({ status: 503 }));
  assert.ok(mayTryAgain({ status: 429 }));
  assert.equal(mayTryAgain({ status: 409 }), false);
});

test("a command with a lost answer may have been carried out; a refused one was not", () => {
  assert.ok(mayBeDone({ status: 0 }));
  assert.ok(mayBeDone({ status: 502 }));
  for (const status of [409, 422, 429]) assert.equal(mayBeDone({ status }), false);
});

test("a repeated request keeps its key, and another request gets another key", () => {
  const before = wishFor({ service: "A", priority: false, language: "vi" }, null, "first-key");
  assert.equal(before.key, "first-key");
  assert.equal(wishFor({ service: "A", priority: false, language: "vi" }, before, "new-key"), before);
  assert.equal(wishFor({ service: "A", priority: true, language: "vi" }, before, "new-key").key, "new-key");
  assert.equal(wishFor({ voucher: "ABCD2345" }, before, "new-key").key, "new-key");
});

test("a range in times of day is rounded outwards to five minutes, but never before now", () => {
  const looked = { at: Date.parse("2026-11-23T02:03:00Z"), zone: "Asia/Ho_Chi_Minh" };
  const told = (low, high) => timesWords({ low, high }, "khoảng {from}–{until}", "sau {time}", looked);
  assert.equal(told(15, 30), "khoảng 09:15–09:35");
  assert.equal(told(0, 5), "khoảng 09:03–09:10");
  assert.equal(told(60, null), "sau 10:00");
  assert.equal(timesWords(null, "", "", looked), "");
});
