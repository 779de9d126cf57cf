import assert from "node:assert/strict";
import { test } from "node:test";

import { accepts, BOUNCE, mayActAtOnce, scanned, SCAN_MS, shownKey, stepForKey, USUAL_KEYS } from "./keys.js";

const free = { typing: false, onControl: false, inDialog: false, letters: true };

test("every key does what its button says", () => {
  const steps = [" ", "Enter", "r", "b", "v", "g", "c", "s", "d", "l"].map((key) => stepForKey({ key }, free));
  assert.deepEqual(steps, ["main", "finish", "recall", "serve", "no_show", "park", "transfer", "call", "pause", "restore"]);
});

test("a digit resumes the ticket in that row, with every keyboard layout and on the number pad", () => {
  assert.equal(stepForKey({ key: "2", code: "Digit2" }, free), "resume 2");
  assert.equal(stepForKey({ key: "â", code: "Digit2" }, free), "resume 2");
  assert.equal(stepForKey({ key: "9", code: "Numpad9" }, free), "resume 9");
  assert.equal(stepForKey({ key: "0", code: "Digit0" }, free), null);
  assert.equal(stepForKey({ key: "2", code: "Digit2" }, { ...free, letters: false }), null);
});

test("capital letters work too, so that Caps Lock does not switch the keys off", () => {
  assert.equal(stepForKey({ key: "R" }, free), "recall");
});

test("Ctrl+Z and Cmd+Z undo, Ctrl+R stays the browser's own", () => {
  assert.equal(stepForKey({ key: "z", ctrlKey: true }, free), "undo");
  assert.equal(stepForKey({ key: "z", metaKey: true }, free), "undo");
  assert.equal(stepForKey({ key: "r", ctrlKey: true }, free), null);
});

test("a key held down acts once", () => {
  assert.equal(stepForKey({ key: " ", repeat: true }, free), null);
});

test("no key acts while the officer types or a dialog is open", () => {
  for (const where of [{ typing: true }, { inDialog: true }]) {
    for (const press of [{ key: "v" }, { key: " " }, { key: "z", ctrlKey: true }]) {
      assert.equal(stepForKey(press, { ...free, ...where }), null);
    }
  }
});

test("a focused button keeps Space and Enter, letters still work", () => {
  const where = { ...free, onControl: true };
  assert.equal(stepForKey({ key: " " }, where), null);
  assert.equal(stepForKey({ key: "Enter" }, where), null);
  assert.equal(stepForKey({ key: "r" }, where), "recall");
});

test("with single keys switched off only the undo chord works", () => {
  const where = { ...free, letters: false };
  assert.equal(stepForKey({ key: "r" }, where), null);
  assert.equal(stepForKey({ key: " " }, where), null);
  assert.equal(stepForKey({ key: "z", ctrlKey: true }, where), "undo");
});

test("the second click of a double click is no command, nor is a press while a command is being sent", () => {
  assert.equal(accepts({ step: "main", at: 0, clicks: 2 }, { busy: false, last: null }), false);
  assert.equal(accepts({ step: "main", at: 0 }, { busy: true, last: null }), false);
});

test("a worn key that bounces gives one command, a different key gives another", () => {
  const last = { step: "main", at: 1000 };
  assert.equal(accepts({ step: "main", at: 1000 + BOUNCE - 1 }, { busy: false, last }), false);
  assert.equal(accepts({ step: "main", at: 1000 + BOUNCE }, { busy: false, last }), true);
  assert.equal(accepts({ step: "serve", at: 1001 }, { busy: false, last }), true);
});

test("a scan by cable or Bluetooth gives no command, nor does its Enter; the officer's next key does", () => {
  for (const every of [8, 30, 100]) {
    const takes = scanned();
    const typed = Array.from("001090|Nguyen Van", (key, n) => takes({ key, timeStamp: 1000 + n * every }));
    assert.equal(typed[0], false); // so a first key acts only after SCAN_MS
    assert.ok(typed.slice(2).every(Boolean));
    const ended = 1000 + typed.length * every;
    assert.equal(takes({ key: "Enter", timeStamp: ended }), true);
    assert.equal(takes({ key: " ", timeStamp: ended + 250 }), false);
  }
});

test("a key pressed quickly after Space, Enter or undo is a command too: no scan begins with these", () => {
  for (const [first, second] of [["Enter", " "], [" ", "b"], [" ", "Enter"]]) {
    const takes = scanned();
    assert.deepEqual([takes({ key: first, timeStamp: 1000 }), takes({ key: second, timeStamp: 1050 })], [false, false]);
  }
  const takes = scanned();
  assert.deepEqual([takes({ key: "z", ctrlKey: true, timeStamp: 1000 }), takes({ key: "v", timeStamp: 1050 })], [false, false]);
});

test("an officer's hand is not taken for a scanner: a worn key, a capital letter, two quick keys", () => {
  const takes = scanned();
  const keys = [[" ", 0], [" ", 4], ["Shift", 400], ["R", 410], ["b", 410 + SCAN_MS]];
  assert.deepEqual(keys.map(([key, timeStamp]) => takes({ key, timeStamp })), [false, false, false, false, false]);
});

test("an office's own keys replace the usual ones, function keys too", () => {
  const keys = { ...USUAL_KEYS, next: "f2", park: "x", help: "enter", finish: "e", set_files: "f", set_at_seat: "" };
  const steps = [{ key: "F2" }, { key: "X" }, { key: "g" }, { key: " " }, { key: "Enter" }, { key: "e" }, { key: "f" }].map((press) => stepForKey(press, free, keys));
  assert.deepEqual(steps, ["main", "park", null, null, "help", "finish", "set_files"]);
  assert.equal(stepForKey({ key: "F2" }, { ...free, onControl: true }, keys), "main");
  assert.deepEqual(["space", "enter", "r", "f2"].map(shownKey), ["Space", "Enter", "R", "F2"]);
  assert.deepEqual([{ key: "F2" }, { key: "+" }, { key: "5" }].map(mayActAtOnce), [true, false, false]);
});

test("a key of the number pad does what this computer assigned to it, also with single keys off", () => {
  const keypad = { NumpadAdd: "main", NumpadEnter: "finish", Numpad1: "recall" };
  const press = (key, code, where = free) => stepForKey({ key, code }, where, USUAL_KEYS, keypad);
  assert.equal(press("+", "NumpadAdd"), "main");
  assert.equal(press("+", "NumpadAdd", { ...free, letters: false }), "main");
  assert.equal(press("1", "Numpad1"), "recall");
  assert.equal(press("1", "Digit1"), "resume 1");
  assert.equal(press("Enter", "NumpadEnter", { ...free, onControl: true }), "finish");
  assert.equal(press("+", "NumpadAdd", { ...free, typing: true }), null);
  assert.equal(press("+", "NumpadAdd", { ...free, inDialog: true }), null);
});
