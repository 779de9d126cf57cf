/* Draws counters: all of them on the wide board, one on a counter's own sign. Decides nothing. ES5. */
(function (board) {
  "use strict";

  var plan = board.plan;
  var view = board.view;
  var part = view.part;

  var COLUMNS = 2;
  var LETTERS = 0.8; /* share of a line's height */
  var TURN_MS = 8000;
  var places = 1; /* counters shown at a time */

  /** Fills the columns of the wide board; counters that do not fit with letters large enough take turns. */
  function desks(counters) {
    var box = part("desks");
    var shown = plan.desksShown(counters);
    var upright = window.innerHeight > window.innerWidth;
    var lines = plan.linesFor(Math.ceil(shown.length / COLUMNS), upright, box.clientHeight * LETTERS, board.fit.smallest());
    places = lines * COLUMNS;
    box.style.fontSize = box.clientHeight / lines * LETTERS + "px";
    view.fill(box, part("desk-model"), shown.length);
    shown.forEach(function (counter, index) {
      var desk = box.children[index];
      desk.style.height = 100 / lines + "%";
      view.show(desk, index < places);
      draw(desk, counter);
      view.paint(part("color", desk), counter.ticket && counter.ticket.color);
    });
  }

  /** Highlights the counters whose call is being said, is still to be said, or is younger than a minute. */
  function light(counters, stand, now) {
    var lights = plan.desksShown(counters).map(function (counter) { return plan.litDesk(counter, stand, now); });
    var inTurn = plan.desksInTurn(lights, places, Math.floor(now / TURN_MS));
    var changed = false;
    Array.prototype.forEach.call(part("desks").children, function (desk, index) {
      var visible = inTurn.indexOf(index) >= 0;
      changed = changed || desk.hidden === visible;
      view.show(desk, visible);
      if (desk.getAttribute("data-lit") !== lights[index]) { desk.setAttribute("data-lit", lights[index]); }
    });
    if (changed) { board.fit.settle(); }
  }

  function draw(desk, counter) {
    desk.setAttribute("data-state", plan.deskState(counter));
    view.write(part("counter", desk), counter.number);
    view.writeNumber(part("number", desk), counter.ticket ? counter.ticket.number : "");
    desk.setAttribute("data-urgent", String(Boolean(counter.ticket && counter.ticket.priority)));
  }

  var shownOnSign = null;

  /** Draws the sign of one counter; a call, also a repeated one, is highlighted. */
  function sign(counter, zone) {
    var box = part("sign");
    var ticket = counter && counter.ticket;
    if (!counter) { return box.setAttribute("data-state", "unknown"); }
    draw(box, counter);
    view.show(part("priority", box), Boolean(ticket && ticket.priority));
    view.show(part("at-seat", box), Boolean(ticket && ticket.at_seat) && plan.deskState(counter) !== "coming");
    view.show(part("back", box), Boolean(counter.back_at));
    if (counter.back_at) { view.write(part("back-at", box), board.logic.localTime(Date.parse(counter.back_at), zone, []).clock); }
    var key = ticket && ticket.state === "called" ? ticket.number + "/" + ticket.called_at + "/" + ticket.recalls : "";
    if (key && shownOnSign !== null && key !== shownOnSign) { view.pulse(box); }
    shownOnSign = key;
  }

  board.desks = { desks: desks, light: light, sign: sign };
}(window.board));
