// The board's scripts as a TV set of 2018 would read them: ES5, and only functions that Chromium 53 has.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { parse, tokenizer } from "acorn";

const FOLDER = new URL(".", import.meta.url);
const SCRIPTS = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));
// Syntax says nothing of these: each came after Chromium 53 (values 54, padStart 57, flat 69, fromEntries 73, replaceAll 85 ...).
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

test("the check refuses what an old set cannot read", () => {
  for (const modern of ["let a = 1;", "const a = 1;", "(a) => a;", "`a`;", "a?.b;", "({ a });"]) {
    assert.throws(() => parse(modern, { ecmaVersion: 5 }), modern);
  }
});

test("no script calls a function younger than the sets it is for", () => {
  for (const name of SCRIPTS) {
    const words = Array.from(tokenizer(read(name), { ecmaVersion: 5 }), (token) => token.value);
    assert.deepEqual(words.filter((word) => TOO_YOUNG.includes(word)), [], name);
  }
});
