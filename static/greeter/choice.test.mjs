import assert from "node:assert/strict";
import { test } from "node:test";

import { bodyOf, countsOf, footAfter, freshWish, isMeant, leavesOldPaper, lineOf, lineOfPerson, pageOf, peopleOf, secondsLeft, stepsOf, toggled } from "./choice.js";

const person = (number, state = "waiting", fields = {}) => ({ id: number, number, state, waited_minutes: 9, counter: null, priority: false, files_text: "1", ...fields });
const people = [person("A025"), person("A125", "called", { counter: "2" }), person("H003", "no_show"), person("A026", "parked", { counter: "1" })];
const texts = { priority: "Ưu tiên", files_of: "{files} hồ sơ", waiting: "chờ {minutes} phút", range_said: "đã báo {low}–{high} phút", range_over: "đã báo hơn {low} phút", range_passed: "quá khoảng đã báo {low}–{high} phút", called: "đang gọi, quầy {counter}", no_show: "vắng mặt", sent_to: "chờ quầy {counter}", wait: "{n} chờ · {minutes} ph", nobody: "không ai chờ", no_counter: "chưa mở quầy" };

test("one tap on a service is a complete request: printed, in Vietnamese, without a note", () => {
  assert.deepEqual(bodyOf({ ...freshWish(), service: "A" }), { service: "A", files: 1, priority: false, paper: true, language: "vi" });
});

test("ready notes and typed words go to the counter as one line within the server's limit", () => {
  const wish = { ...freshWish(), service: "K", chips: ["đi xe lăn", "cần phiên dịch"], note: "  tiếng Khmer " };
  assert.equal(bodyOf(wish).note, "đi xe lăn, cần phiên dịch, tiếng Khmer");
  assert.equal(bodyOf({ ...wish, note: "x".repeat(400) }).note.length, 200);
});

test("a scanned card goes with this request and with no other", () => {
  assert.equal(bodyOf({ ...freshWish(), service: "K", card: "0010…" }).card, "0010…");
  assert.equal("card" in bodyOf({ ...freshWish(), service: "K" }), false);
});

test("a second tap releases a ready note", () => {
  assert.deepEqual(toggled(toggled(["a"], "b"), "a"), ["b"]);
});

test("a number is found as people say it", () => {
  for (const typed of ["25", "a25", "A 025", "025", "a", "A-25"]) assert.ok(isMeant(typed, "A025"), typed);
  for (const typed of ["26", "H25", "125", "xin", "A0255"]) assert.ok(!isMeant(typed, "A025"), typed);
  assert.ok(isMeant("1002", "1002"));
});

test("a search finds everybody, whatever tab is open", () => {
  assert.deepEqual(peopleOf(people, "waiting", "h3").map(({ number }) => number), ["H003"]);
  assert.deepEqual(peopleOf(people, "no_show", "").map(({ number }) => number), ["H003"]);
  assert.deepEqual(countsOf(people), { waiting: 1, counter: 2, no_show: 1 });
});

test("a citizen at a counter is left to its officer", () => {
  assert.deepEqual(people.map((one) => stepsOf(one).join()), ["reprint,at_seat,set_priority,cancel", "at_seat,set_priority", "restore,cancel", ""]);
});

test("that the officer goes to a citizen is taken back by the same place in the row", () => {
  assert.deepEqual(stepsOf(person("A027", "waiting", { at_seat: true })), ["reprint", "not_at_seat", "set_priority", "cancel"]);
});

test("who was sent away or whose result is ready is put back into line", () => {
  const aside = ["away", "result", ""].map((one) => person("A027", "parked", { counter: "1", aside: one }));
  assert.deepEqual(aside.map((one) => stepsOf(one).join()), ["rejoin", "rejoin", ""]);
  const words = { ...texts, parked: "tạm giữ, quầy {counter}", parked_away: "đi ra", parked_result: "chờ kết quả" };
  assert.deepEqual(aside.map((one) => lineOfPerson(one, {}, words, 0)), ["đi ra", "chờ kết quả", "tạm giữ, quầy 1"]);
});

