import assert from "node:assert/strict";
import { test } from "node:test";

import { columnsFor, head, ordered, percent, range, shortNames, sizeFor, stateOf, stateWords } from "./words.js";

const texts = {
  act: "Cần xử lý", watch: "Cần để ý", fine: "Bình thường", closed: "Ngoài giờ", line: "chờ quá lâu", server: "máy chủ",
  all_fine: "Ổn", some_act: "{n} đơn vị cần xử lý", waiting: "{n} người đang chờ", counters_open: "{open}/{all} quầy mở",
  range: "{low}–{high} phút", over: "hơn {low} phút",
};
const office = (more) => ({ title: "A", alerts: [], open: true, waiting: 0, being_served: 0, counters: { open: 1, paused: 0, closed: 1 }, ...more });
const alert = (about, level, count = 1) => ({ about, level, count });

test("only what needs somebody now is an act, and it says what it is about", () => {
  assert.equal(stateOf(office({ alerts: [alert("devices", "warn")] })), "watch");
  assert.deepEqual(stateWords(office({ alerts: [alert("line", "bad"), alert("server", "bad"), alert("devices", "warn")] }), texts), {
    state: "act", mark: "▲", words: "Cần xử lý: chờ quá lâu, máy chủ",
  });
  assert.equal(stateWords(office(), texts).words, "Bình thường");
});

test("an office is closed when its hours are over and nobody is left", () => {
  assert.equal(stateOf(office({ open: false })), "closed");
  assert.equal(stateOf(office({ open: false, waiting: 1 })), "fine");
  assert.equal(stateOf(office({ open: false, alerts: [alert("server", "bad")] })), "act");
});

test("who needs help comes first, the others by name", () => {
  const names = ordered([office({ title: "C" }), office({ title: "B" }), office({ title: "D", alerts: [alert("line", "bad")] })]);
  assert.deepEqual(names.map(({ title }) => title), ["D", "B", "C"]);
});

test("names that begin alike are told apart by what differs, and one office keeps its whole name", () => {
  assert.deepEqual(shortNames(["Trung tâm xã An Hòa", "Trung tâm xã An Bình"]), ["Hòa", "Bình"]);
  assert.deepEqual(shortNames(["Trung tâm xã An Hòa"]), ["Trung tâm xã An Hòa"]);
  assert.deepEqual(shortNames(["Trung tâm", "Trung tâm xã"]), ["tâm", "tâm xã"]);
  assert.deepEqual(shortNames([]), []);
});

test("a share is cut off, so that what is below a goal never reads as the goal", () => {
  assert.equal(percent(0.849), "84 %");
  assert.equal(percent(0.29), "29 %");
  assert.equal(percent(null), "–");
});

test("a range is said as everywhere", () => {
  assert.equal(range({ low: 15, high: 30 }, texts), "15–30 phút");
  assert.equal(range({ low: 60, high: null }, texts), "hơn 60 phút");
  assert.equal(range(null, texts), "–");
});

test("the head counts all offices", () => {
  const two = [office({ waiting: 3 }), office({ waiting: 4, alerts: [alert("line", "bad")] })];
  assert.deepEqual(head(two, texts), { state: "act", needs: "▲ 1 đơn vị cần xử lý", total: "7 người đang chờ · 2/4 quầy mở" });
  assert.equal(head([office()], texts).state, "fine");
});

test("a hundred cards are smaller than one", () => {
  assert.deepEqual([1, 6, 30, 56, 100].map(sizeFor), ["one", "few", "some", "more", "many"]);
  assert.deepEqual([31, 35, 36, 42, 43, 56].map(columnsFor), [5, 5, 6, 6, 7, 7]);
});
