/* What is being said in this part of the hall, by this screen or by another that the server tells of. ES5. */
(function (board) {
  "use strict";

  var GRACE_MS = 4000; /* until the next sentence is told: whoever waits to be said keeps waiting so long */
  var KEPT = 200;

  var begun = []; /* {seq, zone, until} in the order in which they began */
  var busySince = null; /* since when somebody has been speaking without a pause, by the server's clock */
  var known = { after: 0, said: [] }; /* what others are told to have said */

  function isHere(zone) {
    var own = board.view.place.zone;
    return !zone || !own || zone === own;
  }

  /** A reading begins now: of announcement `seq`, for so many seconds, in the part `zone` of the hall ("" for all). */
  function begin(seq, seconds, zone, now) {
    if (!isHere(zone)) { return; }
    if (!isLive(Date.now())) { busySince = now; }
    end(zone);
    begun = begun.filter(function (one) { return one.seq !== seq; });
    begun = begun.concat({ seq: seq, zone: zone, until: Date.now() + seconds * 1000 }).slice(-KEPT);
  }

  /** What is being said in the part `zone` is over, sooner than was told: one voice speaks there. */
  function end(zone) {
    begun.forEach(function (one) { if (one.zone === zone) { one.until = Math.min(one.until, Date.now()); } });
  }

  function isLive(at) {
    return board.speech.current() !== null || begun.some(function (one) { return one.until + GRACE_MS > at; });
  }

  /** The server tells what a screen of this hall begins to say. */
  function told(message, now) {
    if (!isHere(message.zone)) { return; }
    known = board.logic.remembering(known, message.spoken);
    begin(message.seq, message.seconds, message.zone, now);
  }

  function isSaid(seq) {
    return board.speech.isSaid(seq) || board.logic.isSaid(known, seq)
      || begun.some(function (one) { return one.seq === seq; });
  }

  /** What `standing` asks of the voice, for this snapshot at `now` (ms of the server's clock). */
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
