/** The wallboard of an operation centre. What is said of an office is in words.js. */

import { clockTime, embedded, fill, find, rows, stamp, text } from "../shared/show.js";
import { followFeeds } from "./link.js";
import { columnsFor, counters, head, longest, more, ordered, percent, range, shortNames, sizeFor, stateWords } from "./words.js";

const texts = embedded("texts");
const offices = new Map();
let heardAt = null; // when the link was there last
let drawn = null;

function draw() {
  drawn = null;
  const all = ordered([...offices.values()]);
  const size = (document.body.dataset.size = sizeFor(all.length));
  document.body.style.setProperty("--columns", columnsFor(all.length));
  find("empty").hidden = all.length > 0;
  const { state, needs, total } = head(all, texts);
  find("needs").dataset.state = state;
  text(find("needs"), all.length ? needs : "");
  text(find("total"), all.length ? total : "");
  const names = new Map(shortNames(all.map(({ title }) => title)).map((name, place) => [all[place].office, name]));
  rows(find("offices"), all, {
    key: ({ office }) => office,
    make: () => stamp("office-card"),
    draw: (card, office) => drawCard(card, office, names.get(office.office), size),
  });
}

function drawCard(card, office, name, size) {
  const { state, mark, words } = stateWords(office, texts);
  card.dataset.state = state;
  const says = {
    name, mark, "state-words": words, waiting: office.waiting, longest: longest(office.longest_minutes, office.waiting, texts),
    counters: counters(office.counters), "served-now": office.being_served, within: percent(office.today.within_target),
    promise: percent(office.promise.within), more: more(office, texts),
  };
  Object.entries(says).forEach(([name, value]) => text(find(name, card), value));
  card.title = office.title;
  rows(find("services", card), size === "one" ? office.services : [], { key: ({ code }) => code, make: () => stamp("service-row"), draw: drawService });
}

function drawService(row, service) {
  const says = {
    name: service.name, waiting: service.waiting, longest: longest(service.longest_minutes, service.waiting, texts),
    counters: service.open_counters, range: range(service.wait, texts),
  };
  Object.entries(says).forEach(([name, value]) => text(find(name, row), value));
}

/** A hundred offices are drawn once for all that came together. */
function drawSoon() {
  drawn = drawn ?? requestAnimationFrame(draw);
}

function tick() {
  const zone = offices.values().next().value?.zone ?? document.querySelector('meta[name="zone"]').content;
  text(find("clock"), clockTime(Date.now(), zone));
}

followFeeds({
  show(office) {
    heardAt = Date.now();
    offices.set(office.office, office);
    drawSoon();
    tick();
  },
  failed(codes) {
    find("failed").hidden = !codes.length;
    text(find("failed"), codes.length ? fill(texts.failed, { offices: codes.join(", ") }) : "");
  },
  link(up) {
    const lost = find("lost");
    lost.hidden = up;
    document.body.dataset.link = up ? "up" : "lost";
    const zone = offices.values().next().value?.zone;
    text(lost, up ? "" : heardAt && zone ? fill(texts.lost, { time: clockTime(heardAt, zone) }) : texts.connecting);
  },
  refused: () => location.assign("/pair?next=/wallboard"),
});
setInterval(tick, 5000);
tick();
