/** Follows one channel of the server by socket and receives its snapshots. Commands are sent in api.js.
 *  Needs the global `io`: load /static/vendor/socket.io.min.js with `defer` before the page's module. */

import { isFor, isSilent, newest } from "./freshness.js";

const CHECK_MS = 2000;

/** Keep the page's snapshot of `channel` up to date; `params` = {counter} or {id} or {}.
 *  `snapshot(p)` gets each newer snapshot, `link(up)` every change of the link, `failed()` each try of it that came to nothing,
 *  `refused(problem)` that it may not be followed.
 *  `gate` is shared with whatever else brings snapshots (watch.js).
 *  @returns {() => void} stops following. */
export function follow(channel, params, { snapshot, link = () => {}, failed = () => {}, refused = () => {}, token, gate = newest() }) {
  const socket = globalThis.io({ transports: ["websocket"], auth: token ? { token } : {}, reconnectionDelayMax: 5000 });
  let heardAt = Date.now();
  let up = null;

  function heard(isUp = true) {
    heardAt = Date.now();
    if (up !== isUp) link((up = isUp));
  }
  function show(arrived) {
    if (gate.takes(arrived)) snapshot(arrived);
  }
  function enter() {
    socket.emit("enter", { channel, ...params }, (answer) => {
      heard(); // a refusal is an answer too: the link is up
      if (answer.problem) refused(answer.problem);
      else show(answer.snapshot);
    });
  }
  socket.on("connect", () => {
    gate.forget();
    enter();
  });
  socket.on("snapshot", (message) => {
    heard();
    if (isFor(channel, params, message)) show(message.snapshot);
  });
  socket.on("pulse", (pulse) => {
    heard();
    if (gate.misses(pulse)) enter();
  });
  socket.on("disconnect", (reason) => {
    heard(false);
    if (reason === "io server disconnect") socket.connect(); // after this reason alone the client does not reconnect by itself
  });
  socket.on("connect_error", () => {
    heard(false);
    failed();
  });

  const check = setInterval(() => {
    if (!isSilent(heardAt, Date.now())) return;
    heard(false);
    socket.disconnect().connect();
  }, CHECK_MS);
  return () => {
    clearInterval(check);
    socket.disconnect();
  };
}
