/* What a screen does when its sound has frozen: make a new sound graph, then reload the page. `next` decides. ES5. */
(function (board) {
  "use strict";

  var STANDS_MS = 3000; /* on a busy machine the audio clock stops for a moment: that is no fault */
  var RENEWALS = 2; /* sound graphs tried before the page is reloaded */
  var PATIENT_MS = 30000; /* ms between later tries */
  var RELOAD_AGAIN_MS = 600000; /* a machine with broken sound must not reload its page again and again */
  var WELL_MS = 60000; /* ms after which running sound counts as cured */

  var renewals = 0;
  var triedAt = null;
  var wellSince = null;
  var cures = 0;

  /** What to do: "renew", "reload" or "" (wait). `frozenMs`: how long the audio clock has stood still; `sinceTry` and
   *  `sinceReload`: ms since the last new graph and since the last reload for the sound, null for never. */
  function next(frozenMs, tried, sinceTry, sinceReload) {
    if (frozenMs < STANDS_MS) { return ""; }
    if (tried < RENEWALS) { return "renew"; }
    if (sinceReload === null || sinceReload > RELOAD_AGAIN_MS) { return "reload"; }
    return sinceTry === null || sinceTry > PATIENT_MS ? "renew" : "";
  }

  function kept(name) {
    try { return Number(window.sessionStorage.getItem(name)) || null; } catch (refused) { return null; }
  }

  function keep(name, value) {
    try { window.sessionStorage.setItem(name, String(value)); return true; } catch (refused) { return false; }
  }

  function since(moment, at) {
    return moment === null ? null : Math.max(0, at - moment);
  }

  /** Called four times a second where this screen should speak. */
  function look() {
    var at = Date.now();
    var step = next(board.sound.frozenFor(), renewals, since(triedAt, at), since(kept("board.sound_reloaded"), at));
    noteWell(at);
    if (step === "renew") {
      renewals += 1;
      triedAt = at;
      cures += 1;
      board.sound.renew();
    }
    /* Without this memory the page would reload again and again. */
    if (step === "reload" && keep("board.sound_reloaded", at)) {
      keep("board.sound_cures", cures + 1);
      location.reload();
    }
  }

  function noteWell(at) {
    if (!board.sound.isOn()) { wellSince = null; return; }
    if (wellSince === null) { wellSince = at; }
    if (at - wellSince > WELL_MS) { renewals = 0; }
  }

  cures = kept("board.sound_cures") || 0;
  board.cure = { next: next, look: look, cures: function () { return cures; } };
}(window.board = window.board || {}));
