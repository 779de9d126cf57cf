/* The page of a machine that is not paired: shows its code, asks the server regularly, and opens its page once paired. ES5. */
(function () {
  "use strict";

  var ASK_MS = 1500; /* ms; after the admin has pressed the button the page goes on within two seconds */
  var REST_MS = 20000; /* ms, after the answer "too many" */
  var PATIENCE_MS = 8000;
  var box = document.querySelector("[data-code]");
  var bar = document.querySelector("[data-link-bar]");
  var wanted = document.body.getAttribute("data-wanted");
  var asking = '{"screen":' + document.body.getAttribute("data-screen") + "}"; /* a TV's code is four digits */

  function write(node, words) {
    if (node.textContent !== words) { node.textContent = words; }
  }

  function answered(answer) {
    write(bar, "");
    if (answer.state === "paired") {
      /* the page that was asked for, with its options ("/board?sound=0"), if this machine got that kind */
      location.replace(wanted.split("?")[0] === answer.next ? wanted : answer.next);
      return;
    }
    box.setAttribute("data-code", answer.code);
    write(box, answer.code.length > 4 ? answer.code.slice(0, 3) + " " + answer.code.slice(3) : answer.code);
    setTimeout(ask, ASK_MS);
  }

  function refused(request) {
    var problem = {};
    try { problem = JSON.parse(request.responseText); } catch (notOurs) { /* the answer is a proxy's page or empty */ }
    if (problem.code === "csrf") { location.reload(); return; }
    write(bar, problem.detail || bar.getAttribute("data-away"));
    setTimeout(ask, request.status === 429 ? REST_MS : ASK_MS);
  }

  function ask() {
    var request = new XMLHttpRequest();
    request.open("POST", "/api/v1/pairing");
    request.timeout = PATIENCE_MS;
    request.setRequestHeader("Content-Type", "application/json");
    request.setRequestHeader("Accept-Language", document.documentElement.lang); /* the browser's language may differ from the page's */
    request.setRequestHeader("X-CSRF-Token", document.querySelector("meta[name=csrf-token]").content);
    request.onloadend = function () {
      if (request.status === 200) { answered(JSON.parse(request.responseText)); } else { refused(request); }
    };
    request.send(asking);
  }

  box.setAttribute("data-code", "wanted");
  ask();
}());
