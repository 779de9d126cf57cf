/** What somebody has chosen so far, and what may follow; no page is touched here. */

export const MOST_REASONS = 3;

/** Nothing chosen yet. */
export const nothing = Object.freeze({ level: 0, reasons: [] });

/** Choose a face; reasons fall away where none are asked. */
export function choose(choice, level, reasonsUpTo) {
  return { level, reasons: level <= reasonsUpTo ? choice.reasons : [] };
}

/** Whether the reasons are asked. */
export function asksWhy(choice, reasonsUpTo) {
  return choice.level > 0 && choice.level <= reasonsUpTo;
}

/** Take a reason, or leave it; a fourth one is not taken. */
export function turn(choice, reason) {
  if (choice.reasons.includes(reason)) return { ...choice, reasons: choice.reasons.filter((one) => one !== reason) };
  return choice.reasons.length < MOST_REASONS ? { ...choice, reasons: [...choice.reasons, reason] } : choice;
}

/** Whether another reason can be taken. */
export const isFull = (choice) => choice.reasons.length >= MOST_REASONS;
