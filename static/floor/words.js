/** The words and tones (good, warn, bad or none) of the floor page, from its snapshot. Pure functions, no DOM. */

import { fill } from "../shared/show.js";
import { elapsed } from "../shared/time.js";
import { clockTime } from "../shared/words.js";

const NOTHING = "–";

/** "86 %" from a share of 0..1; a dash while there is no share yet. */
export function percent(share) {
  return share === null || share === undefined ? NOTHING : `${Math.round(share * 100)} %`;
}

/** The range that a number taken now is told; "–" where nothing is said. */
export function expectedWait(wait, texts) {
  if (!wait) return NOTHING;
  if (wait.high === 0) return texts.expected_at_once;
  return fill(wait.high === null ? texts.expected_over : texts.expected, wait);
}

/** The five figures: [{key, value, line, tone}]. */
export function figures({ figures, services }, texts) {
  const { waiting, longest_minutes: longest, issued, served, no_show: missed, within_target: within, within_limit: withinLimit } = figures;
  const show = (value) => (value === null || value === undefined ? NOTHING : Math.round(value));
  return [
    {
      key: "within_target",
      value: percent(within),
      line: inTime(figures.target_share, figures.target_minutes, texts.target, texts.targets),
      tone: toneOfShare(within, figures.target_share),
    },
    {
      key: "middle",
      value: fill(texts.median_p90, { median: show(figures.median), p90: show(figures.p90) }),
      line: inTime(withinLimit, figures.limit_minutes, texts.within, texts.within_limit),
      tone: toneOfShare(withinLimit, figures.limit_share),
    },
    { key: "waiting", value: waiting, line: waiting ? fill(texts.longest, { minutes: longest }) : texts.nobody, tone: worstTone(services) },
    { key: "served", value: served, line: fill(texts.issued, { n: issued }), tone: "" },
    { key: "no_show", value: missed, line: fill(texts.of_all, { share: percent(issued ? missed / issued : null) }), tone: "" },
  ];
}

/** A share with its minutes, where all services have the same; "" while nobody was called. */
function inTime(share, minutes, withMinutes, without) {
  return share === null ? "" : fill(minutes ? withMinutes : without, { share: percent(share), minutes });
}

/** The tone of the line that is worst by the target of its own service. */
function worstTone(services) {
  const tones = services.filter(({ waiting }) => waiting).map((one) => toneOfWait(one.longest_minutes, one.target_minutes));
  return tones.includes("bad") ? "bad" : tones.includes("warn") ? "warn" : "";
}

/** "good" or "bad" beside the share that is to be reached; "" while there is no share yet. */
export function toneOfShare(share, target) {
  if (share === null || share === undefined) return "";
  return share >= target ? "good" : "bad";
}

/** "warn" when the longest wait passes the target, "bad" when it passes twice the target; minutes. */
export function toneOfWait(minutes, target) {
  if (minutes > 2 * target) return "bad";
  return minutes > target ? "warn" : "";
}

/** The numbers of the open counters that serve a service. */
export function openAt(service, counters) {
  return counters.filter(({ number, state }) => state === "open" && service.counters.includes(number)).map(({ number }) => number);
}

/** The services with people waiting that this counter serves although it is not open: [{name, waiting, alone}].
 *  `alone`: no other counter for the service is open either. */
export function neglected(counter, { services, counters }) {
  if (counter.state === "open") return [];
  return services
    .filter(({ code, waiting }) => waiting > 0 && counter.services.includes(code))
    .map((service) => ({ name: service.name, waiting: service.waiting, alone: openAt(service, counters).length === 0 }));
}

/** A counter's state: {doing, idle, line, tone}. `doing`: the running time, or the state in words. `idle`: for how long it calls
 *  nobody. `line`: its officer (not a device with the counter's name), then people who wait for this counter only, else the reason of a pause, else its services.
 *  `tone` is about the people in line. */
export function counterWords(counter, snapshot, texts, now) {
  const left = neglected(counter, snapshot);
  const names = snapshot.services.filter(({ code }) => counter.services.includes(code)).map(({ name }) => name);
  const missing = left.map(({ name, waiting }) => fill(texts.wait_here, { n: waiting, service: name })).join(", ");
  return {
    doing: counter.current ? elapsed(counter.current.since, now) : stateWords(counter, snapshot.zone, texts),
    idle: counter.idle_since ? elapsed(counter.idle_since, now) : "",
    line: [officerAt(counter), [counter.state === "paused" && counter.reason, missing].filter(Boolean).join(" · ") || names.join(", ")].filter(Boolean).join(" · "),
    tone: left.some(({ alone }) => alone) ? "bad" : missing ? "warn" : "",
  };
}

/** Who sits there; "" for a machine, which has the counter's name. */
function officerAt({ officer, name, name_vi: vietnamese }) {
  return [name, vietnamese].includes(officer) ? "" : officer;
}

/** A counter in one line, beside its number and ticket: {brief, minutes, tone}. Who waits in vain comes before everything; else its
 *  officer by the given name, as colleagues say it, and the service of the moment, or the state in words.
 *  `minutes`: the running visit, or for how long it calls nobody. */
