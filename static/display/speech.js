/* Speaks one announcement after the other; each is chosen from the newest snapshot. ES5. */
(function (board) {
  "use strict";

  var logic = board.logic;
  var flow = board.flow;
  var sound = board.sound;
  var localVoice = board.localVoice;

  var REPORTED_SEQS = 20;
  var MEASURED_KEPT = 20;

  var snapshot = null;
  var memory = null;
  var current = null; /* {one: the announcement that is being said, hurried, inFlow, times, heard: [lang]} */
  var wasWithdrawn = false;
  var busySince = null; /* since when this screen has been speaking without a pause, by the server's clock */
  var endedAt = null; /* by the server's clock */
  var endedOnClock = 0; /* the end of the last sentence on the audio clock */
  var measured = []; /* seconds of the last short sentences with the pause before each */
  var toldBacklog = 0; /* how many waited at the last report to the server */
  var zone = "";
  var now = Date.now;

  /* A TV in private mode has no storage; after a reload it does not announce earlier calls. */
  function memoryKey() { return "board.said." + snapshot.office; }
  function recall() {
    try {
      return JSON.parse(window.localStorage.getItem(memoryKey()));
    } catch (error) { return null; }
  }
  function memorise(newMemory) {
    memory = newMemory;
    try { window.localStorage.setItem(memoryKey(), JSON.stringify(memory)); } catch (error) { return; }
  }

  /** Takes the newest snapshot; `fresh` for the first of a connection: only then may the log be a new one. */
  function take(newSnapshot, fresh) {
    snapshot = newSnapshot;
    if (memory === null || (fresh && logic.lastSaid(memory) > snapshot.seq)) {
      memorise(logic.startWith(recall(), snapshot));
    }
    if (current && !wasWithdrawn && logic.isWithdrawn(snapshot.announcements, current.one, now())) { withdraw(); }
    speakNext();
  }

  function withdraw() {
    wasWithdrawn = true;
    sound.stopSoon();
    localVoice.stop();
  }

  /* Notes what other screens of this part of the hall have said, so that it is not repeated here. */
  function learn(seqs) {
    if (memory !== null) { memorise(logic.remembering(memory, seqs)); }
  }

  function waiting() {
    return logic.toAnnounce(snapshot.announcements, memory, zone, now(), busySince);
  }

  /** The announcements that wait behind the current one. */
  function others() {
    return waiting().filter(function (one) { return !current || one.seq !== current.one.seq; });
  }

  function speakNext() {
    var next;
    if (current || !snapshot || !sound.isOn()) { return; }
    if (!flow.isInFlow(endedAt, now())) { busySince = null; }
    next = waiting()[0];
    if (!next) { return; }
    if (busySince === null) { busySince = now(); }
    current = { one: next, inFlow: flow.isInFlow(endedAt, now()), times: 0, heard: [] };
    wasWithdrawn = false;
    sound.setVolume(loudness());
    open();
  }

  function loudness() {
    var volume = snapshot.voice.volume || {};
    return zone in volume ? volume[zone] : "" in volume ? volume[""] : 1;
  }

  function hurries() {
    return flow.isHurried(others(), now() - Date.parse(current.one.at), current.inFlow);
  }

  function open() {
    var full = current.one.readings[0];
    var short = flow.readingsFor(current.one, true)[0];
    var chimes = snapshot.voice.chime ? [logic.chimeUrl(snapshot.voice)] : [];
    sound.loadAll(chimes.concat(full.clips, short.clips), function (buffers) {
      var chime = chimes.length ? buffers[0] : null;
      var ours = buffers.slice(chimes.length);
      announce(chime, {
        full: sentence(full, ours.slice(0, full.clips.length), false),
        short: sentence(short, ours.slice(full.clips.length), true)
      });
    });
  }

  function announce(chime, forms) {
    var longest = Math.max(forms.full.plan.endsAt, forms.short.plan.endsAt);
    var silent = !forms.full.speaks && !forms.short.speaks;
    ask((chime ? chime.duration : 0) + longest + seconds(forms.full), function () {
      if (logic.isSaid(memory, current.one.seq)) { return finish(); }
      if (chime && (silent || flow.chimes(current.inFlow, hurries()))) { return ring(chime, forms); }
      sayFirst(forms, current.inFlow ? endedOnClock + flow.HURRIED_PAUSE : 0);
    });
  }

  /* A sentence with a missing clip is not spoken: without one digit it would be another number. */
  function sentence(reading, buffers, hurried) {
    var whole = buffers.length > 0 && buffers.every(Boolean);
    var pieces = (whole ? buffers : []).map(function (buffer, index) {
      return { what: reading.clips[index].split("/").pop(), duration: buffer.duration };
    });
    return {
      reading: reading, speaks: whole, buffers: whole ? buffers : [],
      plan: logic.timetable(pieces, snapshot.voice.engine, hurried)
    };
  }

  /** The text for the browser's own voice when clips are missing. */
  function seconds(form) {
    return !form.speaks && localVoice.isHere() ? localVoice.LONGEST_SECONDS : 0;
  }

  /* Asks for the turn to speak; goes on only with the turn and if the call was not undone in the meantime. */
  function ask(duration, goOn) {
    board.turn.ask(current.one.seq, duration, function (mine) {
      if (!mine || wasWithdrawn) { return finish(); }
      speaks(true);
      current.begun = true;
      board.saying.begin(current.one.seq, duration, zone, now());
      goOn();
    });
  }

  function ring(chime, forms) {
    var plan = logic.chimePlan(logic.chimeUrl(snapshot.voice).split("/").pop(), chime.duration);
    sound.play(plan, [chime], current.one.seq, function (ended, start) {
      if (!ended || wasWithdrawn) { return finish(); }
      sayFirst(forms, start + plan.startsAt);
    });
  }

  /* The form of the sentence is chosen at the last moment, so that calls made during the chime are heard sooner. */
  function sayFirst(forms, earliest) {
    var hurried = hurries();
    var form = (hurried || !forms.full.speaks) && forms.short.speaks ? forms.short : forms.full;
    var began = endedOnClock;
    current.hurried = hurried;
    say(form, earliest, function () {
      if (hurried && current.inFlow) { measured = measured.concat(endedOnClock - began).slice(-MEASURED_KEPT); }
    });
  }

  /* Says one reading, by its clips or by the browser, then goes on. */
  function say(form, earliest, heard) {
    var byBrowser = !form.speaks && form.reading.lang === "vi" && localVoice.isHere();
    current.times += 1;
    sound.play(form.plan, form.buffers, current.one.seq, function (ended, start) {
      if (!ended) { return finish(); }
      endedOnClock = start + form.plan.endsAt;
      heard();
      if (!byBrowser || wasWithdrawn) { return afterReading(form); }
      localVoice.say(form.reading.text, loudness(), function () { afterReading(form); });
    }, earliest);
  }

  /* An announcement counts as spoken when it was read once in each of its languages: after a reload before that moment
     it is said again, after a later reload it is not. */
  function afterReading(form) {
    var lang = form.reading.lang;
    if (current.heard.indexOf(lang) < 0) { current.heard.push(lang); }
    if (!nextReading()) { memorise(logic.remembering(memory, [current.one.seq])); }
    if (!following(form)) { return finish(true); }
    setTimeout(function () {
      var next = following(form);
      if (next) { read(next); } else { finish(true); }
    }, flow.PAUSE * 1000);
  }

  function nextReading() {
    return flow.nextLanguage(flow.readingsFor(current.one, current.hurried || others().length > 0), current.heard);
  }

  /* What is read next: the Vietnamese again if no other call waits, then the other language, or nothing. */
  function following(form) {
    var isFirst = current.heard.length === 1 && form.reading.lang === current.heard[0];
    var spoke = form.speaks || localVoice.isHere();
    if (wasWithdrawn || !sound.isOn()) { return null; }
    if (isFirst && spoke && !current.hurried && !others().length && current.times < snapshot.voice.repeat) { return form.reading; }
    return nextReading();
  }

  function read(reading) {
    sound.loadAll(reading.clips, function (buffers) {
      var form = sentence(reading, buffers, current.hurried);
      ask(form.plan.endsAt + seconds(form), function () { say(form, 0, function () { return; }); });
    });
  }

  function finish(wasSpoken) {
    var left;
    if (wasSpoken) {
      memorise(logic.remembering(memory, [current.one.seq]));
      endedAt = now();
    }
    if (current.begun) { board.saying.end(zone); }
    current = null;
    speaks(false);
    if (!wasSpoken) { return; } /* the next tick of the page tries again */
    left = waiting().length;
    if (!board.turn.isAlone() || (toldBacklog && !left)) { board.turn.report(); }
    speakNext();
  }

  /** What is still to be said here after the current sentence: {calls, seconds}. */
  function backlog() {
    var found = flow.backlog(snapshot && memory && sound.isOn() ? others() : [], measured);
    toldBacklog = found.calls;
    return found;
  }

  /* Makes films quieter meanwhile. */
  var speaking = false;
  function speaks(on) {
    if (speaking === on) { return; }
    speaking = on;
    sound.duck(on);
  }

  board.speech = {
    take: take,
    learn: learn,
    speakNext: speakNext,
    backlog: backlog,
    current: function () { return current && current.one.seq; },
    isSaid: function (seq) { return memory !== null && logic.isSaid(memory, seq); },
    isSpeaking: function () { return speaking; }, /* for tests and tools that watch the page */
    lastSpoken: function () { return memory === null ? null : logic.lastSaid(memory); },
    spoken: function () { return memory === null ? [] : memory.said.slice(-REPORTED_SEQS); },
    begin: function (ownZone, clock) { zone = ownZone; now = clock; }
  };
}(window.board = window.board || {}));
