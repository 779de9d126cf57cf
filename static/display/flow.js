/* How a call is said when others come with it: whole or short, with the chime or without, once or again. Pure functions. ES5. */
(function (board) {
  "use strict";

  var LATE_MS = 3000; /* so long after its call a sentence in the middle of others is late: it is short */
  var FLOW_MS = 2500; /* said so soon after another, a call is part of the same burst */
  var PAUSE = 0.7; /* seconds between two readings of one call */
  var HURRIED_PAUSE = 0.35; /* between two calls of a burst */
  var USUAL_SECONDS = 4.5; /* a short sentence with its pause, until this screen has measured its own voice */
  var MEASURED = 10;

  /** Whether this announcement is one of a burst: others wait, or it comes late right after another. */
  function isHurried(others, lateMs, inFlow) {
    return others.length > 0 || (inFlow && lateMs > LATE_MS);
  }

  /** Whether the last announcement ended just now. */
  function isInFlow(endedAt, now) {
    return endedAt !== null && now - endedAt < FLOW_MS;
  }

  /** One chime for several: none right after another call of the same burst. */
  function chimes(inFlow, hurried) {
    return !(inFlow && hurried);
  }

  /** What is read: the short form in a burst; where no voice says that, the whole sentence in Vietnamese alone. */
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

  /** Seconds that a short sentence takes, by the last ones measured. */
  function secondsEach(measured) {
    var last = measured.slice(-MEASURED);
    var sum = last.reduce(function (before, one) { return before + one; }, 0);
    return last.length ? sum / last.length : USUAL_SECONDS;
  }

  /** What is still to be said after the sentence under way: {calls, seconds}. */
  function backlog(waiting, measured) {
    return { calls: waiting.length, seconds: Math.round(waiting.length * secondsEach(measured)) };
  }

  board.flow = {
    PAUSE: PAUSE, HURRIED_PAUSE: HURRIED_PAUSE, isHurried: isHurried, isInFlow: isInFlow, chimes: chimes,
    readingsFor: readingsFor, nextLanguage: nextLanguage, secondsEach: secondsEach, backlog: backlog
  };
}(window.board = window.board || {}));
