/** When the floor page rings: for screens that should speak and do not. Pure functions; no DOM, no sound. */

/** Ring again after so many ms, until somebody acknowledges the alert or it is over. */
export const RING_EVERY_MS = 30_000;

/** The alerts that need somebody at the device now and are not acknowledged; `known` are the acknowledged keys. */
export function ringing(alerts, known) {
  return alerts.filter((alert) => alert.rings && !known.has(alert.key));
}

/** The alerts to list: a ringing alert is in the bar above until it is acknowledged, and then in the list. */
export function listed(alerts, known) {
  const open = ringing(alerts, known);
  return alerts.filter((alert) => !open.includes(alert));
}

/** So many alerts with the same cure are named one by one; of more screens only the count is told. On a phone one is named:
 *  three filled more than half of it. */
const NAMED = 3;
export const NAMED_ON_A_PHONE = 1;

/** The sentences of the bar: alerts with the same cure share one sentence, and only the first `named` sentences are told;
 *  `more` is "and {n} more". */
export function barWords(open, more, named = NAMED) {
  const cures = [...new Set(open.map(({ cure }) => cure))];
  const troubles = (cure) => {
    const told = open.filter((alert) => alert.cure === cure).map(({ text }) => text);
    const left = told.length - named;
    return [...told.slice(0, named), ...(left > 0 ? [more.replace("{n}", left)] : [])].join(" · ");
  };
  const told = cures.slice(0, named);
  const untold = open.filter(({ cure }) => !told.includes(cure)).length;
  const sentences = told.map((cure) => `${troubles(cure)} – ${cure}`);
  return [...sentences, ...(untold ? [more.replace("{n}", untold)] : [])].join(" · ");
}

/** The keys that stay acknowledged: an alert that is over rings again when it returns. */
export function stillKnown(alerts, known) {
  return new Set(alerts.map(({ key }) => key).filter((key) => known.has(key)));
}

/** Whether to ring at `now`; `rangAt` is the last ring for these alerts, null for none. */
export function isDue(open, rangAt, now) {
  return open.length > 0 && (rangAt === null || now - rangAt >= RING_EVERY_MS);
}
