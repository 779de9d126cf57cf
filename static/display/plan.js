/* Which part of the snapshot a screen shows, and from how far it is read: pure functions, no DOM. ES5. */
(function (board) {
  "use strict";

  /* Height of a capital of Be Vietnam Pro, in parts of the font size. */
  var CAPITAL = 0.716;
  var MM_PER_INCH = 25.4;
  /* Capitals over the distance: 22 minutes of arc for a row (FAA and ergonomic practice), 0.7 degrees for the call
   * (EN 301 549, 5.1.4). */
  var ROW_ANGLE = 0.0064;
  var CALL_ANGLE = 0.0122;
  var MANY_COUNTERS = 20;
  var NEW_MS = 60000;

  /** The snapshot of one part of the hall; `zone` "" is the whole hall. A service is there where a counter takes it. */
  function inZone(snapshot, zone) {
    var numbers = {};
    if (!zone) { return snapshot; }
    var counters = snapshot.counters.filter(function (counter) { return counter.zone === zone; });
    counters.forEach(function (counter) { numbers[counter.number] = true; });
    var part = {};
    Object.keys(snapshot).forEach(function (name) { part[name] = snapshot[name]; });
    part.counters = counters;
    part.calls = snapshot.calls.filter(function (call) { return call.zone === zone; });
    part.services = snapshot.services.filter(function (service) {
      return service.counters.some(function (number) { return numbers[number]; });
    });
    return part;
  }

  /** What a counter does, in one word: called serving free paused closed. A paused one may still have somebody. */
  function deskState(counter) {
    if (counter.ticket) { return counter.ticket.state; }
    return counter.state === "open" ? "free" : counter.state;
  }

  /** The counters of the wide board: with more than it has room for, the closed ones give way. */
  function desksShown(counters) {
    if (counters.length <= MANY_COUNTERS) { return counters; }
    return counters.filter(function (counter) { return deskState(counter) !== "closed"; });
  }

  /** How a counter of the wide board is lit: saying, unsaid, fresh (called within a minute) or "". `large` stands above. */
  function litDesk(counter, stand, now) {
    var ticket = counter && counter.ticket;
    var row;
    if (!ticket || ticket.state !== "called") { return ""; }
    row = stand.rows.filter(function (one) { return one.call.number === ticket.number; })[0];
    if (row && (row.saying || row.unsaid)) { return row.saying ? "saying" : "unsaid"; }
    if (stand.saying && stand.call.number === ticket.number) { return "saying"; }
    return now - Date.parse(ticket.called_at) < NEW_MS ? "fresh" : "";
  }

  /** How many lines the columns of the wide board have: as many as are wanted, but no more than are read, from the farthest
   *  seat where that is told (`smallest` px; `height` px is there for letters). */
  function linesFor(wanted, upright, height, smallest) {
    var most = upright ? 14 : 10;
    if (smallest) { most = Math.max(3, Math.min(most, Math.floor(height / smallest))); }
    return Math.min(most, Math.max(wanted, Math.min(5, most)));
  }

  /** Which counters (their places in `lights`) stand on the wide board in this turn: who is being announced or still to be
   *  stands there in every turn. */
  function desksInTurn(lights, places, turn) {
    var count = Math.ceil(lights.length / places);
    var all = lights.map(function (_, index) { return index; });
    var begin = Math.min(turn % count * places, Math.max(0, lights.length - places));
    var urgent = all.filter(function (index) { return lights[index] === "saying" || lights[index] === "unsaid"; });
    var others = all.slice(begin, begin + places).filter(function (index) { return urgent.indexOf(index) < 0; });
    if (urgent.length > places) { urgent = urgent.slice(turn * places % urgent.length).concat(urgent); }
    return urgent.concat(others).slice(0, places).sort(function (a, b) { return a - b; });
  }

  function byNumber(counters, number) {
    return counters.filter(function (counter) { return counter.number === number; })[0] || null;
  }

  /** Millimetres of one CSS pixel on a screen that the page fills. */
  function mmPerPixel(inches, width, height) {
    return inches * MM_PER_INCH / Math.sqrt(width * width + height * height);
  }

  /** From how far, in metres, rows and call are read; `row` and `call` are font sizes in px, 0 for what is not there. */
  function readsTo(row, call, mm) {
    var reach = [];
    if (row) { reach.push(row * CAPITAL * mm / ROW_ANGLE / 1000); }
    if (call) { reach.push(call * CAPITAL * mm / CALL_ANGLE / 1000); }
    return reach.length ? Math.min.apply(null, reach) : 0;
  }

  /** Font size in px of the smallest letters that are read from so many metres. */
  function smallestRead(metres, mm) {
    return metres * 1000 * ROW_ANGLE / CAPITAL / mm;
  }

  /** The largest count from `most` down to 1 that `holds(count)`; 1 where none does. */
  function columnsThatHold(most, holds) {
    var count = most;
    while (count > 1 && !holds(count)) { count -= 1; }
    if (count === 1) { holds(1); }
    return count;
  }

  /** A text in pieces of whole words, each as long as `fits(words)` allows; one word too long stays whole. */
  function inPieces(text, fits) {
    var pieces = [];
    var piece = "";
    if (!text || fits(text)) { return text ? [text] : []; }
    text.split(/\s+/).forEach(function (word) {
      var longer = piece ? piece + " " + word : word;
      if (piece && !fits(longer)) { pieces.push(piece); longer = word; }
      piece = longer;
    });
    return pieces.concat(piece);
  }

  /** "A026 A027 H003" -> "A 026 · 027 · H 003": the letters once as long as they stay the same. */
  function numbersInARow(numbers) {
    var before = "";
    return numbers.map(function (number) {
      var split = board.logic.splitNumber(number);
      var letters = split.letters && split.letters !== before ? split.letters + " " : "";
      before = split.letters;
      return letters + split.digits;
    }).join(" · ");
  }

  board.plan = {
    inZone: inZone, deskState: deskState, litDesk: litDesk, linesFor: linesFor, desksInTurn: desksInTurn, desksShown: desksShown, byNumber: byNumber,
    mmPerPixel: mmPerPixel, smallestRead: smallestRead, columnsThatHold: columnsThatHold, inPieces: inPieces, readsTo: readsTo, numbersInARow: numbersInARow
  };
}(window.board = window.board || {}));
