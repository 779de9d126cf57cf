// What a screen does when its sound has frozen, without a browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = {};
runInThisContext(readFileSync(new URL("cure.js", import.meta.url), "utf8"));
const { next } = globalThis.window.board.cure;

test("an audio clock that stops for a moment is no fault", () => {
  assert.equal(next(0, 0, null, null), "");
  assert.equal(next(2999, 0, null, null), "");
});

test("the screen first tries a new sound graph, twice, and then reloads its page", () => {
  assert.equal(next(3000, 0, null, null), "renew");
  assert.equal(next(3000, 1, 3000, null), "renew");
  assert.equal(next(3000, 2, 3000, null), "reload");
});

test("a machine whose sound stays broken reloads its page at most every ten minutes, and tries a new graph in between", () => {
  assert.equal(next(3000, 2, 5000, 20000), "");
  assert.equal(next(31000, 2, 30001, 20000), "renew");
  assert.equal(next(3000, 2, 5000, 600001), "reload");
});
