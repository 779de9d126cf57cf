/** A tablet at a counter or at the exit: asks how the visit was. What follows what is in stages.js. */

import { command, newKey } from "../shared/api.js";
import { fill, find, rows, spaced, stamp, text } from "../shared/show.js";
import { watch } from "../shared/watch.js";
import { draw, listen } from "./asking.js";
import { choose, nothing, turn } from "./choice.js";
import { holder } from "./held.js";
import { after, begin, facePressed, IDLE, left } from "./stages.js";

/** ms between the page's own requests: a visit ceases to be asked about without a new snapshot. */
const LOOK_AGAIN = 20_000;

const page = document.body;
const { give, sendHeld } = holder(command);
const reasonsUpTo = Number(page.dataset.reasonsUpTo);
let asked = null;
let state = { stage: "rest", number: null };
let choice = nothing;
let timer = null;

function show(snapshot) {
  // the question or its reasons were changed: they stand in the page
  if (asked && JSON.stringify([snapshot.question, snapshot.reasons]) !== JSON.stringify([asked.question, asked.reasons])) return location.reload();
  asked = snapshot;
  go(after(state, snapshot));
  sendHeld(); // whatever brings a snapshot: the server is there
}

function go(next) {
  if (next.stage !== state.stage || next.number !== state.number) wait(next.stage);
  if (next.stage === "faces" && state.stage !== "why") choice = nothing;
  state = next;
  page.dataset.stage = state.stage;
  text(find("which"), state.number ? fill(page.dataset.whichWords, { number: spaced(state.number) }) : "");
  draw(choice, reasonsUpTo);
  drawNumbers();
}

function drawNumbers() {
  rows(find("numbers"), asked?.tickets ?? [], {
    key: ({ number }) => number,
    make: () => stamp("number-tile"),
    draw(tile, { number, service_name: service }) {
      tile.dataset.tile = number;
      text(find("number", tile), spaced(number));
      text(find("service", tile), service);
    },
  });
}

function wait(stage) {
  clearTimeout(timer);
  if (IDLE[stage]) timer = setTimeout(leave, IDLE[stage]);
}

function leave() {
  const next = left(state, asked);
  if (next.stage === "sending") send();
  else if (document.documentElement.lang !== "vi" && next.stage !== "faces") location.assign("?"); // for whoever comes next
  else go(next);
}

function pressFace(level) {
  choice = choose(choice, level, reasonsUpTo);
  const next = facePressed(state, level, { reasonsUpTo, reasons: asked.reasons });
  if (next.stage === "sending") return send();
  text(find("chosen"), document.querySelector(`[data-face="${level}"] span`).textContent);
  go(next);
}

async function send() {
  if (state.stage === "sending") return;
  const { number } = state;
  clearTimeout(timer);
  state = { ...state, stage: "sending" };
  page.dataset.stage = "sending";
  const answer = await give({ key: newKey(), body: { number, day: asked.business_date, ...choice } });
  choice = nothing;
  asked = { ...asked, tickets: asked.tickets.filter((one) => one.number !== number) };
  const taken = answer.ok || answer.held;
  if (!taken) text(find("problem"), answer.problem.detail);
  go({ stage: taken ? "thanks" : "problem", number });
}

listen({
  onFace: pressFace,
  onReason(reason) {
    choice = turn(choice, reason);
    draw(choice, reasonsUpTo);
    wait("why");
  },
});
find("numbers").addEventListener("click", ({ target }) => {
  const tile = target.closest("[data-tile]");
  if (tile) go({ stage: "faces", number: tile.dataset.tile });
});
find("other")?.addEventListener("click", () => go(begin(asked)));
find("again").addEventListener("click", () => go({ ...state, stage: "faces" }));
find("send").addEventListener("click", send);
setInterval(watch("vote", {}, show).refresh, LOOK_AGAIN);
