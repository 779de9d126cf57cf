// What the board decides, without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = {};
runInThisContext(readFileSync(new URL("logic.js", import.meta.url), "utf8"));
const logic = globalThis.window.board.logic;

const NOW = Date.parse("2026-11-23T02:42:00.000Z");
const called = (seq, age = 0) => ({ seq, at: new Date(NOW - age * 1000).toISOString() });
const snapshot = (seq, now = "2026-11-23T02:42:00.000Z") => ({ seq, now });
const WEEKDAYS = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

test("the board keeps the snapshot with the larger seq, of equal ones the later", () => {
  const five = snapshot(5);
  const later = snapshot(5, "2026-11-23T02:42:01.000Z");
  assert.equal(logic.newerSnapshot(null, five), five);
  assert.equal(logic.newerSnapshot(five, snapshot(4)), five);
  assert.equal(logic.newerSnapshot(five, later), later);
  assert.equal(logic.newerSnapshot(later, five), later);
});

test("a pulse with a larger seq than the snapshot's shows that a snapshot was missed", () => {
  assert.ok(logic.missedSnapshot(snapshot(5), { seq: 6 }));
  assert.ok(!logic.missedSnapshot(snapshot(5), { seq: 5 }));
  assert.ok(logic.missedSnapshot(null, { seq: 5 }));
});

test("numbers count as old when the link is down or silent for 15 seconds", () => {
  assert.ok(logic.isOutdated(false, NOW, NOW));
  assert.ok(logic.isOutdated(true, NOW - 15001, NOW));
  assert.ok(!logic.isOutdated(true, NOW - 15000, NOW));
});

test("a notice is on the board for a minute, in each of its languages", () => {
  const notice = (age) => ({ ...called(9, age), kind: "notice", readings: [{ text: "Nghỉ trưa." }, { text: "Lunch." }] });
  assert.deepEqual(logic.noticeTexts([called(8), notice(59)], NOW), ["Nghỉ trưa.", "Lunch."]);
  assert.deepEqual(logic.noticeTexts([notice(60), called(10)], NOW), []);
  assert.deepEqual(logic.noticeTexts([], NOW), []);
});

const seqs = (list) => list.map((one) => one.seq);
const memory = (after, ...said) => ({ after, said });

test("announcements are spoken once each, the oldest first", () => {
  const list = [called(9, 1), called(7, 20), called(8, 10)];
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(7), "", NOW)), [8, 9]);
  assert.deepEqual(logic.toAnnounce(list, memory(9), "", NOW), []);
});

test("citizens with priority are announced first, then the others in the order of their calls", () => {
  const list = [called(7), called(8), { ...called(9), priority: true }, { ...called(10), priority: true }];
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(0), "", NOW)), [9, 10, 7, 8]);
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(0, 9), "", NOW)), [10, 7, 8]);
});

test("a call older than 90 seconds is shown but not spoken any more", () => {
  const list = [called(7, 90.001), called(8, 90), called(9, 5)];
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(0), "", NOW)), [8, 9]);
});

test("a call that waits only because others are being said is spoken however long it takes", () => {
  const list = [called(7, 120), called(8, 95), called(9, 5)];
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(0), "", NOW, NOW - 60000)), [7, 8, 9]);
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(0), "", NOW, NOW - 10000)), [8, 9]);
});

test("a call whose ticket was called again is not spoken: it may name another counter now", () => {
  const list = [{ ...called(7, 9), number: "A001" }, { ...called(8, 8), number: "A002" }, { ...called(9, 1), number: "A001" }];
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(0), "", NOW)), [9, 8], "and keeps the place of the first call");
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(0, 7), "", NOW)), [8, 9], "whose first call was said waits like others");
});

test("a call made in the quiet hours is never spoken", () => {
  assert.deepEqual(seqs(logic.toAnnounce([{ ...called(7), quiet: true }, called(8)], memory(0), "", NOW)), [8]);
});

test("the screen of one part of the hall speaks the calls of that part and of the whole hall", () => {
  const list = [{ ...called(7), zone: "A" }, { ...called(8), zone: "B" }, { ...called(9), zone: "" }];
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(0), "A", NOW)), [7, 9]);
  assert.deepEqual(seqs(logic.toAnnounce(list, memory(0), "", NOW)), [7, 8, 9]);
});

test("said calls are remembered in any order, and nothing is kept for ever", () => {
  let known = logic.remembering(memory(5), [9, 7, 9, 3]);
  assert.deepEqual(known, memory(5, 9, 7));
  assert.ok(logic.isSaid(known, 5) && logic.isSaid(known, 7) && !logic.isSaid(known, 8));
  assert.equal(logic.lastSaid(known), 9);
  for (let seq = 10; seq < 300; seq += 1) { known = logic.remembering(known, [seq]); }
  assert.equal(known.said.length, 100);
});

