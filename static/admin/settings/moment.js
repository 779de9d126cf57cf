/** A local time of the office as a moment with its offset. No DOM here. */

const FORM = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** "2026-12-05T07:30" in the zone -> "2026-12-05T07:30:00+07:00"; "" for no time. */
export function moment(local, zone) {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return "";
  const asUtc = Date.parse(`${local.slice(0, 16)}Z`);
  // the zone's offset half a day around differs only where clocks change; the second look settles that
  const offset = offsetAt(asUtc - offsetAt(asUtc, zone) * 60000, zone);
  return `${local.slice(0, 16)}:00${sign(offset)}`;
}

/** Minutes by which the zone is ahead of UTC at a time in ms. */
function offsetAt(time, zone) {
  const shown = new Intl.DateTimeFormat("en-GB", { ...FORM, timeZone: zone }).formatToParts(new Date(time));
  const part = (type) => shown.find((one) => one.type === type).value;
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"));
  return Math.round((local - Math.floor(time / 60000) * 60000) / 60000);
}

function sign(offset) {
  const pair = (value) => String(Math.floor(value)).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${pair(Math.abs(offset) / 60)}:${pair(Math.abs(offset) % 60)}`;
}
