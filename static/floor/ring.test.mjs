import assert from "node:assert/strict";
import test from "node:test";
import { barWords, isDue, listed, NAMED_ON_A_PHONE, RING_EVERY_MS, ringing, stillKnown } from "./ring.js";

const mute = { key: "device 4 chạm", text: "TV sảnh: chưa bật tiếng", rings: true };
const gone = { key: "device 5 bật lại", text: "TV khu B: mất liên lạc từ 09:41", rings: true };
const paper = { key: "device 6 giấy", text: "Máy in: hết giấy" };

test("only screens that should speak and do not make the floor page ring, until somebody acknowledges", () => {
  assert.deepEqual(ringing([paper, mute, gone], new Set()), [mute, gone]);
  assert.deepEqual(ringing([paper, mute, gone], new Set([mute.key])), [gone]);
});

test("acknowledging one mute screen does not silence another with the same name", () => {
  const namesake = { ...mute, key: "device 7 chạm" };
  assert.deepEqual(ringing([mute, namesake], new Set([mute.key])), [namesake]);
});

test("a screen that falls mute again rings again", () => {
  const known = stillKnown([gone], new Set([mute.key, gone.key]));

  assert.deepEqual(ringing([mute, gone], known), [mute]);
});

test("an alert in the bar is listed below only after it was acknowledged", () => {
  assert.deepEqual(listed([paper, mute, gone], new Set()), [paper]);
  assert.deepEqual(listed([paper, mute, gone], new Set([mute.key])), [paper, mute]);
});

test("two screens with the same cure share one sentence", () => {
  const [here, there] = ["TV sảnh: chưa bật tiếng", "TV tầng 2: chưa bật tiếng"].map((text) => ({ text, cure: "Chạm vào màn hình" }));
  assert.equal(barWords([here, { text: "TV ngoài sân: mất liên lạc", cure: "Bật lại" }, there]),
    "TV sảnh: chưa bật tiếng · TV tầng 2: chưa bật tiếng – Chạm vào màn hình · TV ngoài sân: mất liên lạc – Bật lại");
});

test("of many screens with the same cure three are named and the others counted", () => {
  const all = [1, 2, 3, 4, 5].map((n) => ({ text: `TV ${n}: mất liên lạc`, cure: "Bật lại" }));
  assert.equal(barWords(all, "và {n} máy nữa"), "TV 1: mất liên lạc · TV 2: mất liên lạc · TV 3: mất liên lạc · và 2 máy nữa – Bật lại");
});

test("many alerts with cures of their own do not fill the page", () => {
  const all = [1, 2, 3, 4, 5].map((n) => ({ text: `Việc ${n}: chờ lâu`, cure: `Mở quầy ${n}` }));
  assert.equal(barWords(all, "và {n} việc nữa"), "Việc 1: chờ lâu – Mở quầy 1 · Việc 2: chờ lâu – Mở quầy 2 · Việc 3: chờ lâu – Mở quầy 3 · và 2 việc nữa");
});

test("on a phone one is named, and the others are counted", () => {
  const all = [1, 2, 3].map((n) => ({ text: `Việc ${n}: chờ lâu`, cure: `Mở quầy ${n}` }));
  assert.equal(barWords(all, "và {n} việc nữa", NAMED_ON_A_PHONE), "Việc 1: chờ lâu – Mở quầy 1 · và 2 việc nữa");
});

test("the floor page rings at once, then every half minute, and never without a reason", () => {
  assert.ok(isDue([mute], null, 1000));
  assert.ok(!isDue([mute], 1000, 1000 + RING_EVERY_MS - 1));
  assert.ok(isDue([mute], 1000, 1000 + RING_EVERY_MS));
  assert.ok(!isDue([], null, 1000));
});
