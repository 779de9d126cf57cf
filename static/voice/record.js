/** The recording page: read, listen, go on. The end of a take is decided in take.js, the next prompt in prompts.js. */

import { embedded, fill, find, rows, stamp, text } from "../shared/show.js";
import { NoMicrophone, openMicrophone } from "./microphone.js";
import { nextOpen, progress, standing } from "./prompts.js";
import { ask } from "./shelf.js";
import { heard, level, newTake, phase, roomLevel } from "./take.js";
import { wavFile } from "./wav.js";

const ROOM_BLOCKS = 80; // blocks: about two seconds of the room's noise
const KEY_CLICK_MS = 150; // the key that begins a take is not part of it
const texts = embedded("texts");
const prompts = embedded("all");
const voice = find("voice").dataset.voice;
const booth = find("booth");
const player = new Audio();
let place = Math.max(0, nextOpen(prompts, -1));
let microphone = null;
let room = [];
let take = null; // {state, blocks} while one is being recorded
let saving = false;

function hear(block, ms) {
  const decibels = level(block);
  find("level").style.setProperty("--level", Math.max(0, 1 + decibels / 60));
  if (!take) {
    room = [...room.slice(1 - ROOM_BLOCKS), decibels];
    return;
  }
  take.sinceKey += ms;
  if (take.sinceKey < KEY_CLICK_MS) return;
  take.blocks.push(block);
  take.state = heard(take.state, decibels, ms);
  const now = phase(take.state);
  show(now);
  if (now === "ended") finish();
  if (now === "nothing") take = null;
}

async function open() {
  try {
    microphone = await openMicrophone(hear);
  } catch (error) {
    if (!(error instanceof NoMicrophone)) throw error;
    find("problem").textContent = texts.microphone[error.reason];
    return;
  }
  find("problem").textContent = "";
  find("open").hidden = true;
  find("record").hidden = false;
  find("record").focus();
  show("ready");
}

function record() {
  if (!microphone || saving) return;
  if (take) {
    if (phase(take.state) === "speaking") finish();
    return;
  }
  player.pause();
  take = { state: newTake(roomLevel(room), prompts[place].how), blocks: [], sinceKey: 0 };
  warn([]);
  show("waiting");
}

async function finish() {
  const wav = wavFile(take.blocks, microphone.rate);
  const at = place;
  take = null;
  saving = true;
  show("saving");
  const answer = await ask(voice, prompts[at].key, { body: wav, type: "audio/wav" });
  saving = false;
  if (answer.ok) {
    prompts[at].take = answer.data;
    draw();
    show("kept");
    listen();
  } else {
    show("ready");
    warn([answer.words || texts.not_kept]);
  }
}

function listen() {
  const prompt = prompts[place];
  if (!prompt.take) return;
  player.src = `/admin/voice/record/${voice}/${prompt.key}.wav?${encodeURIComponent(prompt.take.at)}-${Math.random()}`;
  player.play().catch(() => {}); // a new recording took its place
}

async function forget() {
  const at = place;
  const answer = await ask(voice, prompts[at].key, { method: "DELETE" });
  if (answer.ok) prompts[at].take = null;
  draw();
}

async function keepWords({ target }) {
  const at = place;
  const answer = await ask(voice, prompts[at].key, {
    tail: "/words", body: JSON.stringify({ words: target.value }), type: "application/json",
  });
  if (answer.ok) prompts[at].words = answer.data.words;
  else warn([answer.words || texts.not_kept]);
}

function go(to) {
  if (take || saving) return;
  player.pause();
  place = to;
  draw();
  show(microphone ? "ready" : "off");
}

function next() {
  const open = nextOpen(prompts, place);
  go(open >= 0 ? open : (place + 1) % prompts.length);
}

function draw() {
  const prompt = prompts[place];
  const own = find("own-words");
  text(find("group"), texts.groups[prompt.group]);
  text(find("words"), prompt.text);
  text(find("how"), texts.how[prompt.how]);
  if (own && own.dataset.of !== prompt.key) Object.assign(own, { value: prompt.words }).dataset.of = prompt.key;
  find("listen").disabled = find("forget").disabled = !prompt.take;
  warn((prompt.take?.findings ?? []).map((finding) => texts.findings[finding]));
  drawProgress(progress(prompts));
  rows(find("prompts"), prompts, { key: ({ key }) => key, make: () => stamp("prompt-row"), draw: drawRow });
  find("prompts").children[place].scrollIntoView({ block: "nearest" });
}

function drawRow(row, prompt) {
  const button = find("choose", row);
  const state = standing(prompt);
  row.dataset.state = state;
  text(find("text", row), prompt.text);
  text(find("standing", row), texts.states[state]);
  button.ariaCurrent = prompt === prompts[place] ? "true" : null;
  button.onclick = () => go(prompts.indexOf(prompt));
}

function drawProgress({ all, done, warned, calls, minutes }) {
  text(find("progress"), fill(texts.progress, { done, all }));
  const left = [minutes && fill(texts.left, { minutes }), warned && fill(texts.warned, { n: warned })];
  text(find("left"), left.filter(Boolean).join(" · "));
  Object.assign(find("bar"), { max: all, value: done });
  find("finish").hidden = calls > 0;
  text(find("finish-text"), done === all ? texts.all_done : fill(texts.progress, { done, all }));
}

function show(state) {
  booth.dataset.state = state;
  text(find("phase"), texts.phases[state] ?? "");
}

function warn(lines) {
  text(find("finding"), lines.join(" "));
  find("finding").hidden = !lines.length;
}

function press(event) {
  if (event.target.matches("input") || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  const does = { " ": microphone ? record : open, Enter: next, n: listen, N: listen }[event.key];
  if (!does || (event.key === "Enter" && event.target.closest("a, [data-choose], [data-finish]"))) return;
  event.preventDefault();
  does();
}

find("open").addEventListener("click", open);
find("record").addEventListener("click", record);
find("listen").addEventListener("click", listen);
find("next").addEventListener("click", next);
find("forget").addEventListener("click", forget);
find("own-words")?.addEventListener("change", keepWords);
document.addEventListener("keydown", press);
if (!window.isSecureContext) find("problem").textContent = texts.microphone.insecure;
draw();
show("off");
