/** How strong a typed password looks: its length and variety, for advice while one types. What is refused, the server decides. No DOM here. */

export const SHORTEST = 12; // queue_server/domain/passwords.py
const LONG = 18; // as long as a sentence of four Vietnamese words
const FEW_SIGNS = 8;

/** {level: 0–3, name}: "" for nothing typed, "short", "weak", "fair", "strong". */
export function strength(password) {
  const signs = Array.from(password.normalize("NFC"));
  const different = new Set(signs.map((sign) => sign.toLowerCase())).size;
  if (!signs.length) return { level: 0, name: "" };
  if (signs.length < SHORTEST) return { level: 0, name: "short" };
  if (different < FEW_SIGNS || isOneWord(password)) return { level: 1, name: "weak" };
  return signs.length < LONG ? { level: 2, name: "fair" } : { level: 3, name: "strong" };
}

/** A single word or name with digits after it is what people guess first. */
function isOneWord(password) {
  return /^\p{L}{1,11}[\d\p{P}\p{S}]+$/u.test(password);
}
