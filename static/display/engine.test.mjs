// What a browser is and lacks, from descriptions of real sets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runInThisContext } from "node:vm";

globalThis.window = {};
runInThisContext(readFileSync(new URL("engine.js", import.meta.url), "utf8"));
const engine = globalThis.window.board.engine;

const memory = { setItem() {}, removeItem() {} };
const whole = {
  AudioContext: class {}, WebSocket: class {}, Intl, localStorage: memory,
  document: { documentElement: { style: { flexBasis: "" } } },
};

test("a browser is recognised by its engine, a television's too", () => {
  const lg = "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/38.0.2125.122 Safari/537.36 WebAppManager";
  const edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
  const ipad = "Mozilla/5.0 (iPad; CPU OS 17_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15";
  const samsung = "Mozilla/5.0 (SMART-TV; Linux; Tizen 2.3) AppleWebkit/538.1 (KHTML, like Gecko) SamsungBrowser/1.0 TV";
  assert.deepEqual(engine.named(lg), { engine: "Chrome", version: "38.0.2125.122" });
  assert.deepEqual(engine.named(edge), { engine: "Chrome", version: "142.0.0.0" });
  assert.deepEqual(engine.named(ipad), { engine: "Safari", version: "17.0" });
  assert.deepEqual(engine.named(samsung), { engine: "WebKit", version: "538.1" });
  assert.deepEqual(engine.named("curl/8"), { engine: "", version: "" });
});

test("the features that a browser lacks are named, and a complete browser lacks nothing", () => {
  const silent = { ...whole, AudioContext: undefined, Intl: undefined, localStorage: { setItem() { throw new Error("private"); } } };

  assert.deepEqual(engine.missing(whole), []);
  assert.deepEqual(engine.missing(silent), ["audio", "time_zone", "storage"]);
});

test("delays are reported by their median and 95th percentile", () => {
  assert.deepEqual(engine.spread([30, 10, 20, 900, 15, 12, 14, 18, 16, 11]), { median: 15, p95: 900 });
  assert.equal(engine.spread([]), null);
});
