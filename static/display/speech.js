/* The announcer: one announcement after the other, chosen anew from the newest picture each time. ES5. */
(function (board) {
  "use strict";

  var logic = board.logic;
  var sound = board.sound;
  var localVoice = board.localVoice;

  var REPORTED_SEQS = 20;

  var picture = null;
  var memory = null;
  var current = null; /* the announcement that is being said */
  var wasWithdrawn = false;
  var zone = "";
  var now = Date.now;

  /* A TV in private mode has no storage; then a reload stays silent about what was called before it. */
  function memoryKey() { return "board.said." + picture.office; }
  function recall() {
    try {
      return JSON.parse(window.localStorage.getItem(memoryKey()));
    } catch (error) { return null; }
  }
  function memorise(newMemory) {
    memory = newMemory;
    try { window.localStorage.setItem(memoryKey(), JSON.stringify(memory)); } catch (error) { return; }
  }

  /** Takes the newest picture; `fresh` when it is the first over this link: only then may the log have been begun anew. */
  function take(newPicture, fresh) {
    picture = newPicture;
    if (memory === null || (fresh && logic.lastSaid(memory) > picture.seq)) {
      memorise(logic.startWith(recall(), picture));
    }
    if (current && !wasWithdrawn && logic.isWithdrawn(picture.announcements, current, now())) { withdraw(); }
    speakNext();
  }

  function withdraw() {
    wasWithdrawn = true;
    sound.stopSoon();
    localVoice.stop();
  }

  /** What other screens of this part of the hall have said is not said here again. */
  function learn(seqs) {
    if (memory !== null) { memorise(logic.remembering(memory, seqs)); }
  }

  function waiting() {
    return logic.toAnnounce(picture.announcements, memory, zone, now());
  }

  function speakNext() {
    var next;
    if (current || !picture || !sound.isOn()) { return; }
    next = waiting()[0];
    if (!next) { return; }
    current = next;
    wasWithdrawn = false;
    sound.setVolume(loudness());
    read(0, 1);
  }

  function loudness() {
    var volume = picture.voice.volume || {};
    return zone in volume ? volume[zone] : "" in volume ? volume[""] : 1;
  }

  /* The chime opens the first reading only. Without all its clips a sentence is left out: a number with a digit missing
     is another number. */
  function read(index, time) {
    var reading = current.readings[index];
    var chimes = index === 0 && time === 1 && picture.voice.chime;
    var urls = (chimes ? [logic.chimeUrl(picture.voice)] : []).concat(reading.clips);
    sound.loadAll(urls, function (buffers) {
      var sentence = playable(urls, buffers, chimes);
      var plan = logic.timetable(sentence.pieces, picture.voice.engine, sentence.hasChime);
      var byBrowser = index === 0 && !sentence.speaks && localVoice.isHere();
      var seconds = plan.endsAt + (byBrowser ? localVoice.LONGEST_SECONDS : 0);
      board.turn.ask(current.seq, seconds, function (mine) {
        var known = index === 0 && time === 1 && logic.isSaid(memory, current.seq);
        if (!mine || known || wasWithdrawn) { return finish(); }
        speaks(true);
        sound.play(plan, sentence.buffers, current.seq, function (ended) {
          if (!ended) { return finish(); }
          if (!byBrowser || wasWithdrawn) { return afterReading(index, time, sentence.speaks); }
          localVoice.say(reading.text, loudness(), function () { afterReading(index, time, true); });
        });
      });
    });
  }

  function playable(urls, buffers, chimes) {
    var first = chimes ? 1 : 0;
    var hasChime = Boolean(chimes && buffers[0]);
    var speaks = buffers.length > first && buffers.slice(first).every(Boolean);
    var begin = hasChime ? 0 : first;
    var end = speaks ? buffers.length : first;
    return {
      hasChime: hasChime,
      speaks: speaks,
      buffers: buffers.slice(begin, end),
      pieces: buffers.slice(begin, end).map(function (buffer, index) {
        return { what: urls[begin + index].split("/").pop(), duration: buffer.duration };
      })
    };
  }

  /* An announcement counts as spoken when it was read once in each of its languages: a reload before that says it
     again whole, one after that not at all. */
  function afterReading(index, time, wasSpoken) {
    if (!hasClips(index + 1)) { memorise(logic.remembering(memory, [current.seq])); }
    if (!following(index, time, wasSpoken)) { return finish(true); }
    setTimeout(function () {
      var next = following(index, time, wasSpoken);
      if (next) { read(next.index, next.time); } else { finish(true); }
    }, logic.SENTENCE_PAUSE * 1000);
  }

  function hasClips(index) {
    return index < current.readings.length && current.readings[index].clips.length > 0;
  }

  /* What is read next: the Vietnamese once more while nobody else waits, then the other language, or nothing. */
  function following(index, time, wasSpoken) {
    var repeats = index === 0 && wasSpoken && logic.mayRepeat(waiting(), current.seq, time, picture.voice.repeat);
    if (wasWithdrawn || !sound.isOn()) { return null; }
    if (repeats) { return { index: index, time: time + 1 }; }
    return hasClips(index + 1) ? { index: index + 1, time: 1 } : null;
  }

  function finish(wasSpoken) {
    if (wasSpoken) { memorise(logic.remembering(memory, [current.seq])); }
    current = null;
    speaks(false);
    if (!wasSpoken) { return; } /* the next tick of the page tries again */
    if (!board.turn.isAlone()) { board.turn.report(); }
    speakNext();
  }

  /* Films step back meanwhile. */
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
    isSpeaking: function () { return speaking; }, /* for whoever watches the page from outside, such as our tests */
    lastSpoken: function () { return memory === null ? null : logic.lastSaid(memory); },
    spoken: function () { return memory === null ? [] : memory.said.slice(-REPORTED_SEQS); },
    begin: function (ownZone, clock) { zone = ownZone; now = clock; }
  };
}(window.board = window.board || {}));
