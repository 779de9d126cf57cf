/** Arrivals beside what the open counters could serve: the sentence above the picture, and where its parts stand. Pure functions. */

import { fill } from "../shared/show.js";
import { clockTime } from "../shared/words.js";

const HALF_HOUR = 30 * 60_000;
/** A half hour that has just begun says little: until then the sentence is about the one before. Milliseconds. */
const SAYS_LITTLE = 10 * 60_000;
/** px beside the picture's columns, for the figures of its axes. */
const LEFT = 34, TOP = 8, BELOW = 26;

/** "09:00–09:30" of a half hour; of the one that lasts "09:00–09:12". */
export function span({ begins }, now, zone) {
  const ends = Math.min(Date.parse(begins) + HALF_HOUR, now);
  return `${clockTime(begins, zone)}–${clockTime(ends, zone)}`;
}

/** The half hour of the sentence: the last one, or the one before while the last one has just begun; null without any. */
export function told(halfHours, now) {
  const last = halfHours.at(-1);
  const before = halfHours.at(-2);
  return before && now - Date.parse(last.begins) < SAYS_LITTLE ? before : (last ?? null);
}

/** The sentence: {words, tone}; "bad" when more came than could be served. */
export function headline(halfHours, now, zone, texts) {
  const row = told(halfHours, now);
  if (!row) return { words: texts.nobody_came, tone: "" };
  const lacks = row.came - row.could_serve;
  const words = fill(texts.half_hour, { span: span(row, now, zone), came: row.came, could: row.could_serve });
  return { words: lacks > 0 ? `${words} ${fill(texts.lacks, { n: lacks })}` : words, tone: lacks > 0 ? "bad" : "" };
}

/** A round height for the axis that holds every figure: 5, 10, 20, 40, 60 … */
export function top(halfHours) {
  const most = Math.max(1, ...halfHours.flatMap(({ came, could_serve: could }) => [came, could]));
  const power = 10 ** Math.floor(Math.log10(most));
  return Math.max(5, [1, 2, 4, 6, 8, 10].map((step) => step * power).find((height) => height >= most));
}

/** Where all parts of the picture stand, in px: {bars, steps, lines, hours}.
 *  `bars`: {x, y, width, height, short}, `short` when more came than could be served; `steps`: the points of the capacity's line;
 *  `lines`: {y, label} across; `hours`: {x, label} below, as many as have room. */
export function layout(halfHours, { width, height }, zone) {
  const tall = top(halfHours);
  const column = (width - LEFT) / halfHours.length;
  const ground = height - BELOW;
  const y = (value) => ground - (value / tall) * (ground - TOP);
  const every = Math.ceil(46 / column);
  return {
    bars: halfHours.map(({ came, could_serve: could }, place) => ({
      x: LEFT + place * column + column * 0.14, y: y(came), width: column * 0.72, height: ground - y(came), short: came > could,
    })),
    steps: halfHours.flatMap(({ could_serve: could }, place) => [[LEFT + place * column, y(could)], [LEFT + (place + 1) * column, y(could)]]),
    lines: [0, tall / 2, tall].filter(Number.isInteger).map((value) => ({ y: y(value), label: String(value) })),
    hours: halfHours.flatMap(({ begins }, place) => (place % every ? [] : [{ x: LEFT + (place + 0.5) * column, label: clockTime(begins, zone) }])),
  };
}
