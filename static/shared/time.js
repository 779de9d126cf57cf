/** Times and durations as words. Pure functions; the DOM is changed in show.js. */

/** Whole minutes from one time to another, never negative. */
export function minutes(from, to = Date.now()) {
  return Math.max(0, Math.floor((new Date(to) - new Date(from)) / 60000));
}

/** `counted` minutes of a snapshot at the time `now`: they grow while no new snapshot comes. */
export function passed(counted, snapshot, now) {
  return counted + minutes(snapshot.now, now);
}

/** "04:12" since `from`, "1:04:12" past the hour: for a clock that ticks. */
export function elapsed(from, to = Date.now()) {
  const seconds = Math.max(0, Math.floor((new Date(to) - new Date(from)) / 1000));
  const pair = (value) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** How far the server's clock is ahead of this device's, in milliseconds: add it to Date.now(). */
export function clockSkew(serverNow, deviceNow = Date.now()) {
  return new Date(serverNow) - deviceNow;
}