export function foldedCounter(counter, snapshot, texts, now) {
  const { doing, idle, tone } = counterWords(counter, snapshot, texts, now);
  const [left] = neglected(counter, snapshot).sort((one, other) => other.alone - one.alone || other.waiting - one.waiting);
  const served = snapshot.services.find(({ code }) => code === counter.current?.service);
  const officer = officerAt(counter).trim().split(/\s+/).at(-1);
  const said = [officer, served ? served.name : counter.current ? "" : doing].filter(Boolean).join(" · ");
  return {
    brief: left ? fill(texts.wait_here, { n: left.waiting, service: left.name }) : said,
    minutes: counter.current ? doing : idle,
    tone,
  };
}

const WORST_FIRST = ["bad", "warn", "info"];

/** The alerts to show, the worst first: all or the first few; `more` counts the others. */
export function shownAlerts(alerts, showsAll, few = 5) {
  const sorted = [...alerts].sort((one, other) => WORST_FIRST.indexOf(one.level) - WORST_FIRST.indexOf(other.level));
  const shown = showsAll ? sorted : sorted.slice(0, few);
  return { shown, more: sorted.length - shown.length };
}

/** The commands beside an alert that the reader may give; `allowed` says it by the first part of a path. */
export function offered({ acts = [] }, allowed) {
  return acts.filter(({ path }) => allowed[path.split("/")[1]]);
}

/** The page on which an alert is dealt with, where the reader may open it; null without one. */
export function pageFor({ page = null }, allowed) {
  return page && allowed[page.path] ? page : null;
}

/** Since when an alert is there, and who took note of it: "từ 09:35", "Đã nhận – Mai, 09:42"; "" before the server noted it. */
export function sinceWords({ began_at: began, acknowledged, escalated }, zone, texts) {
  if (acknowledged) return fill(texts.known_by, { name: acknowledged.by, time: clockTime(acknowledged.at, zone) });
  if (!began) return "";
  return fill(escalated ? texts.escalated : texts.since, { time: clockTime(began, zone) });
}

/** A device's state and its cure, unless an alert tells the cure already. */
export function deviceWords({ id, state, text, cure }, alerts) {
  const isTold = alerts.some(({ key }) => key?.startsWith(`device ${id} `));
  return state === "ok" || !cure || isTold ? text : `${text}. ${cure}.`;
}

/** What is different today without a command that undoes it: [{key, words}]: paused counters, closed ones, who stands in
 *  for days, the next days with other hours. */
export function differences({ today, counters, zone }, language, texts) {
  const paused = counters.filter(({ state }) => state === "paused").map((counter) => pauseWords(counter, zone, texts));
  const closed = today.not_open.map(({ counter_name: name, officers }) => (officers.length ? `${name} (${officers.join(", ")})` : name));
  const date = new Intl.DateTimeFormat(language, { weekday: "long", day: "2-digit", month: "2-digit", timeZone: "UTC" });
  const days = today.coming.map(({ day, hours }) => ({
    key: day,
    words: fill(hours ? texts.other_hours : texts.day_off, { day: date.format(Date.parse(day)), hours }),
  }));
  const standing = today.standing_in.map(({ counter, counter_name: name, services, last }) => ({
    key: `stand-in ${counter} ${last}`,
    words: fill(texts.today_stands_in, { counter: name, services: services.join(", "), day: date.format(Date.parse(last)) }),
  }));
  return [
    ...(paused.length ? [{ key: "paused", words: fill(texts.today_paused, { counters: some(paused, texts) }) }] : []),
    ...(closed.length ? [{ key: "closed", words: fill(texts.today_not_open, { counters: some(closed, texts) }) }] : []),
    ...standing,
    ...days,
  ];
}

/** The first counters by name, and how many more: an office has up to 40. */
function some(names, texts, most = 6) {
  const more = names.length - most;
  return [...names.slice(0, most), ...(more > 0 ? [fill(texts.more_counters, { n: more })] : [])].join("; ");
}

function pauseWords({ name, reason, back_at: backAt }, zone, texts) {
  const facts = [reason, backAt && fill(texts.until, { time: clockTime(backAt, zone) })].filter(Boolean);
  return facts.length ? `${name} (${facts.join(", ")})` : name;
}

/** Today's changes: [{key, words, label, body}]; `body` is the command to /today that undoes the change. */
export function changes({ hours, usual_hours: usual, closed, serve_all: servesAll, stopped, taken_too: takenToo, lanes }, texts) {
  const found = [];
  const back = (key, words, label, body) => found.push({ key, words, label, body });
  if (closed) back("hours", texts.today_closed, texts.usual_hours, { what: "usual" });
  else if (hours !== usual) back("hours", fill(texts.today_hours, { hours: hours || "–", usual: usual || "–" }), texts.usual_hours, { what: "usual" });
  if (servesAll) back("serve_all", texts.today_serve_all, texts.close_as_usual, { what: "close_as_usual" });
  for (const { code, name } of stopped) back(`stop ${code}`, fill(texts.today_stopped, { service: name }), texts.give, { what: "give", service: code });
  for (const { counter, counter_name: name, service, service_name: what } of takenToo) {
    back(`take ${counter} ${service}`, fill(texts.today_takes, { counter: name, service: what }), texts.leave, { what: "leave", counter, service });
  }
  for (const { counter, counter_name: name, service, service_name: what } of lanes) {
    back(`lane ${counter} ${service}`, fill(texts.today_lane, { counter: name, service: what }), texts.close_lane, { what: "close_lane", counter, service });
  }
  return found;
}

function stateWords({ state, back_at: backAt }, zone, texts) {
  if (state === "paused" && backAt) return fill(texts.back_at, { time: clockTime(backAt, zone) });
  return { open: texts.free, paused: texts.paused, closed: texts.closed }[state];
}
