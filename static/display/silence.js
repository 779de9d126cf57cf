/* Finds from one snapshot why nobody is called. Pure functions; the sentences are in the page. ES5. */
(function (board) {
  "use strict";

  var NEW_CALL_MS = 60000;
  var NOT_COME_MS = 180000;

  function time(text) { return Date.parse(text); }

  /** When (ms) the newest call left its large place; null while it is there: for a minute, for three minutes while its
   *  citizen has not come. 0 when nobody was called. */
  function freeSince(call, now) {
    var until = call ? time(call.called_at) + (call.state === "called" ? NOT_COME_MS : NEW_CALL_MS) : 0;
    return now < until ? null : until;
  }

  /** Why nobody is called: {why, at, minutes}; null when there is nothing to explain, e.g. a free counter may call at once.
   *  `why` is before, break, after, day_off, nobody, paused, no_counter or serving. `at`: when it goes on, ms or null. */
  function silence(snapshot, now) {
    var waiting = snapshot.services.filter(function (service) { return service.waiting > 0; });
    var able = counters(snapshot, waiting);
    var busy = able.filter(function (counter) { return counter.ticket; });
    var closed = outside(snapshot.hours, now);
    if (closed && !snapshot.counters.some(function (counter) { return counter.ticket; })) { return closed; }
    if (!waiting.length) { return told("nobody"); }
    if (!able.length || able.some(isFree)) { return null; }
    if (busy.length) { return told("serving", null, minutesToNext(busy)); }
    return unattended(able);
  }

  function told(why, at, minutes) {
    return { why: why, at: at || null, minutes: minutes || null };
  }

  function isFree(counter) { return counter.state === "open" && !counter.ticket; }

  function counters(snapshot, services) {
    var numbers = [];
    services.forEach(function (service) { numbers = numbers.concat(service.counters); });
    return snapshot.counters.filter(function (counter) { return numbers.indexOf(counter.number) >= 0; });
  }

  function outside(hours, now) {
    var next = hours.filter(function (session) { return now < time(session.opens); })[0];
    var inside = hours.some(function (session) { return time(session.opens) <= now && now < time(session.closes); });
    if (inside) { return null; }
    if (!hours.length) { return told("day_off"); }
    if (!next) { return told("after"); }
    return told(next === hours[0] ? "before" : "break", time(next.opens));
  }

  function unattended(able) {
    var back = able.filter(function (counter) { return counter.state === "paused"; }).map(function (counter) {
      return counter.back_at ? time(counter.back_at) : Infinity;
    });
    var first = Math.min.apply(null, back);
    if (!back.length) { return told("no_counter"); }
    return told("paused", first === Infinity ? null : first);
  }

  /** Whole minutes until the first busy counter is likely to be free; null when today has too few visits to tell.
   *  Visits with a mean of m minutes end at the rate 1/m at each counter, so together at the sum of the rates. */
  function minutesToNext(busy) {
    var rate = 0;
    busy.forEach(function (counter) {
      if (counter.ticket.measured_minutes) { rate += 1 / counter.ticket.measured_minutes; }
    });
    return rate ? Math.max(1, Math.round(1 / rate)) : null;
  }

  board.silence = { freeSince: freeSince, silence: silence };
}(window.board = window.board || {}));
