// The board's scripts as an old TV set would read them: ES5, and only functions a browser of 2016 has.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { parse, tokenizer } from "acorn";

const FOLDER = new URL(".", import.meta.url);
const SCRIPTS = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));
// Syntax says nothing of these: they came with ES2015 and later (flat 69, fromEntries 73, replaceAll 85, fetch 42 ...).
const TOO_YOUNG = [
  "Promise", "Symbol", "Map", "Set", "Proxy", "Reflect", "fetch", "assign", "includes", "startsWith", "endsWith",
  "find", "findIndex", "padStart", "padEnd", "entries", "values", "fromEntries", "flat", "flatMap", "from",
  "replaceAll", "append", "prepend", "remove", "replaceChildren", "closest", "matches", "toggleAttribute",
  "formatToParts", "URLSearchParams", "IntersectionObserver", "ResizeObserver", "globalThis", "AbortController",
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
