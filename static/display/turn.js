/* Whose turn it is to speak in this part of the hall: asked of the server before each reading, so that two screens
   never speak together and none repeats another. ES5. */
(function (board) {
  "use strict";

  var ANSWER_WITHIN_MS = 2000;
  var ASK_AGAIN_MS = 2000;

  var status = null;
  var learn = null;
  var alone = null; /* whether no other screen here has sound; null: never told */
  var refusedAt = -ASK_AGAIN_MS;
  var name = ownName();

  /* It outlives a reload, so that the screen that speaks goes on speaking. */
  function ownName() {
    var fresh = Math.random().toString(36).slice(2, 14);
    try {
      fresh = window.sessionStorage.getItem("board.screen") || fresh;
      window.sessionStorage.setItem("board.screen", fresh);
    } catch (error) { return fresh; }
    return fresh;
  }

  /** Sends this screen's status and what it wants to say ({seq, seconds} or null); calls back once, with null when
   *  nothing came within two seconds. */
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

  /** Calls back with whether this screen may say announcement `seq` now, for so many seconds. Unanswered, it may if it
   *  was told that it is alone: then nobody can be interrupted, and a server that hangs makes no hall mute. One that was
   *  never told waits: two screens switched on together would else both take themselves for the only one. */
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
    /** `ownStatus()` is what is told with every question; `learnSpoken(seqs)` hears what others have said. */
    begin: function (ownStatus, learnSpoken) { status = ownStatus; learn = learnSpoken; }
  };
}(window.board = window.board || {}));
