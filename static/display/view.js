/* Draws the snapshot and the clock into the page of templates/board.html; decides nothing. ES5. */
(function (board) {
  "use strict";

  var logic = board.logic;
  var plan = board.plan;
  var place = readPlace(document.body);
  var PULSE_MS = 5000;
  var PLACES_TO_STAND = 4;
  var LOG_LINES = 6;

  var here = null;
  var shownCall = null;
  var pulseTimer = null;

  function part(name, root) {
    return (root || document).querySelector("[data-" + name + "]");
  }

  function show(element, visible) {
    if (element.hidden === visible) { element.hidden = !visible; }
  }

  function write(element, text) {
    if (element.textContent !== text) { element.textContent = text; }
  }

  function writeNumber(element, number) {
    var split = logic.splitNumber(number);
    write(part("letters", element), split.letters);
    write(part("digits", element), split.digits);
    element.setAttribute("data-length", number.length > 5 ? "long" : "short");
  }

  function readPlace(body) {
    function told(name) { return body.getAttribute("data-" + name); }
    return {
      device: told("device"), query: told("query"), zone: told("part"), counter: told("at"),
      inches: Number(told("inches")), metres: Number(told("metres")), nextNumbers: told("next-numbers") === "1"
    };
  }

  /** Whether an admin chose another layout for this screen; a layout in the screen's own address is kept. */
  function isHungElsewhere(newest) {
    return place.device !== "" && Boolean(newest.places) && (newest.places[place.device] || "") !== place.query;
  }

  /** Draws a whole snapshot; the first one after loading highlights nothing. */
  function snapshot(newest) {
    here = plan.inZone(newest, place.zone);
    write(part("title"), newest.title);
    write(part("parent"), newest.parent);
    if (part("services")) { board.strip.services(here.services); }
    if (part("desks")) { board.desks.desks(here.counters); }
    if (part("sign")) { board.desks.sign(plan.byNumber(newest.counters, place.counter), newest.zone); }
    board.fit.fit();
  }

  function current(call) {
    var card = part("current");
    var key = logic.callKey(call);
    if (call) {
      writeNumber(part("number", card), call.number);
      write(part("counter", card), call.counter);
      write(part("call-part", card), call.zone || "");
      show(part("priority", card), call.priority);
      show(part("to", card), !call.at_seat);
      show(part("stay", card), Boolean(call.at_seat));
    }
    if (shownCall !== null && key !== shownCall && call) { pulse(card); }
    shownCall = key;
  }

  /* Blinks once a second for five seconds; the style sheet switches that off where less motion is wanted. */
  function pulse(card) {
    clearTimeout(pulseTimer);
    card.removeAttribute("data-new");
    void card.offsetWidth; /* makes the animation start again */
    card.setAttribute("data-new", "");
    pulseTimer = setTimeout(function () { card.removeAttribute("data-new"); }, PULSE_MS);
  }

  /** How many rows fit; in a burst they are in several `columns`. */
  function places(columns) {
    return Number(document.body.getAttribute("data-lines")) * columns;
  }

  /* Two columns have smaller letters, so they are not used when the distance of the farthest seat is known. */
  function columnsFor(wanted) {
    return wanted > places(1) && places(1) === board.fit.MOST_LINES && !place.metres ? 2 : 1;
  }

  /** Draws the rows that `standing.rowsShown` chose, in so many columns. */
  function recent(rows, columns) {
    var height = part("row").parentNode.clientHeight / board.fit.MOST_LINES * 0.88;
    document.body.setAttribute("data-columns", String(columns));
    Array.prototype.forEach.call(document.querySelectorAll("[data-row]"), function (row, index) {
      var one = rows[index];
      var call = one && one.call;
      row.setAttribute("data-row", call ? "call" : "empty");
      row.setAttribute("data-lit", one ? lit(one) : "");
      row.style.height = columns === 2 ? height + "px" : "";
      row.style.marginBottom = columns === 2 ? height * 0.12 / 0.88 * 0.98 + "px" : "";
      writeNumber(part("number", row), call ? call.number : "");
      write(part("counter", row), call ? call.counter : "");
      show(part("priority", row), Boolean(call && call.priority));
      show(part("at-seat", row), Boolean(call && call.at_seat));
      show(part("counter", row), !(call && call.at_seat));
      paint(part("color", row), call && call.color);
    });
  }

  function lit(one) {
    return one.saying ? "saying" : one.unsaid ? "unsaid" : one.fresh ? "fresh" : "";
  }

  /** Makes `box` hold the wanted number of copies of `model`. */
  function fill(box, model, wanted) {
    while (box.children.length < wanted) { box.appendChild(model.cloneNode(true)).hidden = false; }
    while (box.children.length > wanted) { box.removeChild(box.lastChild); }
  }

  function paint(element, color) {
    element.style.backgroundColor = logic.onDark(color) || "";
  }

  /** Shows the office's time, and moves everything a little each minute against burn-in. */
  function clock(now, zone) {
    var weekdays = document.body.getAttribute("data-weekdays").split("|");
    var local = logic.localTime(now, zone, weekdays);
    write(part("clock"), local.clock);
    write(part("date"), local.date);
    document.body.setAttribute("data-shift", String(Math.floor(now / 60000) % PLACES_TO_STAND));
  }

  /** `problem` is the server's sentence when it refused this screen, or "". */
  function link(outdated, problem) {
    show(part("link-bar"), outdated);
    write(part("link-problem"), problem);
  }

  function soundBar(blocked) {
    show(part("sound-bar"), blocked);
  }

  /** Shows the technician's details: states in one line, the last played clips, and the audio clock. */
  function technician(states, audioLog) {
    var lines = audioLog.slice(-LOG_LINES).map(function (entry) {
      return "#" + entry.seq + "  " + entry.startedAt.toFixed(2) + "–" + entry.endsAt.toFixed(2) + " s  "
        + entry.what.slice(0, 12);
    });
    var box = part("technician");
    show(box, true);
    write(box, [states].concat(lines).join("\n"));
  }

  board.view = {
    part: part, show: show, write: write, writeNumber: writeNumber, fill: fill, paint: paint, pulse: pulse,
    place: place, isHungElsewhere: isHungElsewhere, here: function () { return here; }, current: current, recent: recent,
    places: places, columnsFor: columnsFor, snapshot: snapshot,
    clock: clock, link: link, soundBar: soundBar, technician: technician
  };
}(window.board = window.board || {}));
