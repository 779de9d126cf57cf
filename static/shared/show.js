/** Puts words, numbers and rows into the page, by textContent only. */

export { clockSkew, clockTime, elapsed, minutes } from "./time.js";

/** "A025" -> ["A", "025"]; "1002" -> ["", "1002"] where an office numbers by digits alone. */
export function numberParts(number) {
  const [, letters, digits] = /^(\D*)(.*)$/.exec(number);
  return [letters, digits];
}

/** Show a ticket number with its thin gap ("A 025"); the gap is CSS, so copied text stays "A025". */
export function number(node, value) {
  const parts = numberParts(value ?? "").map((part) => {
    const span = document.createElement("span");
    span.textContent = part;
    return span;
  });
  node.classList.add("number");
  node.replaceChildren(...parts);
}

/** "A 025" for running text. */
export function spaced(value) {
  return numberParts(value ?? "").filter(Boolean).join(" ");
}

/** Write only what changed, so that screen readers and selections are left in peace. */
export function text(node, value) {
  const words = value === null || value === undefined ? "" : String(value);
  if (node.textContent !== words) node.textContent = words;
}

/** fill("Quầy {n}", {n: 3}) -> "Quầy 3"; an unknown name stays as it is, so it is seen. */
export function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The first element under `root` that carries `data-<name>`. */
export function find(name, root = document) {
  return root.querySelector(`[data-${name}]`);
}

/** The JSON of <script type="application/json" data-<name>>. */
export function embedded(name) {
  return JSON.parse(find(name).textContent);
}

/** A copy of the only element of <template data-<name>>. */
export function stamp(name) {
  return document.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
}

/** Make the children of `list` match `items`: rows are kept by key, so focus and running touches stay on them.
 *  `make(item)` builds a row, `draw(row, item)` fills it. */
export function rows(list, items, { key, make, draw }) {
  const known = new Map(Array.from(list.children, (row) => [row.dataset.key, row]));
  items.forEach((item, place) => {
    const name = String(key(item));
    const row = known.get(name) ?? make(item);
    known.delete(name);
    row.dataset.key = name;
    draw(row, item);
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
  });
  known.forEach((row) => row.remove());
}
