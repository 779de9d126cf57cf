/* What a screen reports about itself besides its sound: browser, clock, size, and the server's answer time. ES5. */
(function (board) {
  "use strict";

  var delay = null; /* ms between the last reports and their answers */

  /** The facts sent with a status; `ahead`: ms by which the server's clock is ahead of ours. */
  function told(ahead) {
    var browser = board.engine.named(navigator.userAgent);
    return {
      engine: browser.engine, version: browser.version,
      missing: board.engine.missing(window).join(","),
      clock_ms: Math.round(ahead), delay_ms: delay,
      size: window.innerWidth + "x" + window.innerHeight,
      layout: document.body.getAttribute("data-layout") || ""
    };
  }

  /** Adds the facts to a status, and returns it. */
  function into(status, ahead) {
    var facts = told(ahead);
    Object.keys(facts).forEach(function (name) { status[name] = facts[name]; });
    return status;
  }

  board.facts = {
    into: into,
    answeredAfter: function (milliseconds) { delay = milliseconds; }
  };
}(window.board = window.board || {}));
