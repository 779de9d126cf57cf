/** Follows one room of the server by socket: pictures come down here. Orders go up in api.js.
 *  Needs the global `io`: load /static/vendor/socket.io.min.js with `defer` before the page's module. */

import { isFor, isSilent, missedSomething, replaces } from "./freshness.js";

const CHECK_MS = 2000;

/** Keep the page's picture of `room` new; `params` = {counter} or {id} or {}.
 *  `picture(p)` gets each newer picture, `link(up)` every change of the link, `refused(problem)` a closed door.
 *  @returns {() => void} stops following. */
export function follow(room, params, { picture, link = () => {}, refused = () => {}, token }) {
  const socket = globalThis.io({ transports: ["websocket"], auth: token ? { token } : {}, reconnectionDelayMax: 5000 });
  let shownSeq = null;
  let heardAt = Date.now();
  let up = null;

  function heard(isUp = true) {
    heardAt = Date.now();
    if (up !== isUp) link((up = isUp));
  }
  function show(arrived) {
    if (!replaces(shownSeq, arrived)) return;
    shownSeq = arrived.seq;
    picture(arrived);
  }
  function enter() {
    socket.emit("enter", { room, ...params }, (answer) => {
      heard(); // a refusal is an answer too: the link stands
      if (answer.problem) refused(answer.problem);
      else show(answer.picture);
    });
  }
  socket.on("connect", () => {
    shownSeq = null; // a server restored from a backup counts from an earlier seq: a new link starts anew
    enter();
  });
  socket.on("picture", (message) => {
    heard();
    if (isFor(room, params, message)) show(message.picture);
  });
  socket.on("pulse", (pulse) => {
    heard();
    if (missedSomething(shownSeq, pulse)) enter();
  });
  socket.on("disconnect", (reason) => {
    heard(false);
    if (reason === "io server disconnect") socket.connect(); // the one reason after which the client would not return by itself
  });
  socket.on("connect_error", () => heard(false));

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
