/** The citizens' pages must run on phones from iOS 13.4 on, and elsewhere from Chrome 80 on; both are from early 2020. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const STATIC = new URL("../", import.meta.url);
/** The browser versions that each piece of syntax or API needs, from MDN's compatibility data. */
const NEWER = {
  "Chrome 80": {
    "replaceChildren(": 86, "AbortSignal.timeout": 103, "AbortSignal.any": 116, "structuredClone(": 98, "replaceAll(": 85, "hasOwn(": 93,
    ".at(": 92, "findLast": 97, "checkVisibility(": 105, "Promise.any": 85, "WeakRef": 84, "toSorted(": 110, "toReversed(": 110, ".with(": 110,
    "groupBy(": 117, "withResolvers": 119, ".wakeLock": 84, ".inert": 102, "scrollend": 114, "showPopover": 114, "URL.canParse": 120,
  },
  "iOS 13.4": {
    "replaceChildren(": 14, "AbortSignal.timeout": 16, "structuredClone(": 15.4, "hasOwn(": 15.4, ".at(": 15.4, "findLast": 15.4, "WeakRef": 14.5,
    "Promise.any": 14, "checkVisibility(": 17.4, "showModal(": 15.4, "(?<": 16.4, "dateStyle": 14.1, "requestSubmit(": 16, "requestIdleCallback": 99,
  },
};

/** The scripts of these folders of static/ that a browser loads. */
function scripts(...rooms) {
  return rooms.flatMap((room) => readdirSync(new URL(`${room}/`, STATIC)).filter((name) => name.endsWith(".js")).map((name) => `${room}/${name}`));
}

function newer(names, browser) {
  return names.flatMap((name) => {
    const script = readFileSync(new URL(name, STATIC), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
    return Object.keys(NEWER[browser]).filter((words) => script.includes(words)).map((words) => `${name}: ${words}`);
  });
}

test("the kiosk and the public pages need nothing newer than Chrome 80", () => {
  assert.deepEqual(newer(scripts("kiosk", "ticket", "procedures", "shared"), "Chrome 80"), []);
});

test("the phone's page needs nothing newer than iOS 13.4", () => {
  assert.deepEqual(newer([...scripts("ticket"), "shared/api.js", "shared/tone.js", "shared/words.js"], "iOS 13.4"), []);
});
