/* Which part of the snapshot a screen shows, and from how far it can be read. Pure functions, no DOM. ES5. */
(function (board) {
  "use strict";

  /* Height of a capital letter of Be Vietnam Pro, as a share of the font size. */
  var CAPITAL = 0.716;
  var MM_PER_INCH = 25.4;
  /* Height of capitals divided by the distance: 22 minutes of arc for a row (FAA and ergonomic practice), 0.7 degrees for
   * the call (EN 301 549, 5.1.4). */
  var ROW_ANGLE = 0.0064;
  var CALL_ANGLE = 0.0122;
  var MANY_COUNTERS = 20;
  var NEW_MS = 60000;

  /** The snapshot reduced to one part of the hall; `zone` "" is the whole hall. A service is in a part with a counter for it. */
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

  /** A counter's state: called, coming (its officer goes to the citizen), serving, free, paused or closed. A paused counter may
   *  still serve somebody. */
  function deskState(counter) {
    if (counter.ticket) { return counter.ticket.at_seat && counter.ticket.state === "called" ? "coming" : counter.ticket.state; }
    return counter.state === "open" ? "free" : counter.state;
  }

  /** The counters of the wide board: when there are too many, closed counters are left out. */
  function desksShown(counters) {
    if (counters.length <= MANY_COUNTERS) { return counters; }
    return counters.filter(function (counter) { return deskState(counter) !== "closed"; });
  }

  /** How a counter of the wide board is highlighted: saying, unsaid, fresh (called within a minute) or "". `large` is the call above. */
  function litDesk(counter, stand, now) {
    var ticket = counter && counter.ticket;
    var row;
    if (!ticket || ticket.state !== "called") { return ""; }
    row = stand.rows.filter(function (one) { return one.call.number === ticket.number; })[0];
    if (row && (row.saying || row.unsaid)) { return row.saying ? "saying" : "unsaid"; }
    if (stand.saying && stand.call.number === ticket.number) { return "saying"; }
    return now - Date.parse(ticket.called_at) < NEW_MS ? "fresh" : "";
  }

  /** How many lines the columns of the wide board have: as many as are wanted, but no more than can be read, from the
   *  farthest seat if that is known (`smallest` letters in px; `height` px for all letters). */
  function linesFor(wanted, upright, height, smallest) {
    var most = upright ? 14 : 10;
    if (smallest) { most = Math.max(3, Math.min(most, Math.floor(height / smallest))); }
    return Math.min(most, Math.max(wanted, Math.min(5, most)));
  }

  /** Which counters (their indexes in `lights`) the wide board shows in this turn; counters being announced, or still to be
   *  announced, are shown in every turn. */
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

  /** From how many metres rows and call can be read; `row` and `call` are font sizes in px, 0 when not shown. */
  function readsTo(row, call, mm) {
    var reach = [];
    if (row) { reach.push(row * CAPITAL * mm / ROW_ANGLE / 1000); }
    if (call) { reach.push(call * CAPITAL * mm / CALL_ANGLE / 1000); }
    return reach.length ? Math.min.apply(null, reach) : 0;
  }

  /** Font size in px of the smallest letters that can be read from so many metres. */
  function smallestRead(metres, mm) {
    return metres * 1000 * ROW_ANGLE / CAPITAL / mm;
  }

  /** The largest count from `most` down to 1 for which `holds(count)` is true; 1 when there is none. */
  function columnsThatHold(most, holds) {
    var count = most;
    while (count > 1 && !holds(count)) { count -= 1; }
    if (count === 1) { holds(1); }
    return count;
  }

  /** A text cut into pieces of whole words, each as long as `fits(words)` allows; a single word is never cut. */
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

  /** "A026 A027 H003" -> "A 026 · 027 · H 003": equal letters are shown once. */
  function numbersInARow(numbers) {
    var before = "";
    return numbers.map(function (number) {
      var split = board.logic.splitNumber(number);
      var letters = split.letters && split.letters !== before ? split.letters + " " : "";
      before = split.letters;
      return letters + split.digits;
    }).join(" · ");
  }

  /** "15–30", or "60" for a range without an end. */
  function minutes(range) {
    return range.high === null ? String(range.low) : range.low + "–" + range.high;
  }

  board.plan = {
    inZone: inZone, deskState: deskState, litDesk: litDesk, linesFor: linesFor, desksInTurn: desksInTurn, desksShown: desksShown, byNumber: byNumber,
    mmPerPixel: mmPerPixel, smallestRead: smallestRead, columnsThatHold: columnsThatHold, inPieces: inPieces, readsTo: readsTo, numbersInARow: numbersInARow, minutes: minutes
  };
}(window.board = window.board || {}));
