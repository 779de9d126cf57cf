/** Tries the looks of plan.js on the real page and keeps the first in which everything fits; the sizes of sizes.js are minima. */

import { fill, find } from "../shared/show.js";
import { measuring } from "./measure.js";
import { looks, planFor, withNewest } from "./plan.js";
import { sizes } from "./sizes.js";

const TICKET_LOOKS = [
  { text: "comfortable", fit: "ample" },
  { text: "text", fit: "ample" },
  { text: "text", fit: "snug" },
  { text: "text", fit: "bare" },
];
/** The width of the widest character of a number (W, bold) as a share of its font size, with its part of the gap. */
const SIGN_EM = 0.8;
/** The smallest size of the number, which matters most: texts around it are removed first. */
const GOOD_NUMBER_EM = 4;
const page = find("kiosk");
const list = find("services");
/** How high the tallest tile of a look is, in px; of a look in which the tiles fit. */
const rowHeights = new WeakMap();
/** The plans made so far: measuring takes a small computer a second, and citizens switch to and fro. */
const plans = new Map();
const MOST_PLANS = 16;

/** The current page's sizes in CSS px (sizes.js). */
export function sizeNow(screen) {
  return sizes(screen, { width: innerWidth, height: innerHeight });
}

/** Write the sizes into the page; every rule of kiosk.css uses these three. */
export function applySizes(size) {
  page.style.setProperty("--target", `${size.target}px`);
  page.style.setProperty("--gap", `${size.gap}px`);
  page.style.setProperty("--text", `${size.text}px`);
}

/** The plan for the services. There is one for all that takes room: a line that grows by one person must not move the tile
 *  under a finger. The texts around the tiles must be on the page already. */
export function planNow(snapshot, context) {
  const key = JSON.stringify([
    innerWidth, innerHeight, loadedFonts(), snapshot.screen, page.dataset.lowered, context.visit.language, context.visit.priority,
    find("promise").textContent, context.up, snapshot.limited, snapshot.vouchers, snapshot.services.map(({ code, name, name_en, short_name, hint, hint_en, group }) => [code, name, name_en, short_name, hint, hint_en, group]),
    context.visit.later,
  ]);
  if (!plans.has(key)) {
    if (plans.size >= MOST_PLANS) plans.clear();
    plans.set(key, makePlan(snapshot, context));
  }
  return withNewest(plans.get(key), snapshot.services);
}

function loadedFonts() {
  return [...document.fonts].filter(({ status }) => status === "loaded").length;
}

function makePlan(snapshot, context) {
  const size = sizeNow(snapshot.screen);
  page.dataset.measuring = "true";
  const contexts = patientContexts(context, snapshot.limited, snapshot.services.some((service) => service.opens_text));
  const measure = measuring(list, size, contexts, applyLook);
  const { fitted, ...made } = planFor(snapshot.services, looks(size), measure);
  for (const [look, tiles] of fitted) rowHeights.set(look, Math.max(measure.tallest(look, tiles), rowHeights.get(look) ?? 0));
  delete page.dataset.measuring;
  return made;
}

/** The longest texts that may appear, for an open line and for a full one. They are measured because a line grows during
 *  the day and the layout must not change. */
function patientContexts({ visit, words }, limited, ownHours) {
  const calm = { visit: { ...visit, sending: false, listening: false, later: false }, up: true, part: null };
  const brief = longest([fill(words.minutes, { low: 55, high: 100 }), fill(words.minutes_over, { low: 60 }), words.no_counter_brief, fill(words.called_from_brief, { time: "00:00" })]);
  const going = longest([fill(words.minutes, { low: 100, high: 120 }), words.no_counter, words.nobody, fill(words.called_from, { time: "00:00" })]);
  const contexts = [{ ...calm, words: { ...words, no_counter: going, no_counter_brief: brief, waiting: fill(words.waiting, { n: 88 }) }, as: { counters_open: 0, open: true, waiting: 88 } }];
  for (const waiting of [0, 88]) contexts.push({ ...calm, words, as: { counters_open: 1, open: true, left: null, wait: null, waiting } });
  contexts.push({ ...calm, words, as: { counters_open: 1, open: true, left: null, wait: { low: 100, high: 120 }, waiting: 88 } });
  const stopped = [words.opens_no_more, words.sending, words.press_again, ...(ownHours ? [fill(words.opens_later, { time: "00:00" })] : [])];
  contexts.push({ ...calm, words: { ...words, opens_no_more: longest(stopped) }, as: { open: false, opens: null } });
  if (limited) contexts.push({ ...calm, part: "morning", words, as: { left: 0, open: true } }, { ...calm, part: "morning", words, as: { left: 15, waiting: 88, open: true, counters_open: 1 } });
  return contexts;
}

function longest(texts) {
  return texts.reduce((one, other) => (other.length > one.length ? other : one));
}

/** Apply a look to the page; rows are as high as the tallest tile needs, or comfortably higher. */
export function applyLook(look) {
  const row = rowHeights.get(look) ?? 0;
  page.style.setProperty("--text", `${look.text}px`);
  page.style.setProperty("--columns", look.columns);
  page.style.setProperty("--row", `${row}px`);
  page.dataset.columns = look.columns;
  page.dataset.frame = look.frame;
  page.dataset.detail = look.detail;
  page.dataset.timesOfDay = String(Boolean(look.times));
}

/** Give the ticket the richest look that fits, and its number the room that is left. What is below stays unchanged. */
export function fitTicket(size, signs) {
  const section = page.querySelector('[data-show="ticket"]');
  const fits = () => section.scrollHeight <= section.clientHeight && section.scrollWidth <= section.clientWidth;
  page.style.setProperty("--number", `${GOOD_NUMBER_EM * size.text}px`);
  TICKET_LOOKS.some(({ text, fit }) => {
    section.style.fontSize = `${size[text]}px`;
    section.dataset.fit = fit;
    return fits();
  });
  const widest = find("card").clientWidth / (SIGN_EM * signs);
  for (let px = Math.min(widest, section.clientHeight / 2); px > size.text; px *= 0.9) {
    page.style.setProperty("--number", `${Math.floor(px)}px`);
    if (fits()) return;
  }
}
