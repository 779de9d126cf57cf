/** The citizen's phone: asks the server and shows the answer. Decisions are in place.js. */

import { command, read } from "../shared/api.js";
import { clockTime, embedded, fill, find, inLanguage, meta, number, spaced, text } from "../shared/words.js";
import * as place from "./place.js";

const words = embedded("texts");
const page = find("page");
const language = document.documentElement.lang;
const clock = (time) => clockTime(time, meta("zone"));
const say = (name, words) => text(find(name), words);
let ticket = embedded("ticket");
const path = `/tickets/${ticket.id}`;
let lookedAt = Date.now();
let timer = null;
let failures = 0;
// An older answer never replaces a later one.
let asked = 0;
let shown = 0;
let asking = null;
let bell = null; // bell.js, loaded when it is first wanted

/** Kept over a reload. */
const memory = { bell: false, rung: null, most: 0 };

function remember(facts) {
  Object.assign(memory, facts);
  try {
    sessionStorage.setItem(path, JSON.stringify(memory));
  } catch {} // without storage
}

function recall() {
  try {
    Object.assign(memory, JSON.parse(sessionStorage.getItem(path)));
  } catch {}
}

async function look() {
  clearTimeout(timer);
  await receive(++asked, read(path, { language }));
  lookLater();
}

/** Show the answer unless a newer one is shown; returns the problem or null. */
async function receive(mine, coming) {
  const answer = await coming;
  if (answer.ok && mine > shown) {
    [ticket, shown, failures, lookedAt] = [answer.data, mine, 0, Date.now()];
    draw();
  } else if (!answer.ok && answer.problem.status !== 409) failures += 1;
  drawAge();
  return answer.ok ? null : answer.problem;
}

/** A hidden page stops asking, unless its bell may have to ring. */
function lookLater() {
  clearTimeout(timer);
  const pace = place.lookAgainAfter(ticket, failures);
  if (pace !== null && (memory.bell || !document.hidden)) timer = setTimeout(look, pace);
}

async function explain() {
  if (!find("why").open) return;
  const answer = await read(`${path}/overtakers`, { language });
  say("rule", answer.ok ? answer.data.rule : answer.problem.detail);
  const others = answer.ok ? answer.data.overtakers.map(overtaker) : [];
  list("overtakers", answer.ok && !others.length ? [words.nobody] : others);
}

function overtaker({ number, called_at, counter, text: why }) {
  return `${spaced(number)} ${fill(words.overtaker, { time: clock(called_at), counter })}: ${why}`;
}

function draw() {
  // such words are on no other page
  if ((ticket.voucher && !words.voucher) || !ticket.at_seat !== !words.at_seat || ticket.priority_class !== words.priority_class || (ticket.sent ? ticket.counter : null) !== words.sent) return location.reload();
  const stage = place.stageOf(ticket);
  if (page.dataset.stage !== stage) scrollTo(0, 0);
  page.dataset.stage = stage;
  number(find("number"), ticket.number);
  page.style.setProperty("--signs", ticket.number.length);
  page.style.setProperty("--letters", find("title").textContent.length);
  const service = inLanguage(ticket, "service_name", language);
  say("name", service.words);
  find("name").lang = service.lang;
  say("counters", ticket.counters.length ? ` · ${fill(words.counters, { list: ticket.counters.join(", ") })}` : "");
  say("call", fill(words.call.replace(" {", "\u00a0{"), ticket));
  say("state", place.stateWords(ticket, words, (date) => date.split("-").reverse().join("/")));
  const bring = inLanguage(ticket, "bring", language);
  list("bring", bring.words);
  find("bring").lang = bring.lang;
  find("documents").hidden = !bring.words.length;
  find("later").hidden = !place.canWait(ticket);
  find("cancel").hidden = !place.canCancel(ticket);
  if (find("vote")) find("vote").hidden = ticket.state !== "served";
  find("back").hidden = !place.canReturn(ticket);
  if (asking && !questions[asking].may(ticket)) ask(null);
  if (location.hash) for (const link of document.links) link.hash = location.hash; // for the vote
  document.title = ticket.state === "called" ? find("call").textContent : spaced(ticket.number);
  drawPlace();
  drawExpected();
  drawBell();
  explain();
}

