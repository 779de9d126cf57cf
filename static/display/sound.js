/* The loudspeaker: loads clips, plays a list of them with exact gaps, and makes films quieter meanwhile. It knows
   no calls. ES5. */
(function (board) {
  "use strict";

  var LOAD_WITHIN_MS = 2500;
  var OVERTIME_MS = 2000;
  var LOOK_EVERY_MS = 50;
  var LOOK_LEAST_MS = 200;
  var LEAD_SECONDS = 0.08;
  var LONGEST_WAIT = 1;
  var CLIPS_KEPT = 100;
  var LOG_LENGTH = 300;
  var DUCKED = 0.15;

  var AudioContext = window.AudioContext || window.webkitAudioContext;
  var context = null;
  var clips = {};
  var kept = [];
  var lastClock = { context: -1, moves: false, at: 0 };
  var frozenSince = null; /* since when (ms) the audio clock stands still although its context runs, or there is no context */
  var loudness = 1;
  var volume = null;
  var playing = null; /* {sources, plan, start, endsAt}: what is planned on the audio clock */

  board.audioLog = [];

  /** Makes a new sound graph, at the start and after the old one froze; the current sound is dropped. The old graph is
   *  closed even when the browser gives no new one: that makes room for the next try. */
  function renew() {
    var before = context;
    if (!AudioContext) { return; }
    try { context = new AudioContext(); } catch (full) { close(before); return; }
    close(before);
    volume = context.createGain();
    volume.gain.value = loudness;
    volume.connect(context.destination);
    lastClock = { context: -1, moves: false, at: 0 };
    frozenSince = null;
  }

  function close(graph) {
    try { if (graph && graph.close && graph.state !== "closed") { graph.close(); } } catch (gone) { return; }
  }

  /* The state "running" is no proof: sound plays only if the clock moves. Called every 250 ms; on a busy machine two
     calls may come at once, and the clock does not move between them. */
  function look() {
    var at = Date.now();
    if (!AudioContext || (at >= lastClock.at && at - lastClock.at < LOOK_LEAST_MS)) { return; }
    lastClock = {
      context: context ? context.currentTime : -1,
      moves: Boolean(context) && context.state === "running" && context.currentTime > lastClock.context,
      at: at
    };
    if (!stands()) { frozenSince = null; } else if (frozenSince === null) { frozenSince = at; }
  }

  /* A browser without a graph is as mute as one with a frozen clock: a touch helps in neither case. */
  function stands() {
    if (!context || context.state === "closed") { return true; }
    return context.state === "running" && !lastClock.moves;
  }

  /** For how many ms the sound has been frozen: the clock stands still although the context runs, or there is no graph. */
  function frozenFor() {
    return frozenSince === null ? 0 : Math.max(0, Date.now() - frozenSince);
  }

  function isOn() {
    return Boolean(context) && lastClock.moves;
  }

  /* Never waits for resume(): in some browsers it stays pending for ever. */
  function wake() {
    if (context && context.resume) { context.resume(); }
  }

  function remember(url, buffer) {
    if (clips[url]) { return; }
    clips[url] = buffer;
    kept.push(url);
    if (kept.length > CLIPS_KEPT) { delete clips[kept.shift()]; }
  }

  /** Calls back once, after 2.5 s at the latest, with the decoded clip or null. */
  function load(url, done) {
    var request = new XMLHttpRequest();
    var timer;
    function finish(buffer) {
      if (!done) { return; }
      var tell = done;
      done = null;
      clearTimeout(timer);
      if (buffer) { remember(url, buffer); }
      tell(buffer);
    }
    function fail() { finish(null); }
    if (clips[url]) { return finish(clips[url]); }
    timer = setTimeout(function () { request.abort(); fail(); }, LOAD_WITHIN_MS);
    request.open("GET", url);
    request.responseType = "arraybuffer";
    request.onerror = fail;
    request.onload = function () {
      var pending;
      if (request.status !== 200 || !context) { return fail(); }
      pending = context.decodeAudioData(request.response, finish, fail);
      if (pending && pending.then) { pending.then(null, fail); }
    };
    request.send();
  }

  /** Loads all clips at the same time; calls back with a list in the same order, null for a missing clip. */
  function loadAll(urls, done) {
    var wanted = urls.filter(function (url, place) { return urls.indexOf(url) === place; });
    var found = {};
    var left = wanted.length;
    if (!left) { return done([]); }
    wanted.forEach(function (url) {
      load(url, function (buffer) {
        found[url] = buffer;
        left -= 1;
        if (!left) { done(urls.map(function (one) { return found[one]; })); }
      });
    });
  }

  function log(entry) {
    board.audioLog.push(entry);
    if (board.audioLog.length > LOG_LENGTH) { board.audioLog.shift(); }
  }

  /** Sets the volume, 0 to 1. */
  function setVolume(wanted) {
    loudness = wanted;
    if (volume) { volume.gain.value = loudness; }
  }

  /** Makes films and other media of the page quiet during a call, and loud again after it. */
  function duck(on) {
    Array.prototype.forEach.call(document.querySelectorAll("video, audio"), function (media) {
      media.volume = on ? DUCKED : 1;
    });
  }

  /** Starts every piece of `plan` (see logic.timetable) on the audio clock, not before `earliest` if that is within a
   *  second. Calls back at the plan's end with (true, its start on the audio clock); with false when the end is 2 s late
   *  because the clock stopped. `onended` is not used: some browsers never send it. */
  function play(plan, buffers, seq, done, earliest) {
    var soonest = context.currentTime + LEAD_SECONDS;
    var start = Math.max(soonest, Math.min(earliest || 0, soonest + LONGEST_WAIT));
    var giveUpAt = Date.now() + (start - context.currentTime + plan.endsAt) * 1000 + OVERTIME_MS;
    var ours = context;
    var timer = setInterval(function () {
      var ended = ours === context && context.currentTime >= playing.endsAt;
      if (!ended && ours === context && Date.now() < giveUpAt) { return; }
      clearInterval(timer);
      if (!ended) { silence(playing.sources); }
      playing = null;
      done(ended, start);
    }, LOOK_EVERY_MS);
    playing = { plan: plan, start: start, endsAt: start + plan.endsAt, sources: [] };
    playing.sources = plan.pieces.map(function (piece, index) {
      log({ seq: seq, what: piece.what, startedAt: start + piece.startsAt, endsAt: start + piece.endsAt });
      return startSource(buffers[index], start + piece.startsAt);
    });
  }

  function silence(sources) {
    sources.forEach(function (source) {
      try { source.stop(); } catch (gone) { return; } /* its sound graph has been closed */
    });
  }

  function startSource(buffer, at) {
    var source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(volume);
    source.start(at);
    return source;
  }

  /** Stops at the next border between two clips, never inside a word. */
  function stopSoon() {
    var begun;
    if (!playing) { return; }
    begun = playing.plan.pieces.filter(function (piece) {
      return playing.start + piece.startsAt <= context.currentTime;
    });
    playing.sources.slice(begun.length).forEach(function (source) {
      source.stop();
      board.audioLog.pop();
    });
    playing.sources.length = begun.length;
    playing.plan = { pieces: begun };
    playing.endsAt = begun.length ? playing.start + begun[begun.length - 1].endsAt : playing.start;
  }

  renew();
  board.sound = {
    look: look, isOn: isOn, wake: wake, renew: renew, frozenFor: frozenFor, loadAll: loadAll, play: play, stopSoon: stopSoon,
    setVolume: setVolume, duck: duck
  };
}(window.board = window.board || {}));
