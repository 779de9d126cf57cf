/** Stores recordings on the server: one request for each, with its result. */

/** @returns {Promise<{ok: true, data: object} | {ok: false, words: string}>} `words` is "" without an answer. */
export async function ask(voice, prompt, { method = "POST", tail = "", body, type } = {}) {
  const headers = { "X-CSRF-Token": document.querySelector("meta[name=csrf-token]").content };
  if (type) headers["Content-Type"] = type;
  try {
    const answer = await fetch(`/admin/voice/record/${voice}/${prompt}${tail}`, { method, body, headers });
    const data = await answer.json();
    return answer.ok ? { ok: true, data } : { ok: false, words: data.detail ?? "" };
  } catch {
    return { ok: false, words: "" };
  }
}
