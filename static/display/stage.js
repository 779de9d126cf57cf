/* Fills the large place: a call, else the reason of a silence, else a poster. A call is always shown at once. ES5. */
(function (board) {
  "use strict";

  var logic = board.logic;
  var view = board.view;
  var silence = board.silence;
  var playlist = board.playlist;
  var part = view.part;
  var SHORT_PAGE = 80; /* letters; a longer text begins with a smaller font */
  var LOOK_AGAIN_MS = 300000; /* ms after which a missing file is tried again */

  var staged = {};
  var drawn = { call: null, rows: null }; /* what is shown, so that it is not drawn again four times a second */
  var pictures = {};
  var broken = {};
  var filmsShown = 0;
  var shownAt = 0; /* by the server's clock: the screen's clock may be years wrong */

  /** Shows what belongs there at `now` (ms). Called with every snapshot and four times a second. */
  function show(now) {
    var card = part("current");
    var here = view.here();
    shownAt = now;
    if (!card || !here) { return; }
    var up = playlist.due(here.posters, view.place.zone, now);
    var voice = board.saying.voice(here, now);
    var stand = board.standing.standing(here, voice, now);
    var free = voice.now.length || voice.unsaid.length ? null : silence.freeSince(stand.call, now);
    var playable = ready(up, now); /* also while a call is shown, so that the files are loaded in time */
    var poster = free === null ? null : playlist.between(playable, (now - free) / 1000);
    var quiet = free === null || poster ? null : silence.silence(here, now);
    if (quiet) { explain(card, quiet, here.zone); }
    call(card, stand.call);
    put(card, here, poster ? poster.kind : quiet ? "quiet" : here.calls.length ? "call" : "empty", poster);
    rows(stand, now);
    if (part("desks")) { board.desks.light(here.counters, stand, now); }
    board.strip.turn(now);
    board.strip.foot(playlist.lines(here.footer, up), now);
  }

  function put(card, here, shown, poster) {
    var id = poster ? poster.id : null;
    if (staged.picture === here && staged.shown === shown && staged.id === id) { return; }
    if (staged.id !== id || staged.shown !== shown) { change(card, shown, poster); }
    staged = { picture: here, shown: shown, id: id };
  }

  function call(card, large) {
    var key = JSON.stringify(large);
    if (key === drawn.call) { return; }
    drawn.call = key;
    view.current(large);
    board.fit.settle();
  }

  /* The call in the large place has no row, unless something else is shown in its place. */
  function rows(stand, now) {
    var all = staged.shown === "call" || !stand.call ? stand.rows : [{ call: stand.call }].concat(stand.rows);
    var unsaid = all.filter(function (one) { return one.unsaid || one.saying; });
    var columns, shown, key;
    if (!part("row")) { return; }
    columns = view.columnsFor(unsaid.length);
    shown = board.standing.rowsShown(all, view.places(columns), now);
    key = JSON.stringify([columns, shown]);
    if (key === drawn.rows) { return; }
    drawn.rows = key;
    view.recent(shown, columns);
    board.fit.settle();
  }

  /* The call is drawn first, so that the number is on the screen whatever the rest takes. */
  function change(card, shown, poster) {
    var film = part("film", card);
    card.setAttribute("data-current", shown);
    view.show(part("page"), shown === "page");
    if (shown === "page") { words(part("page"), poster.text); }
    board.fit.settle();
    if (film && staged.shown === "film") { film.pause(); filmsShown += 1; }
    if (shown === "picture") { part("picture", card).src = poster.url; }
    if (shown === "film") { play(film); }
  }

  function words(page, text) {
    view.write(page, text);
    page.setAttribute("data-length", text.length > SHORT_PAGE ? "long" : "short");
  }

  function play(film) {
    var playing;
    film.muted = true;
    film.currentTime = 0;
    playing = film.play();
    if (playing && playing.then) { playing.then(null, function (error) { refused(film, error); }); }
  }

  /* AbortError only means that a call replaced the film before it began: the film is well. */
  function refused(film, error) {
    if (error.name !== "AbortError") { passOver(film.getAttribute("src")); }
  }

  function passOver(url) {
    broken[url] = shownAt;
  }

  /* Only a loaded file gets its turn; a slow or missing file is skipped. */
  function ready(up, now) {
    var card = part("current");
    var kinds = part("picture", card) ? ["page", "picture", "film"] : ["page"];
    var films = playlist.ofKind(up, ["film"]);
    var film = films.length && part("film", card) ? films[filmsShown % films.length] : null;
    if (film) { load(part("film", card), film); }
    return playlist.ofKind(up, kinds).filter(function (poster) {
      if (broken[poster.url] && now - broken[poster.url] < LOOK_AGAIN_MS) { return false; }
      if (poster.kind === "picture") { return isLoaded(poster); }
      return poster.kind === "page" || (poster === film && part("film", card).readyState >= 3);
    });
  }

  function isLoaded(poster) {
    var image = pictures[poster.url];
    if (!image) {
      image = pictures[poster.url] = new Image();
      image.onerror = function () { delete pictures[poster.url]; passOver(poster.url); };
      image.src = poster.url;
    }
    return image.complete && image.naturalWidth > 0;
  }

  /* Keeps one film at a time: an old television has no memory and decoders for more. */
  function load(film, poster) {
    if (staged.shown === "film" || film.getAttribute("src") === poster.url) { return; }
    film.onerror = function () { passOver(poster.url); filmsShown += 1; };
    film.setAttribute("src", poster.url);
  }

  function explain(card, quiet, zone) {
    var reason;
    Array.prototype.forEach.call(card.querySelectorAll("[data-why]"), function (one) {
      var chosen = one.getAttribute("data-why") === quiet.why;
      view.show(one, chosen);
      if (chosen) { reason = one; }
    });
    tell(reason, "minutes-told", "next-minutes", quiet.minutes === null ? "" : String(quiet.minutes));
    tell(reason, "time-told", "goes-on", quiet.at === null ? "" : logic.localTime(quiet.at, zone, []).clock);
  }

  function tell(reason, sentence, figure, text) {
    if (part(sentence, reason)) { view.show(part(sentence, reason), text !== ""); }
    if (part(figure, reason)) { view.write(part(figure, reason), text); }
  }

  /** Draws everything again after the screen's size has changed. */
  function redraw(now) {
    drawn = { call: null, rows: null };
    show(now);
  }

  board.stage = { show: show, redraw: redraw };
}(window.board));
