/** Follows one room of the server by socket: pictures come down here. Orders go up in api.js.
 *  Needs the global `io`: load /static/vendor/socket.io.min.js with `defer` before the page's module. */

import { isFor, isSilent, newest } from "./freshness.js";

const CHECK_MS = 2000;

/** Keep the page's picture of `room` new; `params` = {counter} or {id} or {}.
 *  `picture(p)` gets each newer picture, `link(up)` every change of the link, `failed()` each try of it that came to nothing,
 *  `refused(problem)` a closed door.
 *  `gate` is shared with whatever else brings pictures (watch.js).
 *  @returns {() => void} stops following. */
export function follow(room, params, { picture, link = () => {}, failed = () => {}, refused = () => {}, token, gate = newest() }) {
  const socket = globalThis.io({ transports: ["websocket"], auth: token ? { token } : {}, reconnectionDelayMax: 5000 });
  let heardAt = Date.now();
  let up = null;

  function heard(isUp = true) {
    heardAt = Date.now();
    if (up !== isUp) link((up = isUp));
  }
  function show(arrived) {
    if (gate.takes(arrived)) picture(arrived);
  }
  function enter() {
    socket.emit("enter", { room, ...params }, (answer) => {
      heard(); // a refusal is an answer too: the link stands
      if (answer.problem) refused(answer.problem);
      else show(answer.picture);
    });
  }
  socket.on("connect", () => {
    gate.forget();
    enter();
  });
  socket.on("picture", (message) => {
    heard();
    if (isFor(room, params, message)) show(message.picture);
  });
  socket.on("pulse", (pulse) => {
    heard();
    if (gate.misses(pulse)) enter();
  });
  socket.on("disconnect", (reason) => {
    heard(false);
    if (reason === "io server disconnect") socket.connect(); // the one reason after which the client would not return by itself
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
