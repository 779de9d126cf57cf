/** The page of today's changes: shows the day's state, sends a change, shows the answer. */

import { asRead } from "../shared/as_read.js";
import { command, read } from "../shared/api.js";
import { newest } from "../shared/freshness.js";
import { embedded, fill, find, rows, stamp, text } from "../shared/show.js";

const words = embedded("texts");
const language = document.documentElement.lang;
const gate = newest();

/** Show an answer; a slow one does not replace the newer answer to a tap. */
function show(answer) {
  text(find("problem"), answer.ok ? "" : answer.problem.detail);
  if (answer.ok && gate.takes(answer.data)) draw(asRead(answer.data, language));
}

function draw(today) {
  text(find("hours"), today.hours ? fill(words.hours, today) : words.off);
  text(find("closing"), today.serve_all ? words.serving_all : words.vouchers);
  pressed("serve_all", today.serve_all);
  pressed("close_as_usual", !today.serve_all);
  pressed("closed", today.closed);
  document.querySelector('[data-what="through"]').hidden = !today.has_break;
  rows(find("services"), today.services, { key: ({ code }) => code, make: () => stamp("service"), draw: drawService });
  const lanes = today.lanes.map((one) => ({ ...one, lane: true }));
  rows(find("taken"), [...today.taken_too, ...lanes], {
    key: ({ counter, service, lane }) => `${lane ? "lane" : "too"} ${counter} ${service}`,
    make: () => stamp("service"),
    draw: drawTaken,
  });
}

function pressed(what, on) {
  document.querySelector(`[data-what="${what}"]`).setAttribute("aria-pressed", String(on));
}

function drawService(row, { code, name, stopped }) {
  const [state, button] = row.children;
  text(state, fill(stopped ? words.stopped : words.giving, { name }));
  state.dataset.stopped = String(stopped);
  text(button, stopped ? words.give : words.stop);
  button.dataset.what = stopped ? "give" : "stop";
  button.dataset.code = code;
}

function drawTaken(row, { counter, counter_name: name, service, service_name: what, lane }) {
  const [state, button] = row.children;
  text(state, fill(lane ? words.lane : words.takes, { counter: name, service: what }));
  text(button, lane ? words.close_lane : words.leave);
  Object.assign(button.dataset, { what: lane ? "close_lane" : "leave", counter, code: service });
}

/** What the command says beyond its name, from the button and the fields beside it. */
function facts({ what, code, counter }) {
  if (what === "until") return { until: find("until").value };
  if (what === "take" || what === "open_lane") return { counter: find("counter").value, service: find("more").value };
  return { ...(code && { service: code }), ...(counter && { counter }) };
}

async function change(dataset) {
  show(await command("/today", { what: dataset.what, ...facts(dataset) }, { language }));
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-what]");
  if (button) change(button.dataset);
});
read("/today", { language }).then(show);
