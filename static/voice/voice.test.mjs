import assert from "node:assert/strict";
import test from "node:test";

import { nextOpen, progress, standing } from "./prompts.js";
import { heard, level, newTake, phase, roomLevel } from "./take.js";
import { wavFile } from "./wav.js";

const after = (take, ...blocks) => blocks.reduce((now, [decibels, ms]) => heard(now, decibels, ms), take);
const good = { findings: [] };

test("a loud tone is nearly at full level, silence is far below", () => {
  assert.ok(Math.abs(level(new Float32Array([1, -1, 1, -1]))) < 0.01);
  assert.equal(level(new Float32Array(4)), -100);
});

test("a take waits for the first word, and ends after the pause", () => {
  const take = newTake(-60, "piece");
  assert.equal(phase(after(take, [-60, 3000])), "waiting");
  assert.equal(phase(after(take, [-60, 500], [-20, 300])), "speaking");
  assert.equal(phase(after(take, [-20, 300], [-60, 700])), "speaking");
  assert.equal(phase(after(take, [-20, 300], [-60, 800])), "ended");
});

test("a comma does not end a sentence", () => {
  const said = [[-20, 900], [-60, 1000], [-20, 900]];
  assert.equal(phase(after(newTake(-60, "sentence"), ...said)), "speaking");
  assert.equal(phase(after(newTake(-60, "sentence"), ...said, [-60, 1500])), "ended");
});

test("a click is no word, and a take without speech ends by itself", () => {
  const clicked = after(newTake(-60, "piece"), [-10, 40], [-60, 1000]);
  assert.equal(phase(clicked), "waiting");
  assert.equal(phase(after(clicked, [-60, 5000])), "nothing");
});

test("in a noisy room the noise is no speech, and constant shouting does not record for ever", () => {
  assert.equal(phase(after(newTake(-40, "piece"), [-35, 1000])), "waiting");
  assert.equal(phase(after(newTake(-5, "piece"), [-10, 28000])), "ended");
});

test("the room's level is the level between the words", () => {
  assert.equal(roomLevel([-60, -60, -20, -61, -10]), -60);
  assert.equal(roomLevel([]), -100);
});

test("a WAV file has its length and rate and keeps every sample", () => {
  const view = new DataView(wavFile([new Float32Array([0, 0.5]), new Float32Array([2, -1])], 48000));
  assert.equal(view.byteLength, 52);
  assert.equal(view.getUint32(4, true), 44);
  assert.equal(view.getUint32(24, true), 48000);
  assert.equal(view.getUint32(40, true), 8);
  assert.deepEqual([0, 1, 2, 3].map((place) => view.getInt16(44 + 2 * place, true)), [0, 16384, 32767, -32767]);
});

test("the next prompt is the next one without a recording, going round", () => {
  const prompts = [{ take: null }, { take: good }, { take: null }];
  assert.equal(nextOpen(prompts, 0), 2);
  assert.equal(nextOpen(prompts, 2), 0);
  assert.equal(nextOpen([{ take: good }], 0), -1);
});

test("progress counts what is done, what should be done again, and what calls still need", () => {
  const prompts = [
    { group: "calls", take: good },
    { group: "calls", take: { findings: ["noisy"] } },
    { group: "calls", take: null },
    { group: "kiosk", take: null },
  ];
  assert.deepEqual(progress(prompts), { all: 4, done: 2, warned: 1, calls: 1, minutes: 1 });
  assert.deepEqual(prompts.map(standing), ["done", "warn", "todo", "todo"]);
});
