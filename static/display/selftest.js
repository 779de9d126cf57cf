/* The technician's page: tests the browser, the server and the loudspeaker, shows and reports the results. ES5. */
(function (board) {
  "use strict";

  var engine = board.engine;
  var plan = board.plan;
  var sound = board.sound;

  var PINGS = 10;
  var PATIENCE_MS = 5000;
  var LOOK_MS = 250;
  var TELL_MS = 20000;
  var CLOCK_OFF_MS = 2000; /* the limits of the floor page: domain/screen_health.py */
  var SLOW_MS = 1000;
  var BAR_MM = 100;

  var texts = JSON.parse(document.querySelector("[data-texts]").textContent);
  var lackTexts = JSON.parse(document.querySelector("[data-missing]").textContent);
  var ahead = 0;
  var told = { sound: "", at: 0 };

  function part(name) { return document.querySelector("[data-" + name + "]"); }

  function fill(text, facts) {
    return Object.keys(facts).reduce(function (filled, name) {
      return filled.replace("{" + name + "}", facts[name]);
    }, text);
  }

  function found(name, good, words) {
    var row = document.querySelector('[data-check="' + name + '"]');
    row.setAttribute("data-state", good ? "good" : "bad");
    row.querySelector("[data-found]").textContent = words;
  }

  /** Calls back with (status, body, milliseconds); status 0 when no answer came in time. */
  function ask(method, address, body, done) {
    var request = new XMLHttpRequest();
    var askedAt = Date.now();
    request.open(method, address);
    request.timeout = PATIENCE_MS;
    request.setRequestHeader("Content-Type", "application/json");
    request.setRequestHeader("X-CSRF-Token", document.querySelector("meta[name=csrf-token]").content);
    request.onloadend = function () { done(request.status, request.responseText, Date.now() - askedAt); };
    request.send(body);
  }

  function checkBrowser() {
    var lacks = engine.missing(window);
    var named = engine.named(navigator.userAgent);
    var what = lacks.map(function (name) { return lackTexts[name]; }).join(", ");
    var words = lacks.length ? fill(texts.lacks, { what: what }) : texts.whole;
    found("browser", !lacks.length, [named.engine + " " + named.version.split(".")[0],
      window.innerWidth + " × " + window.innerHeight, words].join(" · "));
  }

  /* The server's time was written about half way between question and answer. */
  function checkClock(next) {
    ask("GET", "/api/v1/board", null, function (status, text, milliseconds) {
      if (status === 200) {
        ahead = Date.parse(JSON.parse(text).now) + milliseconds / 2 - Date.now();
        var good = Math.abs(ahead) <= CLOCK_OFF_MS;
        found("clock", good, good ? texts.clock_good : fill(texts.clock_off, { n: Math.round(Math.abs(ahead) / 1000) }));
      } else { found("clock", false, texts.network_away); }
      next();
    });
  }

  function checkNetwork(delays, next) {
    if (delays.length === PINGS) {
      var spread = engine.spread(delays);
      found("network", spread.p95 <= SLOW_MS, fill(texts.network, spread));
      board.facts.answeredAfter(spread.median);
      return next();
    }
    ask("GET", "/healthz?" + delays.length, null, function (status, _text, milliseconds) {
      if (status === 200) { return checkNetwork(delays.concat(milliseconds), next); }
      found("network", false, texts.network_away);
      next();
    });
  }

  function soundState() { return sound.isOn() ? "on" : "blocked"; }

  function checkSound() {
    sound.look();
    if (engine.missing(window).indexOf("audio") >= 0) { return found("sound", false, texts.sound_none); }
    found("sound", sound.isOn(), sound.isOn() ? texts.sound_on : texts.sound_blocked);
  }

  /** Plays chime and sentence as the hall hears them; a sentence with a missing clip is left out, as in the hall. */
  function listen() {
    var clips = JSON.parse(document.body.getAttribute("data-clips"));
    var urls = [board.logic.chimeUrl({ chime: true })].concat(clips);
    if (engine.missing(window).indexOf("audio") >= 0) { return; }
    part("heard").textContent = "";
    part("listen").disabled = true;
    sound.wake();
    sound.loadAll(urls, function (buffers) {
      var whole = clips.length > 0 && buffers.every(Boolean);
      var heard = whole ? buffers : buffers.slice(0, 1).filter(Boolean);
      var pieces = heard.map(function (buffer, index) { return { what: urls[index], duration: buffer.duration }; });
      sound.play(board.logic.timetable(pieces, "", false), heard, 0, function (ended) {
        var played = ended && heard.length > 0;
        part("listen").disabled = false;
        part("heard").textContent = played ? (whole ? texts.played : texts.chime_only) : texts.not_played;
      });
    });
  }

  function measure() {
    var inches = Number(part("inches").value);
    var mm = plan.mmPerPixel(inches, window.innerWidth, window.innerHeight);
    part("measures").hidden = inches === 0;
    if (!inches) { return; }
    part("ruler").style.width = BAR_MM / mm + "px";
    Array.prototype.forEach.call(document.querySelectorAll("[data-letters]"), function (row) {
      var size = parseFloat(getComputedStyle(row.querySelector("[data-sample]")).fontSize);
      var isCall = row.getAttribute("data-letters") === "call";
      var metres = plan.readsTo(isCall ? 0 : size, isCall ? size : 0, mm);
      row.querySelector("[data-reads]").textContent = fill(texts.reads, { m: metres.toFixed(1).replace(".", ",") });
    });
  }

  function tell() {
    var status = { sound: soundState(), page: location.pathname, zone: document.body.getAttribute("data-part"),
      inches: Number(part("inches").value) };
    told = { sound: status.sound, at: Date.now() };
    ask("POST", "/api/v1/display/status", JSON.stringify(board.facts.into(status, ahead)), function (answer) {
      part("sent").textContent = answer === 200 ? texts.sent : "";
    });
  }

  function keepTelling() {
    if (soundState() !== told.sound || Date.now() - told.at > TELL_MS) { tell(); }
  }

  checkBrowser();
  measure();
  part("listen").addEventListener("click", listen);
  part("inches").addEventListener("change", measure);
  window.addEventListener("resize", measure);
  setInterval(checkSound, LOOK_MS);
  checkClock(function () {
    checkNetwork([], function () { tell(); setInterval(keepTelling, LOOK_MS); });
  });
}(window.board));
