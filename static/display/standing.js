/* Which call is in the large place and which are in the rows, so that what is said is on the screen. Pure functions. ES5. */
(function (board) {
  "use strict";

  var NEW_MS = 60000;
  var TURN_MS = 6000;

  function byNumber(calls, number) {
    return calls.filter(function (call) { return call.number === number; })[0] || null;
  }

  /** The call as it is announced: a ticket that was transferred meanwhile is still announced for its old counter. */
  function asSaid(call, announcement) {
    var shown = {};
    if (!call || !announcement) { return call; }
    Object.keys(call).forEach(function (name) { shown[name] = call[name]; });
    shown.counter = announcement.counter;
    shown.seq = announcement.seq;
    return shown;
  }

  function bySeq(announcements, seq) {
    return announcements.filter(function (one) { return one.seq === seq && one.number; })[0] || null;
  }

  /** The announcement for the large place; null when the newest call belongs there. `voice` is the voice's state:
   *  `now` ([seq] being said, the latest last), `next` (seq about to be said, or null), `last` (seq said
   *  last, or null), `unsaid` ([announcement] to be said, in their order). */
  function announced(here, voice) {
    var candidates = voice.now.slice().reverse().concat(voice.next === null ? [] : [voice.next]);
    var found = candidates.map(function (seq) { return bySeq(here.announcements, seq); }).filter(function (one) {
      return one && byNumber(here.calls, one.number);
    })[0];
    var last = voice.last === null ? null : bySeq(here.announcements, voice.last);
    if (found || !last || !byNumber(here.calls, last.number)) { return found || null; }
    return waitsBehind(here.calls, last, voice) ? last : null;
  }

  /* The last said call keeps the large place while every newer call has been said too, or is still to be said. */
  function waitsBehind(calls, last, voice) {
    return calls.every(function (call) {
      return call.seq <= last.seq || voice.isSaid(call.seq) || voice.unsaid.some(function (one) { return one.seq === call.seq; });
    });
  }

  /** What is shown where: {call, saying, rows: [{call, saying, unsaid, fresh}]}: the large place, then the calls still to
   *  be said in their order, then earlier calls, the newest first. `call` is null when nobody was called. */
  function standing(here, voice, now) {
    var one = announced(here, voice);
    var large = one ? asSaid(byNumber(here.calls, one.number), one) : here.calls[0] || null;
    var waiting = voice.unsaid.map(function (unsaid) { return byNumber(here.calls, unsaid.number); });
    var first = waiting.filter(function (call, place) { return call && waiting.indexOf(call) === place; });
    var rest = here.calls.filter(function (call) { return first.indexOf(call) < 0; });
    var rows = first.concat(rest).filter(function (call) { return !large || call.number !== large.number; });
    return { call: large, saying: Boolean(large) && isBeingSaid(here, large, voice), rows: rows.map(function (call) { return row(here, call, first, voice, now); }) };
  }

  function row(here, call, first, voice, now) {
    return {
      call: call, saying: isBeingSaid(here, call, voice), unsaid: first.indexOf(call) >= 0,
      fresh: now - Date.parse(call.called_at) < NEW_MS
    };
  }

  function isBeingSaid(here, call, voice) {
    return voice.now.some(function (seq) {
      var one = bySeq(here.announcements, seq);
      return Boolean(one) && one.number === call.number;
    });
  }

  /** The rows that fit: first the calls still to be said, in turns when there are more than `places`, then the others. */
  function rowsShown(rows, places, now) {
    var unsaid = rows.filter(function (one) { return one.unsaid || one.saying; });
    var turns = Math.ceil(unsaid.length / places);
    var begin = turns > 1 ? Math.floor(now / TURN_MS) % turns * places : 0;
    begin = Math.max(0, Math.min(begin, unsaid.length - places)); /* the last turn fills all places too */
    return turns > 1 ? unsaid.slice(begin, begin + places) : rows.slice(0, places);
  }

  board.standing = { standing: standing, rowsShown: rowsShown, byNumber: byNumber };
}(window.board = window.board || {}));
