import assert from "node:assert/strict";
import { test } from "node:test";
import { clipsOf, numberKeys, voice } from "./speech.js";

/** An <audio> element without a loudspeaker: `finish()` ends the clip. */
class Loudspeaker extends EventTarget {
  played = [];
  volume = 0.2;
  play() {
    this.played.push(this.src);
    return Promise.resolve();
  }
  pause() {}
  finish() {
    this.dispatchEvent(new Event("ended"));
  }
}

test("a number is said character by character, or not at all when a clip is missing", () => {
  assert.deepEqual(numberKeys("A02"), ["number", "letter A", "letter 0", "letter 2"]);
  const speech = { number: "/n", "letter A": "/a", "letter 0": "/0" };
  assert.deepEqual(clipsOf(speech, numberKeys("A0")), ["/n", "/a", "/0"]);
  assert.deepEqual(clipsOf(speech, numberKeys("A02")), []);
  assert.deepEqual(clipsOf(undefined, ["number"]), []);
});
test("clips play one after the other, never at the same time", () => {
  const speaker = new Loudspeaker();
  const { say } = voice(speaker);
  say(["/1", "/2"]);
  assert.deepEqual(speaker.played, ["/1"]);
  speaker.finish();
  speaker.finish();
  assert.deepEqual(speaker.played, ["/1", "/2"]);
});
test("a new text ends the one being said", () => {
  const speaker = new Loudspeaker();
  const { say } = voice(speaker);
  say(["/1", "/2"]);
  say(["/3"]);
  speaker.finish();
  assert.deepEqual(speaker.played, ["/1", "/3"]);
});
test("nothing more is said after a stop, or when a clip cannot be loaded", () => {
  const speaker = new Loudspeaker();
  const { say, stop } = voice(speaker);
  say(["/1", "/2"]);
  stop();
  speaker.finish();
  say(["/3", "/4"]);
  speaker.dispatchEvent(new Event("error"));
  speaker.finish();
  assert.deepEqual(speaker.played, ["/1", "/3"]);
});
test("every clip begins at the same volume", () => {
  const speaker = new Loudspeaker();
  voice(speaker).say(["/1"]);
  assert.equal(speaker.volume, 1);
});
