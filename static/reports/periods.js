/** The preset periods of a report, as first and last day ("YYYY-MM-DD"). Pure functions, no DOM. */

/** The calendar day at `now` in the office's time zone, whatever the zone of the reader's device. */
export function today(now, zone) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
}

/** {from, to} of "today", "week" (seven days, today the last) or "month" (from its first day). */
export function period(name, day) {
  if (name === "month") return { from: `${day.slice(0, 8)}01`, to: day };
  const first = new Date(`${day}T00:00:00Z`);
  if (name === "week") first.setUTCDate(first.getUTCDate() - 6);
  return { from: first.toISOString().slice(0, 10), to: day };
}
