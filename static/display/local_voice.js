/* Speaks a call without clips by the browser's Vietnamese voice. Only a voice on this machine is used: others need the
   Internet and fail silently. A voice of another language is never used. ES5. */
(function (board) {
  "use strict";

  var LONGEST_MS = 12000; /* some voices never tell that they have ended */
  var saying = null; /* kept: browsers drop an utterance without a reference, and its end event with it */

  function isOurs(voice) {
    return voice.localService && /^vi\b/i.test(voice.lang.replace("_", "-"));
  }

  /** The voice, or null. Searched each time: browsers load their voices late. */
  function choose(speech) {
    return speech ? Array.prototype.filter.call(speech.getVoices(), isOurs)[0] || null : null;
  }

  function isHere() {
    return Boolean(choose(window.speechSynthesis));
  }

  /** Says `text` at a volume of 0 to 1; calls back once, after 12 s at the latest. */
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

  /** Stops the current text; its callback is still called. */
  function stop() {
    var broken = saying;
    if (broken) { broken.onend(); }
  }

  board.localVoice = { LONGEST_SECONDS: LONGEST_MS / 1000, choose: choose, isHere: isHere, say: say, stop: stop };
}(window.board = window.board || {}));
