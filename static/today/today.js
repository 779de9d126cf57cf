/** The page of today's changes: shows how the day stands, sends a tap, shows the answer. */

import { order, read } from "../shared/api.js";
import { embedded, fill, find, rows, stamp, text } from "../shared/show.js";

const words = embedded("texts");
const language = document.documentElement.lang;

let asked = 0;
let shown = 0;

/** Show an answer unless one that was asked for later is shown: a slow one tells of the day before the last tap. */
async function show(coming) {
  const mine = (asked += 1);
  const answer = await coming;
  if (mine < shown) return;
  text(find("problem"), answer.ok ? "" : answer.problem.detail);
  if (!answer.ok) return;
  shown = mine;
  draw(answer.data);
}

function draw(today) {
  text(find("hours"), today.hours ? fill(words.hours, today) : words.off);
  text(find("closing"), today.serve_all ? words.serving_all : words.vouchers);
  pressed("serve_all", today.serve_all);
  pressed("close_as_usual", !today.serve_all);
  pressed("closed", today.closed);
  document.querySelector('[data-what="through"]').hidden = !today.has_break;
  rows(find("services"), today.services, { key: ({ code }) => code, make: () => stamp("service"), draw: drawService });
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

function change({ what, code }) {
  const facts = what === "until" ? { until: find("until").value } : code ? { service: code } : {};
  show(order("/today", { what, ...facts }, { language }));
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-what]");
  if (button) change(button.dataset);
});
show(read("/today", { language }));
