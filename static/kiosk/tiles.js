/** Draws the tiles to choose from: services, groups, and the ways back and on. */

import { fill, find, inLanguage, rows, stamp, text, textIn } from "../shared/show.js";
import { lineWords, timesWords } from "./visit.js";

const ICONS = "/static/shared/icons.svg";

/** Make `list` show these tiles (plan.js). `context` = {visit, up, localApi, words, part, detail, short, looked},
 *  `looked` = {at: ms, zone} where times of day are said. */
export function drawTiles(list, tiles, context) {
  const said = context.short ? { ...context, words: inShort(context.words, context.detail) } : context;
  rows(list, tiles, { key: keyOf, make: makeTile, draw: (row, tile) => drawTile(row, tile, faceOf(tile, said), said) });
}

function keyOf({ kind, service, shelf }) {
  return `${kind} ${service?.code ?? shelf?.services[0].code ?? ""}`;
}

function makeTile({ kind, service, shelf }) {
  const row = stamp("tile");
  const button = find("icon", row).parentElement;
  const first = service ?? shelf?.services[0];
  if (kind === "service") button.dataset.choose = service.code;
  else button.dataset[kind] = kind === "group" ? first.code : "";
  const own = kind === "more";
  row.querySelector("use").setAttribute("href", own ? `#${kind}` : `${ICONS}#${first.icon}`);
  if (!own) row.style.setProperty("--service", first.color);
  return row;
}

function drawTile(row, tile, face, { visit, words }) {
  for (const field of ["name", "hint"]) textIn(find(field, row), face[field]);
  const button = row.firstElementChild;
  const heard = visit.listening && visit.heard === spokenKey(button);
  button.dataset.heard = String(heard);
  button.dataset.state = face.state ?? "open";
  button.dataset.tells = heard || ["few", "full", "closed", "sending"].includes(face.state) ? "much" : "little";
  text(find("range", row), heard ? words.press_again : face.range);
  text(find("times", row), heard ? "" : face.times);
  text(find("waiting", row), heard ? "" : face.waiting);
  button.setAttribute("aria-disabled", String(visit.sending));
}

/** What is written on a tile: {name, hint: {words, lang}, range, waiting}. */
function faceOf({ kind, service, shelf }, context) {
  const { language } = context.visit;
  const ours = (words) => ({ words, lang: language });
  if (kind === "more") return { name: ours(context.words.more), hint: ours(context.words.more_hint), range: "", waiting: "" };
  if (kind === "service") return { name: nameOf(service, language), hint: inLanguage(service, "hint", language), ...lineOf(service, context) };
  const name = shelf.name ? inLanguage(shelf, "name", language) : nameOf(shelf.services[0], language);
  const part = shelf.part ? ` (${shelf.part})` : "";
  return { name: { ...name, words: name.words + part }, hint: membersOf(shelf, context), range: "", waiting: "" };
}

/** The name for a small tile: the office's short name, if it has one. */
function nameOf(service, language) {
  const name = inLanguage(service, "name", language);
  return name.lang === "vi" && service.short_name ? { ...name, words: service.short_name } : name;
}

/** What a group holds: two names in one language if they fit, else the count. */
function membersOf({ name, services }, { visit, words, detail }) {
  const others = name ? services : services.slice(1);
  if (["name", "word"].includes(detail)) return { words: fill(name ? words.group : words.group_rest, { n: others.length }), lang: visit.language };
  const two = others.slice(0, 2);
  const lang = two.every((service) => inLanguage(service, "name", visit.language).lang === visit.language) ? visit.language : "vi";
  const names = two.map((service) => nameOf(service, lang).words).join(" · ");
  return { words: others.length > 2 ? `${names} …` : names, lang };
}

function lineOf(service, { visit, up, localApi, words, part, from, detail, short, looked }) {
  const brief = ["brief", "strip"].includes(detail);
  if (visit.sending && visit.wish?.service === service.code) return { state: "sending", range: words.sending, waiting: "" };
  if (up === false) return { state: localApi ? "open" : "away", range: "", waiting: "" }; // the current line is not known
  if (visit.later) return { range: fill(words[brief ? "called_from_brief" : "called_from"], { time: from }), waiting: lineWords(service, words, null).waiting };
  const line = lineWords(service, words, part);
  if (looked && line.state === "open") line.times = inOneRow(timesWords(service.wait, words.tile_times, words.tile_after, looked));
  return { ...line, waiting: short && line.state === "few" ? "" : line.waiting, ...(brief && inBrief(line, service, words)) };
}

/** No row ends behind the dash between two times: it stands between word joiners. */
const inOneRow = (times) => times.replace("–", "\u2060–\u2060");

/** The text beside a name. */
function inBrief({ state, range }, { waiting }, words) {
  return { range: state === "unmanned" ? words.no_counter_brief : range, ...(!waiting && { waiting: words.nobody_brief }) };
}

/** The same in fewer words, for small tiles. */
function inShort(words, detail) {
  const { room_short: few, room_morning_none_short: morning, room_afternoon_none_short: afternoon, room_brief: brief, room_none_brief: none } = words;
  if (detail === "full") return { ...words, room_morning: few, room_afternoon: few, room_morning_none: morning, room_afternoon_none: afternoon };
  return { ...words, room_morning: brief, room_afternoon: brief, room_morning_none: none, room_afternoon_none: none };
}

/** The key of a button's clip in the snapshot's `speech`; "" for a silent button. */
export function spokenKey(button) {
  const { choose, group } = button.dataset;
  if (button.dataset.class) return `class ${button.dataset.class}`;
  if (choose) return `service ${choose}`;
  if (group) return `group ${group}`;
  if ("leave" in button.dataset) return "up";
  return ["priority", "help", "more"].find((name) => name in button.dataset) ?? "";
}

/** The keys of a tile's clips: an office's group by its name, a half by its services. */
export function keysOf(key, tiles) {
  const tile = tiles.find((one) => one.kind === "group" && `group ${one.shelf.services[0].code}` === key);
  if (!tile) return [key];
  const { name, services } = tile.shelf;
  return name ? [`group ${name}`] : services.map((service) => `service ${service.code}`);
}
