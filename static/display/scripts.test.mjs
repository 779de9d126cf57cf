// The board's scripts must run on a TV set of 2018: ES5, and only functions that Chromium 53 has.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { parse, tokenizer } from "acorn";

const FOLDER = new URL(".", import.meta.url);
const SCRIPTS = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));
// The syntax check does not find these functions: each came after Chromium 53 (values 54, padStart 57, flat 69, fromEntries 73, replaceAll 85 ...).
const TOO_YOUNG = [
  "padStart", "padEnd", "trimStart", "trimEnd", "entries", "values", "fromEntries", "getOwnPropertyDescriptors", "flat",
  "flatMap", "matchAll", "replaceAll", "append", "prepend", "replaceChildren", "toggleAttribute", "formatToParts",
  "ResizeObserver", "globalThis", "queueMicrotask", "structuredClone", "AbortController", "allSettled",
];

const read = (name) => readFileSync(new URL(name, FOLDER), "utf8");

test("every script of the board is ES5", () => {
  assert.ok(SCRIPTS.length >= 5);
  for (const name of SCRIPTS) {
    assert.doesNotThrow(() => parse(read(name), { ecmaVersion: 5, sourceType: "script" }), name);
  }
});

test("the check refuses syntax that an old television cannot read", () => {
  for (const modern of ["let a = 1;", "const a = 1;", "(a) => a;", "`a`;", "a?.b;", "({ a });"]) {
    assert.throws(() => parse(modern, { ecmaVersion: 5 }), modern);
  }
});

test("no script calls a function newer than the televisions it runs on", () => {
  for (const name of SCRIPTS) {
    const words = Array.from(tokenizer(read(name), { ecmaVersion: 5 }), (token) => token.value);
    assert.deepEqual(words.filter((word) => TOO_YOUNG.includes(word)), [], name);
  }
});
