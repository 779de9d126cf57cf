import assert from "node:assert/strict";
import { test } from "node:test";

import { strength } from "./strength.js";

const named = (password) => strength(password).name;

test("a password is short below twelve characters, however they are typed", () => {
  assert.equal(named(""), "");
  assert.equal(named("mười một ký"), "short");
  assert.equal(named("ế ế ế ế ế ế".normalize("NFD")), "short", "an accent is no character of its own");
});

test("one word with digits, and few different characters, are weak", () => {
  assert.equal(named("NguyenLan123456"), "weak");
  assert.equal(named("abcabcabcabcabc"), "weak");
});

test("a long sentence is strong", () => {
  assert.equal(named("xe đạp đỏ 19"), "fair");
  assert.deepEqual(strength("mưa rơi trên mái tôn nhà bà"), { level: 3, name: "strong" });
});
