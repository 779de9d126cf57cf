/* Draws what is below the calls: the lines of the services, the office's line, notices. Texts that do not fit take
   turns. ES5. */
(function (board) {
  "use strict";

  var view = board.view;
  var logic = board.logic;
  var plan = board.plan;
  var part = view.part;
  var TURN_MS = 8000;
  var LARGEST_SHARE = 0.05; /* share of the screen's height; larger letters leave no room for the calls */

  var turns = 1;
  var perTurn = 1;
  var noticedAt = 0;
  var cut = {}; /* texts cut to fit their boxes: {key: [piece]} */
  var CUTS_KEPT = 50;

  /** Draws every service, and finds how many fit beside each other. */
  function services(list) {
    var box = part("services");
    view.fill(box, part("service-model"), list.length);
    list.forEach(function (service, index) { chip(box.children[index], service); });
    arrange(box);
  }

  function chip(element, service) {
    view.paint(part("color", element), service.color);
    view.write(part("name", element), logic.capitalised(service.name));
    view.write(part("waiting", element), String(service.waiting));
    wait(element, service.wait);
    next(element, view.place.nextNumbers ? service.next : []);
  }

  /* How long a number taken now waits; nothing where it is not known, as from a server of an earlier release. */
  function wait(element, range) {
    view.show(part("wait", element), Boolean(range));
    if (!range) { return; }
    view.show(part("over", element), range.high === null);
    view.write(part("range", element), plan.minutes(range));
  }

  function next(element, numbers) {
    view.show(part("next", element), numbers.length > 0);
    view.write(part("next-numbers", element), plan.numbersInARow(numbers));
  }

  /* The largest number of columns in which no name is cut off, but no more than needed. */
  function arrange(box) {
    var chips = Array.prototype.slice.call(box.children);
    var upright = window.innerHeight > window.innerWidth;
    var rows = upright ? 2 : 1;
    var columns = Math.min(Math.max(chips.length, 1), upright ? 3 : 5);
    enlarge(box);
    chips.forEach(function (one) { one.hidden = false; });
    columns = plan.columnsThatHold(columns, function (count) {
      chips.forEach(function (one) { one.style.width = 100 / count + "%"; });
      return chips.every(function (one) { return board.fit.holds(one.firstElementChild); });
    });
    turns = Math.max(1, Math.ceil(chips.length / (columns * rows)));
    perTurn = Math.ceil(chips.length / turns);
    chips.forEach(function (one) { one.style.width = 100 / Math.ceil(perTurn / rows) + "%"; });
  }

  /* When the distance of the farthest seat is known, the letters can be read from there, or the line is not shown. */
  function enlarge(box) {
    var smallest = board.fit.smallest();
    document.body.setAttribute("data-strip", smallest > window.innerHeight * LARGEST_SHARE ? "off" : "on");
    [box, part("footer")].forEach(function (one) { one.style.fontSize = smallest ? smallest + "px" : ""; });
    if (smallest && smallest < parseFloat(getComputedStyle(document.body).fontSize)) {
      [box, part("footer")].forEach(function (one) { one.style.fontSize = ""; });
    }
  }

  /** The services shown at `now` (ms). The clock alone decides: if calls did, a busy hall would never see the others. */
  function turn(now) {
    var box = part("services");
    var shown;
    if (!box) { return; }
    shown = Math.floor(now / TURN_MS) % turns;
    Array.prototype.forEach.call(box.children, function (one, index) {
      view.show(one, Math.floor(index / perTurn) === shown);
    });
  }

  /** One of these texts at `now`, or a piece of it when the whole does not fit. */
  function inTurn(element, texts, now, turnMs) {
    var pieces = [];
    texts.forEach(function (text) { pieces = pieces.concat(piecesOf(element, text)); });
    view.write(element, pieces[Math.floor(now / turnMs) % pieces.length] || "");
  }

  function piecesOf(element, text) {
    var key = [text, element.className, element.style.fontSize, window.innerWidth, window.innerHeight].join("|");
    if (!element.offsetWidth) { return [text]; }
    if (!cut[key]) {
      if (Object.keys(cut).length > CUTS_KEPT) { cut = {}; }
      cut[key] = plan.inPieces(text, function (words) {
        view.write(element, words);
        return board.fit.holds(element);
      });
    }
    return cut[key];
  }

  /** The line at the foot. */
  function foot(texts, now) {
    inTurn(part("footer"), texts, now, board.playlist.LINE_SECONDS * 1000);
  }

  /** Shows a notice in the place of the services and the foot; [] removes it. Returns whether everything else has changed
   *  its size. */
  function notice(texts, now) {
    var element = part("notice");
    var changed = element.hidden === texts.length > 0;
    view.show(element, texts.length > 0);
    document.body.setAttribute("data-noticed", texts.length ? "1" : "0");
    if (changed) { noticedAt = now; }
    inTurn(element, texts, now - noticedAt, TURN_MS);
    return changed;
  }

  board.strip = { services: services, turn: turn, foot: foot, notice: notice };
}(window.board));
