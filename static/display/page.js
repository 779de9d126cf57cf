/* Joins the board's parts: the live link, the snapshot, the voice, the clock and the report to the server. ES5. */
(function (board) {
  "use strict";

  var logic = board.logic;
  var view = board.view;
  var sound = board.sound;

  var TICK_MS = 250;
  var SETTLED_MS = 1000; /* ms: a connection takes a moment, and the first check of the audio clock shows nothing */
  var ENTER_AGAIN_MS = 3000;
  var REPORT_MS = 20000;
  var LOST_AFTER_MS = 1000; /* ms; a shorter loss of sound is not reported, because another screen would take the turn */
  var ASK_WHY_AFTER = 3;
  var TURN_MS = 3000; /* ms between the reports of each screen where several have sound */

  /* A counter's own sign does not speak. */
  var silent = /[?&]sound=0\b/.test(location.search) || document.body.getAttribute("data-layout") === "sign";
  var technician = /[?&]technician=1\b/.test(location.search);
  var openedAt = Date.now();
  var timeZone = document.body.getAttribute("data-zone");
  var zone = document.body.getAttribute("data-part") || "";
  var socket = window.io({ transports: ["websocket"], reconnectionDelayMax: 5000 });

  var snapshot = null;
  var problem = "";
  var obstacle = ""; /* the cause by the server's judgement, when no connection ever succeeded */
  var failures = 0; /* failed connections before the first successful one */
  var heardAt = openedAt;
  var askedAt = 0;
  var anew = true; /* the first snapshot of a connection is always accepted: the log may be a new one */
  var ahead = 0; /* ms by which the server's clock is ahead of this TV's clock, which is often wrong */
  var reported = { sound: null, at: 0 };
  var lasting = { sound: null, onAt: 0 };

  function now() { return Date.now() + ahead; }

  function heard(message) {
    heardAt = Date.now();
    ahead = Date.parse(message.now) - heardAt;
  }

  function enter() {
    askedAt = Date.now();
    socket.emit("enter", { channel: "board", zone: zone, screen: board.turn.name }, function (answer) {
      problem = answer.problem ? answer.problem.detail : "";
      if (answer.problem && answer.problem.code === "sign_in_needed") { location.reload(); } /* the token was refused: open the page to pair this screen again */
      if (answer.snapshot) {
        heard(answer.snapshot);
        take(answer.snapshot);
      }
    });
  }

  /* The page loads but no snapshot follows: a proxy may block websockets, and the page can say so. */
  function askWhy() {
    var asked = new XMLHttpRequest();
    asked.open("GET", "/way?from=" + encodeURIComponent(location.protocol + "//" + location.host));
    asked.onload = function () {
      if (asked.status === 200 && !socket.connected) { obstacle = JSON.parse(asked.responseText).text; }
      failures = 0;
    };
    asked.onerror = function () { failures = 0; };
    asked.send();
  }

  /* Later snapshots only if they are newer: an answer may be older than a snapshot that arrived before it. */
  function take(incoming) {
    var fresh = anew;
    anew = false;
    snapshot = fresh ? incoming : logic.newerSnapshot(snapshot, incoming);
    if (view.isHungElsewhere(snapshot)) { location.reload(); }
    if (!silent) { board.speech.take(snapshot, fresh); } /* first, so that the next announced call is already in the large place */
    view.snapshot(snapshot);
    board.stage.show(now());
  }

  function redraw() {
    readOut();
    view.snapshot(snapshot);
    board.stage.redraw(now());
  }

  function readOut() {
    return board.strip.notice(snapshot ? logic.toldBelow(snapshot, now()) : [], now());
  }

  socket.on("connect", function () { anew = true; failures = NaN; obstacle = ""; enter(); });
  socket.on("connect_error", function () {
    failures += 1;
    if (failures === ASK_WHY_AFTER) { askWhy(); }
  });
  socket.on("disconnect", function () { reported.at = 0; }); /* reports at once that the loudspeaker still works */
  socket.on("snapshot", function (message) {
    if (message.channel !== "board") { return; }
    heard(message.snapshot);
    take(message.snapshot);
  });
  socket.on("saying", function (message) {
    board.saying.told(message, now());
    board.stage.show(now());
  });
  socket.on("pulse", function (pulse) {
    heard(pulse);
    if (logic.missedSnapshot(snapshot, pulse)) { enter(); }
  });

  function soundState() {
    if (silent) { return "off"; }
    if (sound.isOn()) { return "on"; }
    return sound.frozenFor() ? "frozen" : "blocked";
  }

  /** For the screen launcher (alive.js): "sound", "mute", or "" when the page need not speak or does not know yet. */
  board.heardAs = function () {
    if (silent || lasting.sound === null) { return ""; }
    return lasting.sound === "on" ? "sound" : "mute";
  };

  function status() {
    var backlog = board.speech.backlog();
    return board.facts.into({
      sound: lasting.sound || soundState(), sound_cures: board.cure.cures(), zone: zone,
      last_spoken: board.speech.lastSpoken(), spoken: board.speech.spoken(),
      backlog_calls: backlog.calls, backlog_seconds: backlog.seconds,
      page: location.pathname + location.search, inches: view.place.inches, metres: view.place.metres,
      reads_to: Math.round(board.fit.readsTo() * 10) / 10
    }, ahead);
  }

  function report(state) {
    reported = { sound: state, at: Date.now() };
    board.turn.report();
  }

  /* The client does not reconnect by itself when the server ended or refused the connection. */
  function askAgain() {
    askedAt = Date.now();
    if (socket.connected) { enter(); } else if (!socket.active) { socket.connect(); }
  }

  /* The sound's state to report; a short stop of the audio clock on a busy machine is ignored. */
  function look(at) {
    var state;
    sound.look();
    if (!silent) { board.cure.look(); }
    state = soundState();
    if (state === "on" || at < lasting.onAt) { lasting.onAt = at; }
    if (state === "on" || at - lasting.onAt >= LOST_AFTER_MS) { lasting.sound = state; }
    return state;
  }

  function isToReport(at) {
    return lasting.sound !== reported.sound || at - reported.at > reportEvery(lasting.sound);
  }

  function reportEvery(state) {
    return state === "on" && !board.turn.isAlone() ? TURN_MS : REPORT_MS;
  }

  function tick() {
    var at = Date.now();
    var outdated = logic.isOutdated(socket.connected, heardAt, at);
    var state = look(at);
    var settled = at - openedAt > SETTLED_MS;
    board.stage.show(now());
    view.clock(now(), timeZone);
    view.link(Boolean(problem) || (settled && outdated), problem || obstacle);
    if (readOut()) { redraw(); }
    view.soundBar(settled && state === "blocked" && lasting.sound !== "frozen");
    if ((outdated || !snapshot) && at - askedAt > ENTER_AGAIN_MS) { askAgain(); }
    if (settled && isToReport(at)) { report(lasting.sound); }
    if (!silent) { board.speech.speakNext(); }
    if (technician) { view.technician(technicianLine(state, at), board.audioLog); }
  }

  function technicianLine(state, at) {
    return ["sound " + state, "link " + (socket.connected ? "up" : "down"),
      "heard " + Math.round((at - heardAt) / 1000) + " s ago", "seq " + (snapshot ? snapshot.seq : "–"),
      "spoken " + board.speech.lastSpoken(), "clock " + Math.round(ahead / 1000) + " s",
      "voice " + (snapshot && snapshot.voice.engine)].join(" · ");
  }

  board.speech.begin(zone, now);
  board.turn.begin(status, board.speech.learn);
  window.addEventListener("resize", function () { if (snapshot) { redraw(); } });
  ["click", "keydown", "touchend"].forEach(function (gesture) {
    document.addEventListener(gesture, sound.wake);
  });
  setInterval(tick, TICK_MS);
  tick();
}(window.board));
