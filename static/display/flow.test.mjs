// How a burst of calls is said, and how late each begins: the page's own decisions on a simulated clock.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = {};
for (const script of ["logic.js", "flow.js"]) {
  runInThisContext(readFileSync(new URL(script, import.meta.url), "utf8"));
}
const { logic, flow } = globalThis.window.board;

/* Seconds, measured with the slowest voice: espeak-ng's words for "A025" and counter 1, joined at 0.2 and 0.15 s. */
const SLOWEST = { chime: 1.1, full: 6.9, short: 3.9 };
/* Recorded or neural voices say the whole call in about 4.4 s, the short one in 2.9. */
const NATURAL = { chime: 1.1, full: 4.4, short: 2.9 };
const AROUND = 0.15; // seconds to ask for the turn and to begin on the audio clock
const REPEAT = 2;

/** How many seconds after its call each of these calls (seconds, in order) begins to be said. */
function lateness(calledAt, voice) {
  const list = calledAt.map((at, n) => ({ seq: n + 1, number: `A${n}`, at: new Date(at * 1000).toISOString() }));
  let memory = { after: 0, said: [] };
  let clock = 0;
  let endedAt = null;
  let busySince = null;
  const late = [];
  const waiting = () => logic.toAnnounce(list.filter((one) => Date.parse(one.at) <= clock * 1000), memory, "", clock * 1000, busySince);
  while (memory.said.length < list.length) {
    const inFlow = flow.isInFlow(endedAt && endedAt * 1000, clock * 1000);
    if (!inFlow) { busySince = null; }
    const one = waiting()[0];
    if (!one) {
      const coming = calledAt.filter((at) => at > clock);
      if (!coming.length) { break; }
      clock = Math.min(...coming);
      continue;
    }
    busySince = busySince ?? clock * 1000;
    const others = () => waiting().filter((other) => other.seq !== one.seq);
    const hurries = () => flow.isHurried(others(), clock * 1000 - Date.parse(one.at), inFlow);
    const chimes = flow.chimes(inFlow, hurries());
    clock += AROUND;
    if (inFlow && !chimes) { clock = Math.max(clock, endedAt + flow.HURRIED_PAUSE); }
    late[one.seq - 1] = clock - Date.parse(one.at) / 1000;
    clock += chimes ? voice.chime + 0.15 : 0;
    const hurried = hurries();
    clock += hurried ? voice.short : voice.full;
    for (let times = 1; !hurried && times < REPEAT && !others().length; times += 1) {
      clock += flow.PAUSE;
      if (others().length) { break; }
      clock += AROUND + voice.full;
    }
    memory = logic.remembering(memory, [one.seq]);
    endedAt = clock;
  }
  return late;
}

const everySeconds = (gap, count) => Array.from({ length: count }, (_, n) => n * gap);
/* A seeded generator, so that a failure can be repeated. */
function scattered(count, seconds, seed) {
  let state = seed;
  const next = () => { state = (state * 1103515245 + 12345) % 2147483648; return state / 2147483648; };
  return Array.from({ length: count }, () => next() * seconds).sort((a, b) => a - b);
}

test("of ten calls in a minute none begins more than twelve seconds late, whatever voice says them", () => {
  for (const voice of [SLOWEST, NATURAL]) {
    for (const calls of [everySeconds(6, 10), everySeconds(6, 30), everySeconds(7.5, 20)]) {
      const late = lateness(calls, voice);
      assert.equal(late.filter((seconds) => seconds !== undefined).length, calls.length);
      assert.ok(Math.max(...late) <= 12, `${Math.max(...late)} s`);
    }
  }
});

test("ten calls scattered over a minute stay within twelve seconds in nearly every minute by a natural voice", () => {
  const worst = Array.from({ length: 200 }, (_, seed) => Math.max(...lateness(scattered(10, 60, seed + 1), NATURAL)));
  assert.ok(worst.filter((seconds) => seconds <= 12).length >= 190, `${worst.filter((seconds) => seconds > 12)}`);
});

test("twenty calls in one moment are all said, the last one within ninety seconds", () => {
  for (const voice of [SLOWEST, NATURAL]) {
    const late = lateness(everySeconds(0, 20), voice);
    assert.equal(late.filter((seconds) => seconds !== undefined).length, 20);
    assert.ok(Math.max(...late) + voice.short <= 90, `${Math.max(...late) + voice.short} s`);
  }
});

test("forty counters that call in one moment are all announced before the server stops offering their calls", () => {
  const late = lateness(everySeconds(0, 40), SLOWEST);
  assert.equal(late.filter((seconds) => seconds !== undefined).length, 40);
  assert.ok(Math.max(...late) < 178);
});

test("a single call is said whole, in a burst short, and without short clips only in Vietnamese", () => {
  const reading = (lang, ...clips) => ({ lang, clips });
  const one = { readings: [reading("vi", "a", "b"), reading("en", "c")], short: [reading("vi", "d")] };
  assert.deepEqual(flow.readingsFor(one, false), one.readings);
  assert.deepEqual(flow.readingsFor(one, true), one.short);
  assert.deepEqual(flow.readingsFor({ ...one, short: [reading("vi")] }, true), [one.readings[0]]);
  assert.deepEqual(flow.readingsFor({ readings: one.readings }, true), [one.readings[0]], "an older server");
  const notice = { ...one, kind: "notice" };
  assert.deepEqual(flow.readingsFor(notice, true), notice.readings, "a notice has no short form");
});

test("a language is read once; one without clips is left out", () => {
  const list = [{ lang: "vi", clips: ["a"] }, { lang: "en", clips: [] }, { lang: "tay", clips: ["b"] }];
  assert.equal(flow.nextLanguage(list, ["vi"]).lang, "tay");
  assert.equal(flow.nextLanguage(list, ["vi", "tay"]), null);
});

test("the backlog is counted in calls and in seconds of this screen's voice", () => {
  assert.deepEqual(flow.backlog([], []), { calls: 0, seconds: 0 });
  assert.deepEqual(flow.backlog([1, 2, 3, 4], []), { calls: 4, seconds: 18 });
  assert.deepEqual(flow.backlog([1, 2], [3, 4]), { calls: 2, seconds: 7 });
});
