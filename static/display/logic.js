/* What the board decides, as pure functions: no DOM, no sound, no clock. ES5, for TV browsers of 2018. */
(function (board) {
  "use strict";

  var SPEAK_WITHIN_MS = 90000;
  var NOTICE_SHOWN_MS = 60000;
  var OFFERED_MS = 175000; /* the server offers a call for 180 s; a younger call that is missing was undone */
  var SAID_KEPT = 100;
  var SILENT_LINK_MS = 15000;
  var AFTER_CHIME = 0.15;
  var LOOK_BEFORE = 0.1;
  /* Speech recognisers understand espeak's digits best 0.2 s apart; for natural voices 0.15 s is enough. */
  var CLIP_GAPS = { espeak: 0.2 };
  var CLIP_GAP = 0.15;

  function time(text) {
    return Date.parse(text);
  }

  /** The snapshot to keep: the one with the larger seq, with equal seq the later one. */
  function newerSnapshot(current, incoming) {
    if (!current || incoming.seq > current.seq) { return incoming; }
    if (incoming.seq < current.seq) { return current; }
    return time(incoming.now) >= time(current.now) ? incoming : current;
  }

  /** Whether a pulse names a later event than the newest snapshot: one was missed. */
  function missedSnapshot(current, pulse) {
    return !current || pulse.seq > current.seq;
  }

  /** Whether the numbers on the screen may be old: the socket is down, or nothing was received for 15 s. */
  function isOutdated(connected, heardAt, now) {
    return !connected || now - heardAt > SILENT_LINK_MS;
  }

  /** The memory to go on with. A screen without memory (null) does not announce calls from before it was switched on;
   *  nor does a screen whose memory belongs to an earlier log. */
  function startWith(remembered, snapshot) {
    var known = remembered && remembered.after >= 0 && lastSaid(remembered) <= snapshot.seq;
    return known ? remembered : { after: snapshot.seq, said: [] };
  }

  /** The newest announcement that is known to be said. */
  function lastSaid(memory) {
    return Math.max.apply(null, memory.said.concat(memory.after));
  }

  /** Whether this screen knows the announcement to be said: everything up to `after` is, and those in `said`. */
  function isSaid(memory, seq) {
    return seq <= memory.after || memory.said.indexOf(seq) >= 0;
  }

  /** The memory with `seqs` added. It keeps at least as many as the board's snapshot ever offers. */
  function remembering(memory, seqs) {
    var fresh = seqs.filter(function (seq, place) { return !isSaid(memory, seq) && seqs.indexOf(seq) === place; });
    return { after: memory.after, said: memory.said.concat(fresh).slice(-SAID_KEPT) };
  }

  function isOfZone(one, zone) {
    return !zone || !one.zone || one.zone === zone;
  }

  /** Whether its ticket was called again later: then only the newer call counts. */
  function isOutrun(announcements, one) {
    return Boolean(one.number) && announcements.some(function (other) {
      return other.number === one.number && other.seq > one.seq;
    });
  }

  /** Announcements to be spoken in this part of the hall ("": the whole hall), in their order. Left out: those said
   *  already, of the quiet hours, replaced by a newer call, or older than 90 s at `now` (ms). While the voice speaks without
   *  a pause the age counts at its begin (`busySince`), so a call that only waits for others is not lost. Priority comes
   *  first; a ticket called again before its first call was said keeps its place. */
  function toAnnounce(announcements, memory, zone, now, busySince) {
    var from = busySince === null || busySince === undefined ? now : Math.min(busySince, now);
    var unsaid = announcements.filter(function (one) {
      return !isSaid(memory, one.seq) && !one.quiet && isOfZone(one, zone) && from - time(one.at) <= SPEAK_WITHIN_MS;
    });
    return unsaid.filter(function (one) { return !isOutrun(announcements, one); }).sort(function (a, b) {
      return Boolean(b.priority) - Boolean(a.priority) || placeOf(unsaid, a) - placeOf(unsaid, b);
    });
  }

  /** The place of an announcement in the order: that of the first unsaid announcement of its ticket. */
  function placeOf(unsaid, one) {
    return unsaid.reduce(function (first, other) {
      return one.number && other.number === one.number ? Math.min(first, other.seq) : first;
    }, one.seq);
  }

  /** The notice to the whole hall, in each of its languages: shown for a minute, also without a loudspeaker. */
  function noticeTexts(announcements, now) {
    var notices = announcements.filter(function (one) {
      return one.kind === "notice" && now - time(one.at) < NOTICE_SHOWN_MS;
    });
    var newest = notices[notices.length - 1];
    return newest ? newest.readings.map(function (reading) { return reading.text; }).filter(Boolean) : [];
  }

  /** The large text below the calls: only the reason while the office holds still, else the notice being read. */
  function toldBelow(snapshot, now) {
    return snapshot.held ? [snapshot.footer] : noticeTexts(snapshot.announcements, now);
  }

  /** Whether a call was undone: it is young enough to be offered, but is not. */
  function isWithdrawn(announcements, one, now) {
    var here = announcements.some(function (other) { return other.seq === one.seq; });
    return !here && now - time(one.at) < OFFERED_MS;
  }

  /** When each piece starts and when the last ends, in seconds from 0. `pieces`: [{what, duration}]. */
  function timetable(pieces, engine, hurried) {
    var gap = !hurried && CLIP_GAPS[engine] || CLIP_GAP;
    var at = 0;
    var planned = pieces.map(function (piece) {
      var start = at;
      at = start + piece.duration + gap;
      return { what: piece.what, startsAt: start, endsAt: start + piece.duration };
    });
    return { pieces: planned, endsAt: planned.length ? planned[planned.length - 1].endsAt : 0 };
  }

  /** The plan of the chime alone. Its player ends a little before the sound does, so that calls made in the meantime can
   *  still decide how the sentence is said. The sentence begins at `startsAt`. */
  function chimePlan(what, duration) {
    return {
      pieces: [{ what: what, startsAt: 0, endsAt: duration }],
      endsAt: Math.max(0, duration - LOOK_BEFORE), startsAt: duration + AFTER_CHIME
    };
  }

  /** The chime's address; the server may name another file. */
  function chimeUrl(voice) {
    return typeof voice.chime === "string" ? voice.chime : "/voice/chime.mp3";
  }

  /** "A025" -> {letters: "A", digits: "025"}: shown with a gap between them. */
  function splitNumber(number) {
    var found = /^(\D*)(.*)$/.exec(number);
    return { letters: found[1].replace(/\s+$/, ""), digits: found[2] };
  }

  /** "đất đai" -> "Đất đai": a service's short spoken name as a label. */
  function capitalised(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  /** A colour for the dark background: 45 % lighter towards white, with the same saturation, so that similar colours stay
   *  different. Null when it is no "#rrggbb". */
  function onDark(color) {
    if (!/^#[0-9a-f]{6}$/i.test(color || "")) { return null; }
    var parts = [1, 3, 5].map(function (at) { return parseInt(color.substr(at, 2), 16) / 255; });
    var light = (Math.max.apply(null, parts) + Math.min.apply(null, parts)) / 2;
    var lighter = light + (1 - light) * 0.45;
    var spread = (1 - Math.abs(2 * lighter - 1)) / (1 - Math.abs(2 * light - 1) || 1);
    return "#" + parts.map(function (part) {
      return ("0" + Math.round(255 * (lighter + (part - light) * spread)).toString(16)).slice(-2);
    }).join("");
  }

  /** What identifies a call on the screen: a new or repeated call has another key and is highlighted. */
  function callKey(call) {
    return call ? call.number + "/" + call.counter + "/" + call.seq : "";
  }

  /** The office's clock at `now` (ms): {clock: "09:42", date: "Thứ Hai, 23/11/2026"}. `weekdays` starts on Sunday. */
  function localTime(now, zone, weekdays) {
    var text = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hour12: false, year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit"
    }).format(new Date(now));
    var part = /(\d+)\D(\d+)\D(\d+)\D+(\d+)\D(\d+)/.exec(text);
    var weekday = weekdays[new Date(Date.UTC(+part[3], part[2] - 1, +part[1])).getUTCDay()];
    return { clock: part[4] + ":" + part[5], date: weekday + ", " + part[1] + "/" + part[2] + "/" + part[3] };
  }

  board.logic = {
    newerSnapshot: newerSnapshot,
    missedSnapshot: missedSnapshot,
    isOutdated: isOutdated,
    startWith: startWith,
    lastSaid: lastSaid,
    isSaid: isSaid,
    remembering: remembering,
    toAnnounce: toAnnounce,
    noticeTexts: noticeTexts,
    toldBelow: toldBelow,
    isWithdrawn: isWithdrawn,
    timetable: timetable,
    chimePlan: chimePlan,
    chimeUrl: chimeUrl,
    splitNumber: splitNumber,
    capitalised: capitalised,
    onDark: onDark,
    callKey: callKey,
    localTime: localTime
  };
}(window.board = window.board || {}));
