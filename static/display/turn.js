/* Asks the server before each reading whether this screen may speak, so that two screens of one part of the hall
   never speak at the same time or repeat each other. ES5. */
(function (board) {
  "use strict";

  var ANSWER_WITHIN_MS = 2000;
  var ASK_AGAIN_MS = 2000;

  var status = null;
  var learn = null;
  var alone = null; /* whether no other screen here has sound; null: not known yet */
  var refusedAt = -ASK_AGAIN_MS;
  var name = ownName();

  /* The id survives a reload, so that the speaking screen goes on speaking. */
  function ownName() {
    var fresh = Math.random().toString(36).slice(2, 14);
    try {
      fresh = window.sessionStorage.getItem("board.screen") || fresh;
      window.sessionStorage.setItem("board.screen", fresh);
    } catch (error) { return fresh; }
    return fresh;
  }

  /** Sends this screen's status and what it wants to say ({seq, seconds} or null). Calls back once, with null when there
   *  was no answer within two seconds. */
  function tell(saying, done) {
    var request = new XMLHttpRequest();
    var body = status();
    var askedAt = Date.now();
    var timer = setTimeout(function () { request.abort(); finish(null); }, ANSWER_WITHIN_MS);
    function finish(answer) {
      if (!done) { return; }
      var answered = done;
      done = null;
      clearTimeout(timer);
      answered(answer);
    }
    body.screen = name;
    if (saying) { body.saying = saying; }
    request.open("POST", "/api/v1/display/status");
    request.setRequestHeader("Content-Type", "application/json");
    request.setRequestHeader("X-CSRF-Token", document.querySelector("meta[name=csrf-token]").content);
    request.onerror = function () { finish(null); };
    request.onload = function () {
      board.facts.answeredAfter(Date.now() - askedAt);
      finish(request.status === 200 ? take(JSON.parse(request.responseText)) : null);
    };
    request.send(JSON.stringify(body));
  }

  function take(answer) {
    alone = answer.alone;
    learn(answer.spoken);
    return answer;
  }

  function report() {
    tell(null, function () { return; });
  }

  /** Calls back with whether this screen may say announcement `seq` now, which takes `seconds`. Without an answer it may if
   *  the server said before that it is the only one: then it interrupts nobody, and a hanging server does not make the hall
   *  mute. A screen without that knowledge waits: else two screens switched on together would both speak. */
  function ask(seq, seconds, done) {
    if (Date.now() - refusedAt < ASK_AGAIN_MS) { return done(false); }
    tell({ seq: seq, seconds: seconds }, function (answer) {
      var mine = answer ? answer.speaks : alone === true;
      if (!mine) { refusedAt = Date.now(); }
      done(mine);
    });
  }

  board.turn = {
    name: name,
    ask: ask,
    report: report,
    isAlone: function () { return alone !== false; },
    /** `ownStatus()` is sent with every request; `learnSpoken(seqs)` gets what other screens have said. */
    begin: function (ownStatus, learnSpoken) { status = ownStatus; learn = learnSpoken; }
  };
}(window.board = window.board || {}));
