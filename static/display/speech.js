/* The announcer: one announcement after the other, chosen anew from the newest picture each time. ES5. */
(function (board) {
  "use strict";

  var logic = board.logic;
  var sound = board.sound;

  var picture = null;
  var lastSpoken = null;
  var busy = false;
  var now = Date.now;

  /* A TV in private mode has no storage; then a reload stays silent about what was called before it. */
  function memoryKey() { return "board.last_spoken." + picture.office; }
  function recall() {
    try {
      var text = window.localStorage.getItem(memoryKey());
      return text === null ? null : Number(text);
    } catch (error) { return null; }
  }
  function memorise(seq) {
    lastSpoken = seq;
    try { window.localStorage.setItem(memoryKey(), String(seq)); } catch (error) { return; }
  }

  /** Takes the newest picture; `fresh` when it came by entering the room, which a log begun anew looks like. */
  function take(newPicture, fresh) {
    picture = newPicture;
    if (lastSpoken === null || (fresh && lastSpoken > picture.seq)) {
      memorise(logic.startAfter(recall(), picture));
    }
    speakNext();
  }

  /* An announcement counts as spoken when its first reading has ended: a reload before that says it again whole,
     one after that not at all. */
  function speakNext() {
    var next;
    if (busy || !picture || !sound.isOn()) { return; }
    next = logic.toAnnounce(picture.announcements, lastSpoken, now())[0];
    if (!next) { return; }
    busy = true;
    read(next, 1);
  }

  function read(one, reading) {
    var withChime = reading === 1 && Boolean(picture.voice.chime);
    var urls = (withChime ? [logic.chimeUrl(picture.voice)] : []).concat(one.clips);
    sound.loadAll(urls, function (buffers) {
      var sentence = playable(urls, buffers, withChime);
      var plan = logic.timetable(sentence.pieces, picture.voice.engine, sentence.hasChime);
      sound.play(plan, sentence.buffers, one.seq, function (ended) {
        if (ended) { afterReading(one, reading); } else { busy = false; }
      });
    });
  }

  /* A number with a digit missing is another number: without all its clips a call is the chime alone. */
  function playable(urls, buffers, withChime) {
    var hasChime = withChime && Boolean(buffers[0]);
    var first = withChime ? 1 : 0;
    var whole = buffers.slice(first).every(Boolean);
    var begin = hasChime ? 0 : first;
    var end = whole ? buffers.length : first;
    return {
      hasChime: hasChime,
      buffers: buffers.slice(begin, end),
      pieces: buffers.slice(begin, end).map(function (buffer, index) {
        return { what: urls[begin + index].split("/").pop(), duration: buffer.duration };
      })
    };
  }

  function afterReading(one, reading) {
    if (one.seq > lastSpoken) { memorise(one.seq); }
    if (!one.clips.length || !repeats(one, reading)) { return finish(); }
    setTimeout(function () {
      if (repeats(one, reading)) { read(one, reading + 1); } else { finish(); }
    }, logic.SENTENCE_PAUSE * 1000);
  }

  function repeats(one, reading) {
    return sound.isOn() && logic.mayRepeat(picture.announcements, one.seq, reading, picture.voice.repeat);
  }

  function finish() {
    busy = false;
    speakNext();
  }

  board.speech = {
    take: take,
    speakNext: speakNext,
    lastSpoken: function () { return lastSpoken; },
    keepTime: function (clock) { now = clock; }
  };
}(window.board = window.board || {}));
