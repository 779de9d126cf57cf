/* Writes a heartbeat to the console every two seconds: the page's scripts run, and its sound works.
   `python -m display show` reads it there. ES5. */
(function () {
  "use strict";

  var SAY_MS = 2000;

  function say() {
    var sound = window.board && window.board.heardAs ? window.board.heardAs() : "";
    if (window.console && console.info) { console.info("screen alive " + location.pathname + (sound ? " " + sound : "")); }
  }

  setInterval(say, SAY_MS);
  say();
}());
