/** Follows the feeds of all offices that this visitor reads: one socket for all, and each minute the feed by HTTP, because waits
 *  grow while nothing happens. Needs the global `io`. */

import { isSilent, newest } from "../shared/freshness.js";

const ASK_EVERY = 60_000;
const CHECK_MS = 2000;
/** Why this machine may not read; too many screens, or an office that cannot be read, pass by themselves. */
const REFUSED = ["sign_in_needed", "not_allowed", "new_password_needed"];

/** `show(office)` gets each newer snapshot, `failed(codes)` which offices cannot be read, `link(up)` every change of the link,
 *  `refused()` that this visitor may not read. */
export function followFeeds({ show, failed, link, refused }) {
  const socket = globalThis.io({ transports: ["websocket"], reconnectionDelayMax: 5000 });
  const gates = new Map();
  let heardAt = Date.now();
  let up = null;

  function heard(isUp = true) {
    if (isUp) heardAt = Date.now();
    if (up !== isUp) link((up = isUp));
  }
  function gateOf({ office }) {
    if (!gates.has(office)) gates.set(office, newest());
    return gates.get(office);
  }
  function take(snapshot) {
    if (gateOf(snapshot).takes(snapshot)) show(snapshot);
  }
  function takeAll(snapshots, unread) {
    snapshots.forEach(take);
    failed(unread);
  }
  function enter() {
    socket.emit("enter", { channel: "feed" }, ({ problem, snapshot, others = [], failed: unread = [] }) => {
      heard();
      if (!problem) takeAll([snapshot, ...others].filter(Boolean), unread);
      else if (REFUSED.includes(problem.code)) refused(); // else the next pulse or minute tries again
    });
  }
  async function ask() {
    try {
      const answer = await fetch("/api/v1/feed", { headers: { Accept: "application/json" } });
      if (answer.status === 401 || answer.status === 403) return refused();
      const told = answer.ok && (await answer.json());
      if (told) takeAll(told.offices, told.failed);
    } catch {
      // the socket tells that the link is lost
    }
  }
  socket.on("connect", () => {
    gates.clear(); // a server restored from a backup counts from an earlier seq
    enter();
  });
  socket.on("snapshot", ({ snapshot }) => {
    heard();
    take(snapshot);
  });
  socket.on("pulse", (pulse) => {
    heard();
    if (gateOf(pulse).misses(pulse)) enter();
  });
  socket.on("disconnect", (reason) => {
    heard(false);
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("connect_error", () => heard(false));
  setInterval(ask, ASK_EVERY);
  setInterval(() => {
    if (!isSilent(heardAt, Date.now())) return;
    heard(false);
    heardAt = Date.now(); // one new try at a time
    socket.disconnect().connect();
  }, CHECK_MS);
}
