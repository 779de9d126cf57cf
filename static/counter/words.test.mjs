import assert from "node:assert/strict";
import { test } from "node:test";

import { currentLine, isAllowed, isEarly, mainCommand, rowLine, rowNote, rowSaid, rowTime, standOf, ticketNumber, secondsToGiveUp, undoSeconds } from "./words.js";

const NOW = "2026-11-23T02:42:00.000Z";
const texts = {
  call_next: "Gọi số tiếp theo", open: "Mở quầy", reopen: "Mở lại quầy", open_line: "Bắt đầu nhận công dân",
  finish_and_call: "Kết thúc {current}, gọi {next}", call_line: "Gọi {next}", minutes: "{minutes} ph", calls_from: "từ {time}",
  next_why: "Lấy số {time}, chờ {minutes} phút, {why}", why_order: "đến lượt theo thứ tự",
  on_break: "Nghỉ trưa, gọi tiếp từ {time}.", only_finish: "Kết thúc {current}; chưa có ai chờ", nobody: "Chưa có ai chờ quầy này",
  back_at: "dự kiến trở lại {time}", paused_line: "Quầy đang tạm dừng",
  issued: "Lấy số {time}", waited: "chờ {minutes} phút", range_said: "đã báo {low}–{high} phút", range_over: "đã báo hơn {low} phút", range_passed: "quá khoảng đã báo {low}–{high} phút", files: "{files} hồ sơ, thường {minutes} phút", recalls: "đã gọi lại {times} lần",
};
const item = (number, fields = {}) => ({
  number, service_name: "Chứng thực", issued_at: "2026-11-23T02:33:00.000Z", waited_minutes: 9, files: 1, files_text: "1", usual_minutes: 6, recalls: 0, note: null,
  ...fields,
});
const desk = (fields = {}) => ({
  now: NOW, zone: "Asia/Ho_Chi_Minh", counter: { number: "1", state: "open", services: ["A"] }, current: null, next: null, ...fields,
});
const main = (fields, now = Date.parse(NOW)) => mainCommand(desk(fields), texts, now);
const line = (fields) => main(fields).line;

test("the big button says which ticket it finishes, which it calls and why", () => {
  const said = main({ current: item("A025"), next: item("A026", { reason: "order" }) });
  assert.equal(said.line, "Kết thúc A 025, gọi A 026 · Chứng thực");
  assert.equal(said.why, "Lấy số 09:33, chờ 9 phút, đến lượt theo thứ tự");
});

test("with nobody at the counter the big button only calls", () => {
  assert.equal(line({ next: item("A026", { reason: "order" }) }), "Gọi A 026 · Chứng thực");
});

test("the big button names the service, the files and the note of the ticket it calls", () => {
  const said = main({ next: item("A026", { reason: "order", files: 3, files_text: "2–3", usual_minutes: 12, note: "đi xe lăn" }) });
  assert.deepEqual([said.line, said.note], ["Gọi A 026 · Chứng thực · 2–3 hồ sơ, thường 12 phút", "đi xe lăn"]);
});

test("with nobody waiting the big button says so", () => {
  assert.equal(line({}), "Chưa có ai chờ quầy này");
  assert.equal(line({ current: item("A025") }), "Kết thúc A 025; chưa có ai chờ");
});

test("in the lunch break the big button says when calling goes on", () => {
  assert.equal(line({ break_until: "2026-11-23T06:30:00.000Z" }), "Nghỉ trưa, gọi tiếp từ 13:30.");
});

test("while the clock is in doubt the big button says both times and who lets the office go on, and sends nothing", () => {
  const held = { machine: "2027-11-23T02:00:00.000Z", log_end: "2026-11-23T02:00:00.000Z" };
  const words = { ...texts, held: "Tạm dừng", held_line: "Máy chủ báo {machine}, nhật ký dừng ở {log}." };
  const said = mainCommand(desk({ held, next: item("A026", { reason: "order" }) }), words, 0);
  assert.deepEqual(said, { step: "", title: "Tạm dừng", line: "Máy chủ báo 09:00 23/11/2027, nhật ký dừng ở 09:00 23/11/2026." });
});

test("at a closed counter the big button opens it", () => {
  const closed = { number: "1", state: "closed" };
  assert.deepEqual(mainCommand(desk({ counter: closed }), texts, 0), { step: "open", title: "Mở quầy", line: "Bắt đầu nhận công dân" });
});

test("at a paused counter the big button opens it again and says what the pause is for", () => {
  const counter = { number: "1", state: "paused", reason: "Trình ký", back_at: "2026-11-23T02:50:00.000Z" };
  assert.equal(line({ counter }), "Trình ký · dự kiến trở lại 09:50");
  assert.equal(line({ counter: { number: "1", state: "paused" } }), "Quầy đang tạm dừng");
});

test("a wait keeps growing after the snapshot was drawn", () => {
  const { why } = main({ next: item("A026", { reason: "order" }) }, Date.parse(NOW) + 125000);
  assert.equal(why, "Lấy số 09:33, chờ 11 phút, đến lượt theo thứ tự");
});

test("an undo counts down to zero and stays there", () => {
  const undo = { until: "2026-11-23T02:42:24.000Z" };
  assert.equal(undoSeconds(undo, Date.parse(NOW)), 24);
  assert.equal(undoSeconds(undo, Date.parse(NOW) + 60000), 0);
  assert.equal(undoSeconds(null, 0), 0);
});

test("files and recalls are named only when there are several", () => {
  assert.equal(currentLine(item("A025"), desk(), texts), "Lấy số 09:33 · chờ 9 phút");
  assert.equal(currentLine(item("A025", { files: 2, files_text: "2–3", usual_minutes: 12, recalls: 1 }), desk(), texts), "Lấy số 09:33 · chờ 9 phút · 2–3 hồ sơ, thường 12 phút · đã gọi lại 1 lần");
});

