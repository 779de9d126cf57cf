/* The browser's own Vietnamese voice, for a call without clips. Only a voice on this machine: others need the Internet
   and stop without a word; never a voice of another language. ES5. */
(function (board) {
  "use strict";

  var LONGEST_MS = 12000; /* some voices never tell that they have ended */
  var saying = null; /* browsers forget an utterance that nobody holds, and its end with it */

  function isOurs(voice) {
    return voice.localService && /^vi\b/i.test(voice.lang.replace("_", "-"));
  }

  /** The voice, or null. Asked each time: browsers find their voices late. */
  function choose(speech) {
    return speech ? Array.prototype.filter.call(speech.getVoices(), isOurs)[0] || null : null;
  }

  function isHere() {
    return Boolean(choose(window.speechSynthesis));
  }

  /** Says `text` so loud (0 to 1); calls back once, at the latest after 12 s. */
  function say(text, loudness, done) {
    var timer = setTimeout(finish, LONGEST_MS);
    function finish() {
      if (!saying) { return; }
      saying = null;
      clearTimeout(timer);
      window.speechSynthesis.cancel();
      done();
    }
    window.speechSynthesis.cancel();
    saying = new window.SpeechSynthesisUtterance(text);
    saying.voice = choose(window.speechSynthesis);
    saying.lang = saying.voice.lang;
    saying.volume = loudness;
    saying.onend = finish;
    saying.onerror = finish;
    window.speechSynthesis.speak(saying);
  }

  /** Breaks off what is being said; its callback comes. */
  function stop() {
    var broken = saying;
    if (broken) { broken.onend(); }
  }

  board.localVoice = { LONGEST_SECONDS: LONGEST_MS / 1000, choose: choose, isHere: isHere, say: say, stop: stop };
}(window.board = window.board || {}));
