/** The technician's strip at /kiosk?technician=1: the measured sizes of the page, and the limits it breaks. */

import { fill, find } from "../shared/show.js";
import { sizeNow } from "./arrange.js";
import { broken, found } from "./sizes.js";

const ASKED = new URLSearchParams(location.search).has("technician");
const LIMITS = ["target", "gap", "text", "cut"];
const page = find("kiosk");

/** Measure the screen after it is drawn; does nothing for citizens. */
export function inspect(screen, words) {
  if (ASKED && screen) requestAnimationFrame(() => show(reportOf(screen, words)));
}

function reportOf(screen, words) {
  const told = found(measured(), screen, sizeNow(screen));
  const bad = broken(told).map((limit) => words[`technician_bad_${limit}`]);
  if (innerWidth < window.screen.width || innerHeight < window.screen.height) bad.push(words.technician_bad_full);
  const head = fill(words.technician, { inches: written(screen.inches), width: innerWidth, height: innerHeight, distance: screen.distance_cm });
  const values = { target: told.target, gap: told.gap, text: told.degrees };
  const lines = LIMITS.filter((limit) => values[limit] !== null && limit in values)
    .map((limit) => fill(words[`technician_${limit}`], { n: written(values[limit]) }));
  return { words: [head, ...lines, ...(bad.length ? bad : [words.technician_fine])].join(" · "), fine: !bad.length };
}

function written(value) {
  return value.toLocaleString(document.documentElement.lang);
}

function show({ words, fine }) {
  const strip = find("technician") ?? document.body.appendChild(document.createElement("p"));
  strip.dataset.technician = fine ? "fine" : "broken";
  strip.textContent = words;
}

/** The smallest visible sizes in CSS px (sizes.js: found). */
function measured() {
  const open = document.querySelector("dialog[open]") ?? page;
  const buttons = [...open.querySelectorAll("button")].filter(isSeen);
  const boxes = buttons.map((node) => node.getBoundingClientRect());
  const texts = [...open.querySelectorAll("*")].filter((node) => ownWords(node) && isSeen(node));
  return {
    target: smallest(boxes.flatMap((box) => [box.width, box.height])),
    gap: smallest(boxes.flatMap((one, place) => boxes.slice(place + 1).map((other) => gapBetween(one, other)))),
    text: smallest(texts.map((node) => parseFloat(getComputedStyle(node).fontSize))),
    cut: texts.filter(isCut).length + boxes.filter((box) => box.bottom > innerHeight + 1 || box.right > innerWidth + 1).length,
  };
}

function isSeen(node) {
  return node.getClientRects().length > 0;
}

function ownWords(node) {
  return [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
}

function isCut(node) {
  const box = node.getBoundingClientRect();
  return node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1;
}

function gapBetween(one, other) {
  const beside = Math.max(one.left, other.left) - Math.min(one.right, other.right);
  const below = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
  return Math.max(beside, below);
}

function smallest(values) {
  return values.length ? Math.min(...values) : null;
}