test("a note is added to the service, never put in its place", () => {
  const aside = item("A019", { note: "xe lăn", parked_reason: "đi phô-tô" });
  assert.deepEqual([rowLine(aside, texts), rowNote(aside)], ["Chứng thực", "đi phô-tô · xe lăn"]);
  assert.equal(rowLine(item("A027", { files: 3, files_text: "2–3", usual_minutes: 12 }), texts), "Chứng thực · 2–3 hồ sơ, thường 12 phút");
});

test("a row ends with how long the citizen has waited or been parked, or from when the number is called", () => {
  const now = Date.parse(NOW) + 60000;
  const time = (fields) => rowTime(item("A019", fields), desk(), texts, now);
  assert.equal(time({ state: "waiting" }), "10 ph");
  assert.equal(time({ state: "waiting", calls_from: "13:30" }), "từ 13:30");
  assert.equal(time({ state: "parked", parked_at: "2026-11-23T02:37:00.000Z" }), "6 ph");
  assert.equal(time({ state: "no_show" }), "");
});

test("a step that is too early becomes possible at its time, without a new snapshot", () => {
  const seen = desk({ can: ["finish"], later: { recall: "2026-11-23T02:42:08.000Z" } });
  const at = (seconds) => Date.parse(NOW) + seconds * 1000;
  assert.deepEqual([isEarly(seen, "recall", at(7)), isAllowed(seen, "recall", at(7))], [true, false]);
  assert.deepEqual([isEarly(seen, "recall", at(8)), isAllowed(seen, "recall", at(8))], [false, true]);
  assert.deepEqual([isAllowed(seen, "finish", at(0)), isAllowed(seen, "serve", at(0)), isEarly(seen, "serve", at(0))], [true, false, false]);
});

test("an officer may type a number as people say it", () => {
  const [chung, dat] = [{ code: "A", prefix: "A", digits: 3 }, { code: "Q", prefix: "Q", digits: 3 }];
  const meant = (typed, ...own) => ticketNumber(typed, { services: [chung, dat], counter: { services: own } });
  for (const typed of ["a25", "A 025", "a-25", "A025"]) assert.equal(meant(typed, "A", "Q"), "A025");
  assert.equal(meant("25", "A"), "A025");
  assert.equal(meant("25", "A", "Q"), "25");
  assert.equal(meant("x25", "A"), "X25");
});

test("a number is completed as its service prints it, whatever the service's code", () => {
  const services = [{ code: "A", prefix: "CT", digits: 4 }, { code: "B", prefix: "CT", digits: 4 }, { code: "C", prefix: "1", digits: 3 }];
  const meant = (typed, ...own) => ticketNumber(typed, { services, counter: { services: own } });
  assert.equal(meant("ct25", "C"), "CT0025");
  assert.equal(meant("25", "A", "B"), "CT0025");
  assert.equal(meant("2", "C"), "1002");
  assert.equal(meant("1002", "C"), "1002");
});

test("the desk counts down to when the office's rule gives up the call", () => {
  const at = Date.parse("2026-11-23T02:00:00Z");
  assert.equal(secondsToGiveUp({ gives_up_at: "2026-11-23T02:00:41.200Z" }, at), 42);
  assert.equal(secondsToGiveUp({ gives_up_at: "2026-11-23T01:59:00Z" }, at), 0);
  assert.equal(secondsToGiveUp({ gives_up_at: null }, at), null);
});

test("a desk's state is the same whatever other desks do, and changes with each command at it", () => {
  const called = { ...item("A025"), id: "X", state: "called" };
  const before = standOf(desk({ current: called }));
  assert.equal(standOf(desk({ current: { ...called, waited_minutes: 12 }, next: item("A026"), seq: 9 })), before);
  const after = [
    { current: null }, { current: { ...called, id: "Y" } }, { current: { ...called, state: "serving" } },
    { current: { ...called, recalls: 1 } }, { current: { ...called, files: 7 } }, { current: { ...called, at_seat: true } }, { current: { ...called, priority_class: "elderly" } }, { current: called, counter: { state: "paused" } },
  ];
  for (const change of after) assert.notEqual(standOf(desk(change)), before);
});

test("the officer sees what the citizen was told when taking the number", () => {
  const said = { low: 5, high: 15 };
  assert.equal(currentLine(item("A025", { said, called_at: NOW }), desk(), texts), "Lấy số 09:33 · chờ 9 phút · đã báo 5–15 phút");
  assert.equal(main({ next: item("A026", { reason: "order", said }) }).why, "Lấy số 09:33, chờ 9 phút, đã báo 5–15 phút, đến lượt theo thứ tự");
});

test("a row in line tells what its holder was told, and by the clock whether that time is over", () => {
  const told = (fields, now = NOW) => rowSaid(item("A025", { state: "waiting", waited_minutes: 0, ...fields }), texts, Date.parse(now));
  assert.deepEqual(told({ said: { low: 5, high: 15 } }), { words: "đã báo 5–15 phút", over: false });
  assert.deepEqual(told({ said: { low: 5, high: 15 } }, "2026-11-23T02:49:00.000Z"), { words: "quá khoảng đã báo 5–15 phút", over: true });
  assert.deepEqual(told({ said: { low: 60, high: null } }, "2026-11-23T04:49:00.000Z"), { words: "đã báo hơn 60 phút", over: false });
  assert.deepEqual(told({ said: null }), { words: "", over: false });
  assert.deepEqual(told({ said: { low: 0, high: 5 }, state: "parked" }), { words: "", over: false });
});
