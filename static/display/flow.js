/* How a call is said in a burst of calls: whole or short, with or without the chime, once or twice. Pure functions. ES5. */
(function (board) {
  "use strict";

  var LATE_MS = 3000; /* ms after its call from which a sentence among others is late and therefore short */
  var FLOW_MS = 2500; /* ms: a call said so soon after another belongs to the same burst */
  var PAUSE = 0.7; /* seconds between two readings of one call */
  var HURRIED_PAUSE = 0.35; /* seconds between two calls of a burst */
  var USUAL_SECONDS = 4.5; /* seconds of a short sentence with its pause, used until this screen has measured its voice */
  var MEASURED = 10;

  /** Whether this announcement belongs to a burst: others wait, or it is late and follows another at once. */
  function isHurried(others, lateMs, inFlow) {
    return others.length > 0 || (inFlow && lateMs > LATE_MS);
  }

  /** Whether the last announcement ended just now. */
  function isInFlow(endedAt, now) {
    return endedAt !== null && now - endedAt < FLOW_MS;
  }

  /** Whether the chime sounds: not right after another call of the same burst. */
  function chimes(inFlow, hurried) {
    return !(inFlow && hurried);
  }

  /** What is read: the short form in a burst; when no voice has it, the whole sentence in Vietnamese only. */
  function readingsFor(announcement, hurried) {
    var short = (announcement.short || []).filter(function (reading) { return reading.clips.length > 0; });
    if (!hurried || announcement.kind === "notice") { return announcement.readings; }
    return short.length ? short : announcement.readings.slice(0, 1);
  }

  /** The first of `readings` with clips in a language not in `heard`, or null. */
  function nextLanguage(readings, heard) {
    return readings.filter(function (reading) {
      return reading.clips.length > 0 && heard.indexOf(reading.lang) < 0;
    })[0] || null;
  }

  /** Seconds that a short sentence takes, from the last measured ones. */
  function secondsEach(measured) {
    var last = measured.slice(-MEASURED);
    var sum = last.reduce(function (before, one) { return before + one; }, 0);
    return last.length ? sum / last.length : USUAL_SECONDS;
  }

  /** What is still to be said after the current sentence: {calls, seconds}. */
  function backlog(waiting, measured) {
    return { calls: waiting.length, seconds: Math.round(waiting.length * secondsEach(measured)) };
  }

  board.flow = {
    PAUSE: PAUSE, HURRIED_PAUSE: HURRIED_PAUSE, isHurried: isHurried, isInFlow: isInFlow, chimes: chimes,
    readingsFor: readingsFor, nextLanguage: nextLanguage, secondsEach: secondsEach, backlog: backlog
  };
}(window.board = window.board || {}));