test("a screen goes on from its memory; without memory it starts with the next call", () => {
  assert.deepEqual(logic.startWith(memory(3, 7), snapshot(9)), memory(3, 7));
  assert.deepEqual(logic.startWith(null, snapshot(9)), memory(9));
  assert.deepEqual(logic.startWith(memory(3, 500), snapshot(9)), memory(9), "the office's log was begun anew");
});

test("a call that is no longer offered was undone, unless it is old", () => {
  assert.ok(!logic.isWithdrawn([called(7)], called(7), NOW));
  assert.ok(logic.isWithdrawn([called(8)], called(7), NOW));
  assert.ok(!logic.isWithdrawn([], called(7, 179), NOW));
});

test("the words follow the chime after 150 ms and each other at a fixed gap, a smaller one in a burst", () => {
  const pieces = [["A", 0.5], ["hai", 0.25]].map(([what, duration]) => ({ what, duration }));
  const natural = logic.timetable(pieces, "gtts", false);
  assert.deepEqual(natural.pieces.map((piece) => piece.startsAt.toFixed(2)), ["0.00", "0.65"]);
  assert.equal(natural.endsAt.toFixed(2), "0.90");
  assert.equal(logic.timetable(pieces, "espeak", false).pieces[1].startsAt.toFixed(2), "0.70");
  assert.equal(logic.timetable(pieces, "espeak", true).pieces[1].startsAt.toFixed(2), "0.65");
  assert.deepEqual(logic.timetable([], "espeak", false), { pieces: [], endsAt: 0 });
  const chime = logic.chimePlan("chime.mp3", 1.1);
  assert.equal(chime.startsAt.toFixed(2), "1.25");
  assert.equal(chime.endsAt.toFixed(2), "1.00", "how the sentence is said is decided before it begins");
});

test("no piece of a sentence begins before the one before it has ended", () => {
  for (let count = 1; count < 12; count += 1) {
    const pieces = Array.from({ length: count }, (_, n) => ({ what: String(n), duration: ((n * 7) % 5) / 4 }));
    const plan = logic.timetable(pieces, "espeak", count % 2 === 0);
    plan.pieces.slice(1).forEach((piece, n) => assert.ok(piece.startsAt > plan.pieces[n].endsAt));
  }
});

test("a number is split after its letters", () => {
  assert.deepEqual(logic.splitNumber("A025"), { letters: "A", digits: "025" });
  assert.deepEqual(logic.splitNumber("AB 7"), { letters: "AB", digits: "7" });
  assert.deepEqual(logic.splitNumber("1002"), { letters: "", digits: "1002" });
  assert.deepEqual(logic.splitNumber("Đ001"), { letters: "Đ", digits: "001" });
});

test("the chime is the voice's own unless the server names another", () => {
  assert.equal(logic.chimeUrl({ chime: true }), "/voice/chime.mp3");
  assert.equal(logic.chimeUrl({ chime: "/voice/bell.mp3" }), "/voice/bell.mp3");
});

test("dark service colours become light on the dark background", () => {
  assert.equal(logic.onDark("#a8321f"), "#e47f6f");
  assert.equal(logic.onDark("#000000"), "#737373");
  assert.equal(logic.onDark("#ffffff"), "#ffffff");
  assert.equal(logic.onDark("red; background: url(x)"), null);
  assert.equal(logic.onDark(undefined), null);
});

test("a repeated call is highlighted again", () => {
  const call = { number: "A025", counter: "1", seq: 7 };
  assert.notEqual(logic.callKey(call), logic.callKey({ ...call, seq: 8 }));
  assert.equal(logic.callKey(undefined), "");
});

test("a service's spoken name becomes a label", () => {
  assert.equal(logic.capitalised("đất đai"), "Đất đai");
});

test("the clock is the office's, with the Vietnamese day", () => {
  const shown = (text) => logic.localTime(Date.parse(text), "Asia/Ho_Chi_Minh", WEEKDAYS);
  assert.deepEqual(shown("2026-11-23T02:42:00Z"), { clock: "09:42", date: "Thứ Hai, 23/11/2026" });
  assert.deepEqual(shown("2026-11-21T17:00:00Z"), { clock: "00:00", date: "Chủ Nhật, 22/11/2026" });
  assert.deepEqual(shown("2028-02-28T17:30:00Z"), { clock: "00:30", date: "Thứ Ba, 29/02/2028" });
});

test("while the office holds still only that is shown below the calls", () => {
  const news = { at: new Date(NOW).toISOString(), kind: "notice", seq: 1, readings: [{ text: "Nghỉ trưa." }] };
  const snapshot = { held: null, footer: "Tạm ngừng gọi số ít phút.", announcements: [news] };
  assert.deepEqual(logic.toldBelow(snapshot, NOW), ["Nghỉ trưa."]);
  assert.deepEqual(logic.toldBelow({ ...snapshot, held: { machine: null, log_end: null } }, NOW), [snapshot.footer]);
});
