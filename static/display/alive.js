/* Says on the console every two seconds that this page's scripts run, and whether one that should speak can;
   `python -m display show` listens there. ES5. */
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
