/* Makes letters smaller where the text does not fit its box, and shows fewer rows where the farthest seat could not read
   them. All other sizes are in the style sheets. ES5. */
(function (board) {
  "use strict";

  var plan = board.plan;
  var MOST_LINES = 6;
  var FEWEST_LINES = 3;
  var STEPS = 7; /* bisection steps: the result is within 1 % of the largest size that fits */
  var SMALLEST = 0.3;

  /* Boxes that must hold their content, and the letters that change size together. For `lines` only the width counts:
     letters stick out above and below narrow lines. */
  var GROUPS = [
    { boxes: ".row", lines: ".row", letters: ".row-number, .row-counter, .row-priority, .row-at-seat" },
    { boxes: ".invite", lines: ".invite .number, .invite .to, .invite .lead", letters: ".invite .number, .invite .lead, .to-text, .to-counter" },
    { boxes: ".quiet, .nobody", lines: ".nobody-text", letters: ".nobody-text, .nobody-hint, .quiet strong" },
    { boxes: ".desks", lines: ".desk-box", letters: ".desk-number, .desk-counter, .desk-word" },
    { boxes: ".sign, .sign-number", lines: ".sign-number, .sign-state, .sign-counter", letters: ".sign-number, .sign-state, .sign-counter, .sign-word" },
    { boxes: ".page", lines: ".page", letters: ".page" },
    { boxes: ".bar-link", lines: ".bar-link", letters: ".bar-link" }
  ];

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  function isShown(element) {
    return element.offsetWidth > 0;
  }

  function holdsLine(box) {
    return box.scrollWidth <= box.clientWidth + 1;
  }

  /** Whether the content fits the box. */
  function holds(box) {
    return holdsLine(box) && box.scrollHeight <= box.clientHeight + 1;
  }

  function settleGroup(group) {
    var boxes = all(group.boxes).filter(isShown);
    var lines = all(group.lines).filter(isShown);
    var letters = all(group.letters);
    var low = SMALLEST;
    var high = 1;
    var sizes, step;
    function hasRoom() { return boxes.every(holds) && lines.every(holdsLine); }
    function hasRoomAt(share) {
      letters.forEach(function (one, index) { one.style.fontSize = sizes[index] * share + "px"; });
      return hasRoom();
    }
    letters.forEach(function (one) { one.style.fontSize = ""; });
    if (!boxes.length || hasRoom()) { return; }
    sizes = letters.map(function (one) { return parseFloat(getComputedStyle(one).fontSize); });
    for (step = 0; step < STEPS; step += 1) {
      if (hasRoomAt((low + high) / 2)) { low = (low + high) / 2; } else { high = (low + high) / 2; }
    }
    hasRoomAt(low);
  }

  function settle() {
    GROUPS.forEach(settleGroup);
  }

  /** Show fewer and larger rows until the farthest seat can read them; the lines of the services are removed first. */
  function fit() {
    var lines = document.body.getAttribute("data-layout").indexOf("outdoor") === 0 ? FEWEST_LINES : MOST_LINES;
    var metres = board.view.place.metres;
    do {
      document.body.setAttribute("data-lines", String(lines));
      settle();
    } while (part("row") && metres > readsTo() && readsTo() > 0 && --lines >= FEWEST_LINES);
  }

  function part(name) {
    return document.querySelector("[data-" + name + "]");
  }

  function size(name) {
    var letters = document.querySelector("[data-read=" + name + "]");
    return letters ? parseFloat(getComputedStyle(letters).fontSize) : 0;
  }

  function mm() {
    return plan.mmPerPixel(board.view.place.inches, window.innerWidth, window.innerHeight);
  }

  /** From how many metres the screen can be read now; 0 when its size in inches is not known. */
  function readsTo() {
    return plan.readsTo(size("row"), size("call"), mm());
  }

  /** Pixels of the smallest letters that the farthest seat can read; 0 when inches or metres are not known. */
  function smallest() {
    var place = board.view.place;
    return place.inches && place.metres ? plan.smallestRead(place.metres, mm()) : 0;
  }

  board.fit = {
    MOST_LINES: MOST_LINES, holds: holds, settle: settle, fit: fit, readsTo: readsTo, smallest: smallest
  };
}(window.board = window.board || {}));
