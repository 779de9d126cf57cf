/* What is shown between calls, and for how long. Pure functions, no DOM. ES5. */
(function (board) {
  "use strict";

  /* Seconds that the reason of a silence, or the last call, is shown between posters. */
  var OWN_SECONDS = 12;
  var LINE_SECONDS = 12;

  /** The posters of this part of the hall that are valid at `now` (ms), in order. */
  function due(posters, zone, now) {
    return (posters || []).filter(function (poster) {
      var here = poster.zone === "" || poster.zone === zone;
      return here && Date.parse(poster.begins) <= now && now < Date.parse(poster.ends);
    });
  }

  function ofKind(posters, kinds) {
    return posters.filter(function (poster) { return kinds.indexOf(poster.kind) >= 0; });
  }

  /** Which of `items` is shown `seconds` after the start of the round, each for its own `seconds`; null without items. */
  function turn(items, seconds) {
    var whole = 0;
    var at, index;
    items.forEach(function (item) { whole += item.seconds; });
    at = whole ? seconds % whole : 0;
    for (index = 0; index < items.length; index += 1) {
      at -= items[index].seconds;
      if (at < 0) { return items[index]; }
    }
    return null;
  }

  /** What the large place shows `seconds` after the last call left it; null for what it shows without posters. */
  function between(posters, seconds) {
    if (!posters.length) { return null; }
    var shown = turn([{ kind: "own", seconds: OWN_SECONDS }].concat(posters), seconds);
    return shown.kind === "own" ? null : shown;
  }

  /** The lines at the foot: the office's line and all published lines; they take turns of `LINE_SECONDS`. */
  function lines(footer, posters) {
    return [footer].concat(ofKind(posters, ["line"]).map(function (poster) { return poster.text; })).filter(Boolean);
  }

  board.playlist = { due: due, ofKind: ofKind, turn: turn, between: between, lines: lines, LINE_SECONDS: LINE_SECONDS };
}(window.board = window.board || {}));
