/* What this browser is and what it lacks, told to the technician and the server. Knows nothing of the board. ES5. */
(function (board) {
  "use strict";

  /* The first that fits: every browser names several, its own engine rightly. */
  var NAMES = [
    ["Chrome", /Chrom(?:e|ium)\/([\d.]+)/],
    ["Firefox", /Firefox\/([\d.]+)/],
    ["Safari", /Version\/([\d.]+).* Safari\//],
    ["WebKit", /AppleWebKit\/([\d.]+)/i]
  ];

  /** {engine: "Chrome", version: "56.0.2924.0"} from a browser's own description; "" where it says nothing known. */
  function named(userAgent) {
    var fitting = NAMES.filter(function (name) { return name[1].test(userAgent); })[0];
    return fitting ? { engine: fitting[0], version: fitting[1].exec(userAgent)[1].slice(0, 20) } : { engine: "", version: "" };
  }

  function knowsTimeZones(scope) {
    try {
      return Boolean(new scope.Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Ho_Chi_Minh" }));
    } catch (tooOld) { return false; }
  }

  function remembers(scope) {
    try {
      scope.localStorage.setItem("board.test", "1");
      scope.localStorage.removeItem("board.test");
      return true;
    } catch (refused) { return false; }
  }

  /** What the board needs and this browser (`scope` is its window) lacks, by the server's names. */
  function missing(scope) {
    var has = {
      audio: Boolean(scope.AudioContext || scope.webkitAudioContext),
      socket: Boolean(scope.WebSocket),
      time_zone: knowsTimeZones(scope),
      storage: remembers(scope),
      flexbox: scope.document.documentElement.style.flexBasis !== undefined
    };
    return Object.keys(has).filter(function (name) { return !has[name]; });
  }

  /** The middle and the 95th percentile of some delays in ms: {median, p95}, null without any. */
  function spread(delays) {
    var sorted = delays.slice().sort(function (a, b) { return a - b; });
    function at(share) { return Math.round(sorted[Math.ceil(share * sorted.length) - 1]); }
    return sorted.length ? { median: at(0.5), p95: at(0.95) } : null;
  }

  board.engine = { named: named, missing: missing, spread: spread };
}(window.board = window.board || {}));
