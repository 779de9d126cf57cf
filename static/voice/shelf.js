/** Where recordings are kept: one request for each, and whether it arrived. */

/** @returns {Promise<{ok: true, data: object} | {ok: false, words: string}>} `words` "" when nothing came back. */
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
