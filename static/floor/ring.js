/** When the floor page rings, as pure functions: for screens that should speak and do not. No DOM, no sound. */

/** Once more after so many ms, until somebody has taken note or it is mended. */
export const RING_EVERY_MS = 30_000;

/** The alerts that want somebody to go there now and that nobody has taken note of; `known` are keys. */
export function ringing(alerts, known) {
  return alerts.filter((alert) => alert.rings && !known.has(alert.key));
}

/** The alerts to list: those that ring stand in the bar above until somebody has taken note, and nowhere twice. */
export function listed(alerts, known) {
  const open = ringing(alerts, known);
  return alerts.filter((alert) => !open.includes(alert));
}

/** Of so many with one cure each is named; a hall of screens that lost its server is not a page of names. */
const NAMED = 3;

/** What the bar says: whatever has one cure is told with it once; `more` is "and {n} more". */
export function barWords(open, more) {
  const cures = [...new Set(open.map(({ cure }) => cure))];
  const troubles = (cure) => {
    const told = open.filter((alert) => alert.cure === cure).map(({ text }) => text);
    const left = told.length - NAMED;
    return [...told.slice(0, NAMED), ...(left > 0 ? [more.replace("{n}", left)] : [])].join(" · ");
  };
  return cures.map((cure) => `${troubles(cure)} – ${cure}`).join(" · ");
}

/** What stays known: an alert that is over rings anew when it comes again. */
export function stillKnown(alerts, known) {
  return new Set(alerts.map(({ key }) => key).filter((key) => known.has(key)));
}

/** Whether to ring at `now`; `rangAt` is when it rang last, null for never in this trouble. */
export function isDue(open, rangAt, now) {
  return open.length > 0 && (rangAt === null || now - rangAt >= RING_EVERY_MS);
}
