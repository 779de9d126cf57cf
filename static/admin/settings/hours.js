/** Times and sessions of a day as people type them: "7h30", "730" and "07:30" are the same. No DOM here. */

const TYPED = /^(\d{1,2})(?:\s*[:h.g]\s*(\d{1,2})?)?$/i;
const MORNING = ["07:30", "11:30"];
const AFTERNOON = ["13:30", "17:00"];

const pair = (value) => String(value).padStart(2, "0");

/** A typed time as "HH:MM"; what is no time stays as it was typed, so that the server can refuse it. */
export function clock(typed) {
  const plain = typed.trim();
  const spread = /^\d{3,4}$/.test(plain) ? `${plain.slice(0, -2)}:${plain.slice(-2)}` : plain;
  const found = TYPED.exec(spread);
  if (!found || found[1] > 24 || (found[2] ?? 0) > 59) return plain;
  return `${pair(found[1])}:${pair(found[2] ?? 0)}`;
}

/** "07:30-11:30" -> ["07:30", "11:30"] */
export function ends(session) {
  const [opens, closes = ""] = session.split("-");
  return [opens, closes];
}

/** Two typed times as a session; "" where both are empty. */
export function session(opens, closes) {
  return opens.trim() || closes.trim() ? `${clock(opens)}-${clock(closes)}` : "";
}

/** The times that a new session of a day begins with, after its `sessions`; ["", ""] where none is usual. */
export function usual(sessions) {
  const last = sessions.length ? ends(sessions[sessions.length - 1])[1] : "";
  if (!sessions.length) return MORNING;
  return last && last <= AFTERNOON[0] ? AFTERNOON : ["", ""];
}
