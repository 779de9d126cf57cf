import assert from "node:assert/strict";
import { test } from "node:test";

import { linesOf } from "./lines.js";

async function read(...parts) {
  const found = [];
  for await (const line of linesOf(new Blob(parts).stream())) found.push(line);
  return found;
}

test("lines are whole however they arrive, and one without an end is left out", async () => {
  assert.deepEqual(await read('{"rows"', ':1}\n{"ro', 'ws":2}\n{"bro'), ['{"rows":1}', '{"rows":2}']);
  assert.deepEqual(await read(""), []);
});
