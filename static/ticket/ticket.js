/** The citizen's phone: asks the server by plain HTTP and shows the answer. What it means is decided in place.js. */

import { order, read } from "../shared/api.js";
import { clockTime, embedded, fill, find, number, spaced, text } from "../shared/show.js";
import { canCancel, expectedBetween, isStale, lookAgainAfter, pictureOf } from "./place.js";

const words = embedded("texts");
const page = find("page");
const english = document.documentElement.lang === "en";
const zone = document.querySelector('meta[name="zone"]').content;
let ticket = embedded("ticket");
let lookedAt = Date.now();
let timer = null;

function show(newer) {
  if (newer.state === "called" && ticket.state !== "called") navigator.vibrate?.([300, 150, 300]);
  ticket = newer;
  lookedAt = Date.now();
  draw();
}

function draw() {
  page.dataset.picture = pictureOf(ticket);
  number(find("number"), ticket.number);
  page.style.setProperty("--signs", ticket.number.length);
  const counters = ticket.counters?.length ? fill(words.counters, { list: ticket.counters.join(", ") }) : "";
  const service = english ? ticket.service_name_en : ticket.service_name;
  text(find("service"), [service, counters].filter(Boolean).join(" · "));
  find("priority").hidden = !ticket.priority;
  text(find("call"), unbroken(fill(words.call, { counter: ticket.counter })));
  text(find("state"), fill(words[ticket.state] ?? "", { counter: ticket.counter }));
  text(find("ahead"), ticket.ahead ? fill(words.ahead, { n: ticket.ahead }) : words.next);
  drawExpected();
  find("cancel").hidden = !canCancel(ticket);
  text(find("question"), fill(words.cancel_question, { number: spaced(ticket.number) }));
  document.title = ticket.state === "called" ? find("call").textContent : spaced(ticket.number);
}

/** "quầy 3" stays on one line. */
function unbroken(sentence) {
  return sentence.replace(/ (\S+)$/, "\u00a0$1");
}

function drawExpected() {
  const span = expectedBetween(ticket.wait, lookedAt);
  find("expected").hidden = !span;
  if (!span) return;
  text(find("clock"), span.map((time) => clockTime(time, zone)).join(" – "));
  const { low, high } = ticket.wait;
  text(find("wait"), low === high ? fill(words.wait_one, { low }) : fill(words.wait, { low, high }));
}

/** Say how old the picture is; the bar appears when it may no longer be true. */
function drawAge() {
  const age = Date.now() - lookedAt;
  const seconds = Math.floor(age / 1000);
  text(find("age"), seconds < 5 ? words.just_now : fill(words.seconds_ago, { n: seconds }));
  find("link-bar").hidden = !isStale(age, lookAgainAfter(ticket));
}

async function look() {
  clearTimeout(timer);
  const answer = await read(`/tickets/${ticket.id}`);
  if (answer.ok) show(answer.data);
  drawAge();
  lookLater();
}

function lookLater() {
  clearTimeout(timer);
  const pace = lookAgainAfter(ticket);
  if (pace !== null && !document.hidden) timer = setTimeout(look, pace);
}

async function cancel() {
  find("really").disabled = true;
  const answer = await order(`/tickets/${ticket.id}/cancel`);
  find("really").disabled = false;
  text(find("problem"), answer.ok ? "" : answer.problem.detail);
  if (!answer.ok) return;
  find("ask").close();
  show(answer.data);
}

find("cancel").addEventListener("click", () => find("ask").showModal());
find("keep").addEventListener("click", () => find("ask").close());
find("really").addEventListener("click", cancel);
// A phone freezes hidden pages and brings old ones back from its cache: whatever returns looks at once.
document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : look()));
addEventListener("pageshow", (event) => event.persisted && look());
addEventListener("online", look);
setInterval(drawAge, 1000);
draw();
lookLater();
