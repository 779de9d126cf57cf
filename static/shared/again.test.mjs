import assert from "node:assert/strict";
import test from "node:test";

import { commandAsking } from "./again.js";

const REFUSED = { ok: false, status: 403, json: async () => ({ code: "sign_in_again", detail: "Hãy gõ mật khẩu." }) };

test("a page without the dialog tells that the password is wanted and sends nothing again", async () => {
  const sent = [];
  globalThis.document = { documentElement: { lang: "vi" }, querySelector: () => null };
  globalThis.fetch = async (address) => (sent.push(address), REFUSED);

  const answer = await commandAsking("/people", {});

  assert.equal(answer.problem.detail, "Hãy gõ mật khẩu.");
  assert.deepEqual(sent, ["/api/v1/people"]);
});
