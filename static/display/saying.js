/* What is being said in this part of the hall, by this screen or, as the server reports, by another. ES5. */
(function (board) {
  "use strict";

  var GRACE_MS = 4000; /* ms that a waiting call stays waiting until the next sentence is reported */
  var KEPT = 200;

  var begun = []; /* {seq, zone, until} in the order in which they began */
  var busySince = null; /* since when a screen has been speaking without a pause, by the server's clock */
  var known = { after: 0, said: [] }; /* what other screens have said, as the server reports */

  function isHere(zone) {
    var own = board.view.place.zone;
    return !zone || !own || zone === own;
  }

  /** Notes that announcement `seq` begins now and takes `seconds`, in the part `zone` of the hall ("" for all). */
  function begin(seq, seconds, zone, now) {
    if (!isHere(zone)) { return; }
    if (!isLive(Date.now())) { busySince = now; }
    end(zone);
    begun = begun.filter(function (one) { return one.seq !== seq; });
    begun = begun.concat({ seq: seq, zone: zone, until: Date.now() + seconds * 1000 }).slice(-KEPT);
  }

  /** Notes that what is being said in the part `zone` ends now, sooner than announced: one voice speaks there. */
  function end(zone) {
    begun.forEach(function (one) { if (one.zone === zone) { one.until = Math.min(one.until, Date.now()); } });
  }

  function isLive(at) {
    return board.speech.current() !== null || begun.some(function (one) { return one.until + GRACE_MS > at; });
  }

  /** Takes the server's report of what a screen of this hall begins to say. */
  function told(message, now) {
    if (!isHere(message.zone)) { return; }
    known = board.logic.remembering(known, message.spoken);
    begin(message.seq, message.seconds, message.zone, now);
  }

  function isSaid(seq) {
    return board.speech.isSaid(seq) || board.logic.isSaid(known, seq)
      || begun.some(function (one) { return one.seq === seq; });
  }

  /** The voice's state as `standing` needs it, for this snapshot at `now` (ms of the server's clock). */
  function voice(snapshot, now) {
    var at = Date.now();
    var memory = { after: 0, said: begun.map(function (one) { return one.seq; }) };
    var waiting = board.logic.toAnnounce(snapshot.announcements, memory, board.view.place.zone, now, busySince);
    return {
      now: begun.filter(function (one) { return one.until > at; }).map(function (one) { return one.seq; }),
      next: board.speech.current(),
      last: begun.length ? begun[begun.length - 1].seq : null,
      unsaid: isLive(at) ? waiting.filter(function (one) { return one.number && !isSaid(one.seq); }) : [],
      isSaid: isSaid
    };
  }

  board.saying = { begin: begin, end: end, told: told, voice: voice };
}(window.board = window.board || {}));