function list(name, lines) {
  find(name).textContent = "";
  find(name).append(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
}

function drawPlace() {
  const { ahead, requeued } = ticket;
  remember({ most: Math.max(memory.most, ahead) });
  say("ahead", ahead ? fill(requeued ? words.requeued : words.ahead, { n: ahead }) : words.next);
  say("sit", sitWords());
  const done = place.progress(memory.most, ahead);
  const bar = find("bar");
  bar.hidden = !done;
  [bar.value, bar.max] = done ?? [0, 1];
  say("done", done ? fill(words.done, { n: done[0], of: done[1] }) : "");
}

function sitWords() {
  if (ticket.calls_from) return fill(words.calls_from, { time: ticket.calls_from });
  return place.isNear(ticket) ? words.near : words.sit;
}

function drawExpected() {
  const { wait } = ticket;
  find("expected").hidden = !wait;
  if (!wait) return;
  const span = place.expectedBetween(wait, lookedAt);
  say("clock", wait.high ? span.map(clock).join(" – ") : fill(words.after, { time: clock(span[0]) }));
  find("hits").hidden = ticket.calls_from;
  say("wait", fill(wait.high ? words.wait : words.wait_over, wait));
}

/** How old the data is; a warning when it may be too old. */
function drawAge() {
  const ageMs = Date.now() - lookedAt;
  const [seconds, time] = [Math.floor(ageMs / 1000), clock(lookedAt)];
  const ago = seconds < 3 ? words.just_now : fill(words.seconds_ago, { n: seconds });
  const lives = place.lookAgainAfter(ticket) !== null;
  say("age", lives && seconds < 100 ? ago : fill(words.updated_at, { time }));
  find("link-bar").hidden = !lives || !place.isLost({ online: navigator.onLine, failures, ageMs });
  say("link-bar", fill(words.lost, { time }));
}

/** Ring for a new reason; tell what the phone cannot do. */
function drawBell() {
  const moment = place.momentOf(ticket, memory.rung);
  if (memory.bell && bell && place.rings(memory.rung, moment)) bell.ring(moment === "near" ? 2 : 4);
  if (bell || !memory.bell) remember({ rung: moment });
  find("bell").hidden = !place.hasBell(ticket, memory.bell);
  find("bell-note").hidden = find("bell").hidden;
  find("bell").setAttribute("aria-pressed", memory.bell);
  say("bell", memory.bell ? words.bell_off : words.bell_on);
  say("bell-note", memory.bell && bell ? bellNote(bell.power()) : "");
}

function bellNote(can) {
  const note = words[`bell_${can}`];
  return can === "none" || can === "both" ? note : `${note} ${words.bell_both}`;
}

const questions = {
  later: { body: { minutes: 10 }, may: place.canWait, said: words.moved },
  cancel: { body: {}, may: place.canCancel, said: "" },
  back: { body: {}, may: place.canReturn, said: words.returned },
};

/** Ask before a step; null hides the question. */
async function ask(name) {
  const { put } = await import("./ask.js");
  asking = name;
  put(name, { words: words[`ask_${name}`], ticket });
}

async function doIt() {
  const { answer } = await import("./ask.js");
  const { body, said } = questions[asking];
  const done = await answer((key) => receive(++asked, command(`${path}/${asking}`, body, { language, key })));
  if (!done) return;
  say("said", said);
  ask(null);
}

async function wake(hello) {
  bell = bell ?? (await import("./bell.js"));
  bell.wake(drawBell, hello);
  drawBell();
}

function turnBell() {
  remember({ bell: !memory.bell });
  if (memory.bell) wake(true);
  drawBell();
  lookLater();
}

find("bell").onclick = turnBell;
find("bell").onpointerdown = () => import("./bell.js");
addEventListener("pointerup", () => memory.bell && wake()); // frees the sound
find("later").onclick = () => ask("later");
find("cancel").onclick = () => ask("cancel");
find("back").onclick = () => ask("back");
find("keep").onclick = () => ask(null);
find("really").onclick = doIt;
find("why").ontoggle = explain;
// Phones freeze hidden pages: one that returns asks at once.
document.addEventListener("visibilitychange", () => (document.hidden ? lookLater() : look()));
addEventListener("pageshow", (event) => event.persisted && look());
addEventListener("online", look);
addEventListener("offline", drawAge);
setInterval(drawAge, 1000);
recall();
if (memory.bell) wake();
draw();
find("too-old").remove();
drawAge();
lookLater();
