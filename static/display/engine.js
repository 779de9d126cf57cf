/* Finds the browser's name and the features it lacks, for the technician and the server. ES5. */
(function (board) {
  "use strict";

  /* The first match counts: every browser names several engines. */
  var NAMES = [
    ["Chrome", /Chrom(?:e|ium)\/([\d.]+)/],
    ["Firefox", /Firefox\/([\d.]+)/],
    ["Safari", /Version\/([\d.]+).* Safari\//],
    ["WebKit", /AppleWebKit\/([\d.]+)/i]
  ];

  /** {engine: "Chrome", version: "56.0.2924.0"} from the user agent string; "" for unknown parts. */
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

  /** The features that the board needs and this browser lacks, by the server's names; `scope` is the window. */
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
