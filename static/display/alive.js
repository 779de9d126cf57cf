/* Says on the console every two seconds that this page's scripts run; `python -m display show` listens there. ES5. */
(function () {
  "use strict";

  var SAY_MS = 2000;

  function say() {
    if (window.console && console.info) { console.info("screen alive " + location.pathname); }
  }

  setInterval(say, SAY_MS);
  say();
}());
