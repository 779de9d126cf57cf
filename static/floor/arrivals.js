/** The floor page's picture of the half hours, with its sentence and its table. What stands where is decided in half_hours.js. */

import { embedded, find, rows, stamp, text } from "../shared/show.js";
import { headline, layout, span } from "./half_hours.js";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 190;
const texts = embedded("texts");
let drawn = null;

/** Draw the half hours of the snapshot; `now` in ms by the server's clock. */
export function drawArrivals(halfHours, now, zone) {
  drawn = [halfHours, now, zone];
  const { words, tone } = headline(halfHours, now, zone, texts);
  text(find("half-hour"), words);
  find("half-hour").dataset.tone = tone;
  find("arrivals").hidden = !halfHours.length;
  if (!halfHours.length) return;
  drawPicture(halfHours, zone);
  rows(find("half-hours"), halfHours, {
    key: ({ begins }) => begins,
    make: () => stamp("half-hour-row"),
    draw(row, half) {
      text(find("span", row), span(half, now, zone));
      text(find("came", row), half.came);
      text(find("could", row), half.could_serve);
      find("came", row).dataset.tone = half.came > half.could_serve ? "bad" : "";
    },
  });
}

function drawPicture(halfHours, zone) {
  const picture = find("picture");
  const width = Math.max(picture.clientWidth, 200);
  const { bars, steps, lines, hours } = layout(halfHours, { width, height: HEIGHT }, zone);
  picture.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  picture.replaceChildren(
    ...lines.flatMap(({ y, label }) => [
      part("line", { x1: 34, x2: width, y1: y, y2: y, class: "grid" }), written(label, { x: 26, y: y + 5, "text-anchor": "end" })]),
    ...bars.map(({ short, ...box }) => part("rect", { ...box, rx: Math.min(4, box.width / 2), class: short ? "bar short" : "bar" })),
    part("polyline", { points: steps.map((point) => point.join(",")).join(" "), class: "could" }),
    ...hours.map(({ x, label }) => written(label, { x, y: HEIGHT - 6, "text-anchor": "middle" })),
  );
}

function part(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function written(words, attributes) {
  const node = part("text", attributes);
  node.textContent = words;
  return node;
}

addEventListener("resize", () => drawn && drawArrivals(...drawn));
