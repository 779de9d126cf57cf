/* Draws counters: all of them on the wide board, one on the sign above it. Decides nothing. ES5. */
(function (board) {
  "use strict";

  var plan = board.plan;
  var view = board.view;
  var part = view.part;

  /** Fills the columns of the wide board; the rows share the height whatever their count. */
  function desks(counters) {
    var box = part("desks");
    var shown = plan.desksShown(counters);
    var lines = Math.max(Math.ceil(shown.length / 2), 5);
    box.setAttribute("data-lines", lines > 10 ? "most" : lines > 7 ? "many" : "few");
    view.fill(box, part("desk-model"), shown.length);
    shown.forEach(function (counter, index) {
      var desk = box.children[index];
      desk.style.height = 100 / lines + "%";
      draw(desk, counter);
      view.paint(part("color", desk), counter.ticket && counter.ticket.color);
    });
  }

  /** Lights the counters whose call is being said, is still to be said, or is younger than a minute. */
  function light(counters, stand, now) {
    var shown = plan.desksShown(counters);
    Array.prototype.forEach.call(part("desks").children, function (desk, index) {
      var lit = plan.litDesk(shown[index], stand, now);
      if (desk.getAttribute("data-lit") !== lit) { desk.setAttribute("data-lit", lit); }
    });
  }

  function draw(desk, counter) {
    desk.setAttribute("data-state", plan.deskState(counter));
    view.write(part("counter", desk), counter.number);
    view.writeNumber(part("number", desk), counter.ticket ? counter.ticket.number : "");
    desk.setAttribute("data-urgent", String(Boolean(counter.ticket && counter.ticket.priority)));
  }

  var shownOnSign = null;

  /** The sign above one counter; a call, also a repeated one, draws the eye. */
  function sign(counter, zone) {
    var box = part("sign");
    var ticket = counter && counter.ticket;
    if (!counter) { return box.setAttribute("data-state", "unknown"); }
    draw(box, counter);
    view.show(part("priority", box), Boolean(ticket && ticket.priority));
    view.show(part("back", box), Boolean(counter.back_at));
    if (counter.back_at) { view.write(part("back-at", box), board.logic.localTime(Date.parse(counter.back_at), zone, []).clock); }
    var key = ticket && ticket.state === "called" ? ticket.number + "/" + ticket.called_at + "/" + ticket.recalls : "";
    if (key && shownOnSign !== null && key !== shownOnSign) { view.pulse(box); }
    shownOnSign = key;
  }

  board.desks = { desks: desks, light: light, sign: sign };
}(window.board));
