/** The floor page: follows the office's snapshot and draws it. Its sentences are made in words.js. */

import { asRead } from "../shared/as_read.js";
import { clockSkew, clockTime, embedded, find, inLanguage, number, rows, stamp, text } from "../shared/show.js";
import { drawHelp } from "../shared/help.js";
import { watch } from "../shared/watch.js";
import { drawAlerts } from "./alerts.js";
import { drawArrivals } from "./arrivals.js";
import { take as ring } from "./bell.js";
import { drawFold } from "./folds.js";
import { drawLowVotes } from "./low_votes.js";
import { drawPastAlerts } from "./past_alerts.js";
import { drawSuggestions } from "./suggestions.js";
import { changes, counterWords, deviceWords, differences, expectedWait, figures, foldedCounter, openAt, percent, toneOfShare, toneOfWait } from "./words.js";

/** ms between the page's own requests: it must ring within a minute after a screen falls silent. */
const LOOK_AGAIN = 20_000;

const texts = embedded("texts");
let floor = null;
let skew = 0;

function show(snapshot) {
  floor = snapshot;
  skew = clockSkew(snapshot.now);
  ring(snapshot.alerts, (alerts) => drawAlerts(alerts, snapshot.zone));
  drawPastAlerts(snapshot.alerts_today, snapshot.zone);
  drawHelp(snapshot);
  drawLowVotes(snapshot.low_votes);
  drawSuggestions(snapshot.suggestions);
  drawChanges(snapshot);
  drawFigures(snapshot);
  drawServices(snapshot.services);
  drawArrivals(snapshot.half_hours, Date.parse(snapshot.now), snapshot.zone);
  drawDevices(snapshot);
  drawTime();
}

function drawTime() {
  const now = Date.now() + skew;
  text(find("clock"), clockTime(now, floor.zone));
  rows(find("counters"), floor.counters, {
    key: (counter) => counter.number,
    make: () => stamp("counter-card"),
    draw(card, counter) {
      drawCounter(card, counter, counterWords(counter, floor, texts, now));
      drawFold(card, counter, foldedCounter(counter, floor, texts, now));
    },
  });
}

function drawFigures(snapshot) {
  for (const { key, value, line, tone } of figures(snapshot, texts)) {
    const card = document.querySelector(`[data-figure-of="${key}"]`);
    text(find("value", card), value);
    text(find("below", card), line);
    find("below", card).dataset.tone = tone;
  }
}

function drawServices(services) {
  rows(find("services"), services, { key: (service) => service.code, make: () => stamp("service-row"), draw: drawService });
}

function drawService(row, service) {
  const longest = service.waiting ? service.longest_minutes : null;
  const share = service.within_target;
  const counters = openAt(service, floor.counters);
  row.style.setProperty("--service", service.color);
  text(find("name", row), service.name);
  text(find("waiting", row), service.waiting);
  const named = (one) => inLanguage(one, "name", document.documentElement.lang).words || texts.priority;
  text(find("classes", row), service.classes.length ? `★ ${service.classes.map((one) => `${one.waiting} ${named(one)}`).join(" · ")}` : "");
  text(find("longest", row), longest === null ? "–" : `${longest} ${texts.minutes}`);
  text(find("expected", row), expectedWait(service.wait, texts));
  text(find("at", row), counters.join(", ") || texts.no_counter);
  text(find("served", row), service.served);
  text(find("within", row), percent(share));
  find("longest", row).dataset.tone = toneOfWait(longest, service.target_minutes);
  find("at", row).dataset.tone = service.waiting && !counters.length ? "bad" : "";
  find("within", row).dataset.tone = toneOfShare(share, service.target_share) === "bad" ? "bad" : "";
}

function drawCounter(card, counter, { doing, idle, line, tone }) {
  card.dataset.state = counter.state;
  find("link", card).href = `/counter/${counter.number}`;
  text(find("link", card), counter.name);
  find("number", card).hidden = !counter.current;
  number(find("number", card), counter.current?.number);
  find("priority-part", card).hidden = !counter.current?.priority;
  text(find("priority", card), counter.current?.priority ? `★ ${inLanguage(counter.current, "priority_name", document.documentElement.lang).words || texts.priority}` : "");
  find("at-seat", card).hidden = !counter.current?.at_seat;
  text(find("doing", card), doing);
  text(find("idle", card), idle);
  find("doing", card).dataset.tone = counter.state === "open" && !counter.current ? "good" : "";
  text(find("does", card), line);
  find("does", card).dataset.tone = tone;
}

/** Today's changes, each with an undo button for readers who may change them. */
function drawChanges(snapshot) {
  const list = [...changes(snapshot.today, texts), ...differences(snapshot, document.documentElement.lang, texts)];
  find("changes").hidden = list.length === 0;
  rows(find("changes-list"), list, {
    key: (change) => change.key,
    make: () => stamp("change-row"),
    draw(row, { words, label, body }) {
      text(find("change-words", row), words);
      const button = find("change-back", row);
      if (!button) return;
      button.hidden = !label;
      text(button, label);
      button.dataset.body = JSON.stringify(body);
    },
  });
}

function drawDevices({ devices, voice, alerts }) {
  const spoken = { id: "voice", name: texts.voice, state: voice.engine ? "ok" : "warn", text: [voice.text, voice.backlog.text].filter(Boolean).join(" · ") };
  rows(find("devices"), [...devices, spoken], {
    key: (device) => device.id,
    make: () => stamp("device-row"),
    draw(row, device) {
      text(find("name", row), device.name);
      text(find("how", row), deviceWords(device, alerts));
      text(find("badge", row), texts[device.state]);
      find("badge", row).dataset.state = { ok: "good" }[device.state] ?? device.state;
    },
  });
}

setInterval(watch("floor", {}, (snapshot) => show(asRead(snapshot, document.documentElement.lang))).refresh, LOOK_AGAIN); // a screen that falls silent causes no new snapshot
setInterval(() => floor && drawTime(), 1000);
