import assert from "node:assert/strict";
import { test } from "node:test";

import { filesOf, keepSnapshot, keptSnapshot } from "./standby.js";

const MORNING = Date.parse("2026-11-23T02:00:00Z");
const snapshot = { business_date: "2026-11-23", zone: "Asia/Ho_Chi_Minh", services: [] };

function drawer() {
  const kept = new Map();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
}

test("only the page's own files are stored, not commands and not files of other addresses", () => {
  const entries = ["http://server/static/kiosk/kiosk.js", "http://server/api/v1/kiosk", "http://server/fonts/Bold.ttf", "http://other/static/x.js", "http://server/static/kiosk/kiosk.js"];
  assert.deepEqual(filesOf(entries.map((name) => ({ name })), "http://server"), ["/static/kiosk/kiosk.js", "/fonts/Bold.ttf"]);
});

test("a restarted kiosk shows today's services, never yesterday's", () => {
  const store = drawer();
  assert.equal(keptSnapshot(MORNING, store), null);
  keepSnapshot(snapshot, MORNING, store);
  assert.deepEqual(keptSnapshot(MORNING + 3600000, store), snapshot);
  assert.equal(keptSnapshot(MORNING + 24 * 3600000, store), null);
});
