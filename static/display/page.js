/* Joins the board's parts: the live link, the snapshot, the voice, the clock and the report to the server. ES5. */
(function (board) {
  "use strict";

  var logic = board.logic;
  var view = board.view;
  var sound = board.sound;

  var TICK_MS = 250;
  var SETTLED_MS = 1000; /* a link takes a moment to stand, and the first look at the audio clock tells nothing */
  var ENTER_AGAIN_MS = 3000;
  var REPORT_MS = 20000;
  var LOST_AFTER_MS = 1000; /* a sound that was gone for less is not told: another screen would take the turn */
  var ASK_WHY_AFTER = 3;
  var TURN_MS = 3000; /* where several screens have sound, each tells so often that it is there */

  /* A counter's own sign is no loudspeaker of the hall. */
  var silent = /[?&]sound=0\b/.test(location.search) || document.body.getAttribute("data-layout") === "sign";
  var technician = /[?&]technician=1\b/.test(location.search);
  var openedAt = Date.now();
  var timeZone = document.body.getAttribute("data-zone");
  var zone = document.body.getAttribute("data-part") || "";
  var socket = window.io({ transports: ["websocket"], reconnectionDelayMax: 5000 });

  var snapshot = null;
  var problem = "";
  var obstacle = ""; /* what the server takes for the cause, when no link ever stood */
  var failures = 0; /* of the link, until it has stood once; then not counted any more */
  var heardAt = openedAt;
  var askedAt = 0;
  var anew = true; /* the first snapshot over a link is taken as it is: the log may have been begun anew meanwhile */
  var ahead = 0; /* ms the server's clock is ahead of this TV's, which is often wrong */
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
      if (answer.problem && answer.problem.code === "sign_in_needed") { location.reload(); } /* shut out: the way to be paired anew */
      if (answer.snapshot) {
        heard(answer.snapshot);
        take(answer.snapshot);
      }
    });
  }

  /* The page came, but no snapshot follows: a proxy in between lets no websocket through, and can be told so. */
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

  /* Later ones only if they are newer: an answer may have been drawn before a snapshot that came meanwhile. */
  function take(incoming) {
    var fresh = anew;
    anew = false;
    snapshot = fresh ? incoming : logic.newerSnapshot(snapshot, incoming);
    if (view.isHungElsewhere(snapshot)) { location.reload(); }
    if (!silent) { board.speech.take(snapshot, fresh); } /* first: who is about to be announced stands large */
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
  socket.on("disconnect", function () { reported.at = 0; }); /* tells at once that the loudspeaker still lives */
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

  /** For the keeper of this browser (alive.js): "sound", "mute", or "" for a page that need not speak or is not sure yet. */
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

  /* When the server itself ended or refused the link, the client would not come back of its own accord. */
  function askAgain() {
    askedAt = Date.now();
    if (socket.connected) { enter(); } else if (!socket.active) { socket.connect(); }
  }

  /* What is told of the sound: on a busy machine its clock stands for a moment. */
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
