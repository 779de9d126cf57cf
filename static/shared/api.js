/** Commands and snapshots by HTTP; light, for the phone. */

import { meta } from "./words.js";

const API = "/api/v1";
const PATIENCE_MS = 8000;

/** A version 4 UUID; plain http has no crypto.randomUUID(). */
export function newKey(source = globalThis.crypto) {
  if (source.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Send one command, and again after a network failure: with the same `key` the server carries it out once. `language` is
 *  that of a refusal, `patience` (ms) for each of the two tries, `more` further headers.
 *  @returns {Promise<{ok: true, data: object} | {ok: false, problem: {code, detail, field, status}}>}
 *  Out of reach: `unreachable`, status 0. */
export async function command(path, body = {}, { key = newKey(), language, patience, more, method = "POST" } = {}) {
  const request = {
    method,
    body: JSON.stringify(body),
    headers: { ...headers(language), "Content-Type": "application/json", "Idempotency-Key": key, ...more },
  };
  const send = () => attempt(API + path, request, patience);
  return (await send()) ?? (await send()) ?? unreachable();
}

/** Fetch a snapshot; the answer is as command()'s. */
export async function read(path, { language } = {}) {
  return (await attempt(API + path, { headers: headers(language) })) ?? unreachable();
}

function headers(language) {
  const known = { Accept: "application/json" };
  const csrf = meta("csrf-token");
  if (csrf) known["X-CSRF-Token"] = csrf;
  const reader = language || globalThis.document?.documentElement.lang; // the browser's own may differ
  if (reader) known["Accept-Language"] = reader;
  return known;
}

/** null: no answer, or not in time. (AbortSignal.timeout() is too new.) */
export async function attempt(address, request, ms = PATIENCE_MS) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ms);
  try {
    const answer = await fetch(address, { ...request, signal: patience.signal, cache: "no-store" });
    const data = await answer.json().catch(() => null);
    return answer.ok && data !== null ? { ok: true, data } : { ok: false, problem: problemOf(answer.status, data) };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** A refusal as pages show it; the answer of a proxy counts as unreachable. */
function problemOf(status, data) {
  if (!data?.code) return { ...unreachable().problem, status };
  const problem = { code: data.code, detail: data.detail ?? data.title ?? "", field: data.field ?? null, status };
  const { type, title, ...more } = data; // what some codes add
  return { ...more, ...problem };
}

function unreachable() {
  return { ok: false, problem: { code: "unreachable", detail: meta("unreachable"), field: null, status: 0 } };
}
