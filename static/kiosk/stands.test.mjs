import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumber, standingOf, tellsOfPaper, titleOf } from "./stands.js";

const WORDS = {
  stands_called: "Đang gọi số", stands_call: "Mời đến quầy {counter}", stands_serving: "Đang phục vụ tại quầy {counter}",
  stands_parked: "Quầy {counter} tạm giữ", stands_parked_away: "Quét lần nữa", stands_parked_result: "Đang làm kết quả", stands_no_show: "Đã gọi, mời đến bàn hướng dẫn", stands_served: "Đã xong",
  stands_cancelled: "Đã hủy", stands_later: "Gọi từ {time} chiều nay", ahead: "Còn {n} lượt", ahead_none: "Người tiếp theo",
  wait: "{low}–{high} phút", wait_one: "{low} phút", offline_valid: "vẫn có hiệu lực", number_had: "Đang có số", your_number: "Số của Ông/Bà",
};
const WAITING = { state: "waiting", counter: null, calls_from: null, ahead: 0, wait: null };
const place = (news) => standingOf({ ...WAITING, ...news }, WORDS).place;

test("a number that is called, being served or parked names its counter", () => {
  assert.equal(place({ state: "called", counter: "3" }), "Mời đến quầy 3");
  assert.equal(place({ state: "serving", counter: "3" }), "Đang phục vụ tại quầy 3");
  assert.equal(place({ state: "parked", counter: "3" }), "Quầy 3 tạm giữ");
  assert.equal(titleOf({ state: "called" }, true, WORDS), "Đang gọi số");
});
test("a number that was sent away, or waits for its result, says how it goes on", () => {
  assert.equal(place({ state: "parked", counter: "3", aside: "away" }), "Quét lần nữa");
  assert.equal(place({ state: "parked", counter: "3", aside: "result" }), "Đang làm kết quả");
});
test("a missed number tells how to get back into the line, and not to sit and wait", () => {
  assert.deepEqual(standingOf({ ...WAITING, state: "no_show" }, WORDS), { kind: "missed", place: "Đã gọi, mời đến bàn hướng dẫn", more: "", sit: false });
});
test("a number of the afternoon is not told to be the next one", () => {
  assert.equal(place({ calls_from: "13:30" }), "Gọi từ 13:30 chiều nay");
});
test("a waiting number tells how many are ahead", () => {
  assert.equal(place({}), "Người tiếp theo");
  assert.equal(place({ ahead: 4 }), "Còn 4 lượt");
  assert.equal(place({ offline: true }), "vẫn có hiệu lực");
});
test("a range is said in minutes and in times of day, rounded outwards, with how often it is right", () => {
  const words = { ...WORDS, wait_over: "hơn {low} phút", wait_times: "khoảng {from}–{until}", wait_after: "sau {time}", wait_hits: "(8 trong 10)" };
  const looked = { at: Date.parse("2026-11-30T02:02:00Z"), zone: "Asia/Ho_Chi_Minh" };
  const said = (wait) => standingOf({ ...WAITING, wait }, words, looked).more;
  assert.equal(said({ low: 15, high: 30 }), "15–30 phút\nkhoảng 09:15–09:35\n(8 trong 10)");
  assert.equal(said({ low: 0, high: 5 }), "0–5 phút\nkhoảng 09:02–09:10\n(8 trong 10)");
  assert.equal(said({ low: 60, high: null }), "hơn 60 phút\nsau 10:00\n(8 trong 10)");
  assert.equal(said(null), "");
});
test("a number is read character by character", () => {
  const digits = "không một hai ba bốn năm sáu bảy tám chín";
  assert.equal(readNumber("Y009", digits), "Y, không không chín");
  assert.equal(readNumber("1002", digits), "một không không hai");
});
test("nothing is said about an old print, unless there is a problem or a new print comes", () => {
  assert.deepEqual(["printed", "none", "out", "printing"].map((paper) => tellsOfPaper(paper, true)), [false, false, true, true]);
  assert.equal(tellsOfPaper("printed", false), true);
});