test("the minutes of waiting citizens grow while no snapshot comes", () => {
  const snapshot = { now: "2026-11-23T02:42:00.000Z", priorities: [{ code: "merit", name: "Người có công" }] };
  const later = Date.parse("2026-11-23T02:45:30.000Z");
  assert.equal(lineOfPerson(people[0], snapshot, texts, later), "chờ 12 phút");
  assert.equal(lineOfPerson(person("L001", "waiting", { counter: "5" }), snapshot, texts, later), "chờ quầy 5 · chờ 12 phút");
  assert.equal(lineOfPerson(person("L001", "waiting", { priority: true, priority_class: "gone", files_text: "2–3" }), snapshot, texts, later), "★ Ưu tiên · 2–3 hồ sơ · chờ 12 phút");
  assert.equal(lineOfPerson(person("L001", "waiting", { priority: true, priority_class: "merit" }), snapshot, texts, later), "★ Người có công · chờ 12 phút");
  assert.equal(lineOfPerson(people[1], snapshot, texts, later), "đang gọi, quầy 2");
});

test("a service without an open counter says so first", () => {
  const service = { waiting: 3, longest_minutes: 7, counters_open: 2 };
  const snapshot = { now: "2026-11-23T02:42:00.000Z" };
  const said = (one, now = Date.parse(snapshot.now)) => lineOf(one, snapshot, texts, now);
  assert.equal(said(service), "3 chờ · 7 ph");
  assert.equal(said(service, Date.parse("2026-11-23T02:44:30.000Z")), "3 chờ · 9 ph");
  assert.equal(said({ ...service, waiting: 0 }), "không ai chờ");
  assert.equal(said({ ...service, counters_open: 0 }), "chưa mở quầy");
});

test("a paper is offered again after its mark has become another one", () => {
  assert.deepEqual(["set_priority", "undo_set_priority", "cancel", ""].map(leavesOldPaper), [true, true, false, false]);
});

test("the undo disappears when the server would refuse it", () => {
  assert.equal(secondsLeft(1000, 30, 1000), 30);
  assert.equal(secondsLeft(1000, 30, 30500), 1);
  assert.equal(secondsLeft(1000, 30, 31000), 0);
});

test("a long list has pages, and a page past the end shows the last one", () => {
  const many = Array.from({ length: 60 }, (_, n) => n);
  assert.deepEqual(pageOf(many, 0), { shown: many.slice(0, 25), page: 0, first: 1, last: 25, total: 60, hasBefore: false, hasAfter: true });
  assert.deepEqual(pageOf(many, 2), { shown: many.slice(50), page: 2, first: 51, last: 60, total: 60, hasBefore: true, hasAfter: false });
  assert.equal(pageOf(many.slice(0, 30), 2).page, 1);
  assert.equal(pageOf(many, -1).page, 0);
  assert.deepEqual([pageOf([], 3).shown, pageOf([], 3).hasBefore, pageOf([], 3).hasAfter], [[], false, false]);
  assert.equal(pageOf(many.slice(0, 25), 0).hasAfter, false);
});

test("a row tells what the citizen was told, and whether that time is over", () => {
  const told = (said) => lineOfPerson(person("A025", "waiting", { said, issued_at: "2026-11-23T02:33:00.000Z" }), { now: "2026-11-23T02:42:00.000Z" }, texts, Date.parse("2026-11-23T02:42:00.000Z"));
  assert.equal(told({ low: 10, high: 20 }), "chờ 9 phút · đã báo 10–20 phút");
  assert.equal(told({ low: 0, high: 5 }), "chờ 9 phút · quá khoảng đã báo 0–5 phút");
  assert.equal(told({ low: 60, high: null }), "chờ 9 phút · đã báo hơn 60 phút");
  assert.equal(told(null), "chờ 9 phút");
});

test("an undo whose answer was lost can be pressed again, a refused one cannot", () => {
  const cancelled = { step: "cancel", ticket: "T", number: "A025", at: 1000, words: null };
  const undone = { ...cancelled, step: "undo_cancel", at: 9000 };
  const lost = { ok: false, problem: { code: "unreachable", status: 0, detail: "Không nối được máy chủ." } };
  const late = { ok: false, problem: { code: "undo_too_late", status: 409, detail: "Quá lâu rồi." } };
  assert.deepEqual(footAfter(undone, { ok: true }, cancelled), undone);
  assert.deepEqual(footAfter(undone, lost, cancelled), { ...cancelled, words: "Không nối được máy chủ." });
  assert.deepEqual(footAfter(undone, late, cancelled), { ...undone, step: "", words: "Quá lâu rồi." });
  assert.deepEqual(footAfter(undone, lost, null), { ...undone, step: "", words: "Không nối được máy chủ." });
  assert.deepEqual(footAfter(cancelled, lost, { ...cancelled, ticket: "U" }), { ...cancelled, step: "", words: "Không nối được máy chủ." });
});
