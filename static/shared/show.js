/** Puts words, numbers and rows into the page, to draw a snapshot. */

import { text } from "./words.js";

export { clockSkew, elapsed, minutes } from "./time.js";
export { clockTime, embedded, fill, find, inLanguage, meta, number, numberParts, spaced, text } from "./words.js";

/** Write a text of inLanguage() and mark its language. */
export function textIn(node, { words, lang }) {
  text(node, words);
  node.lang = lang;
}

/** A copy of the single element in <template data-<name>>. */
export function stamp(name) {
  return document.querySelector(`template[data-${name}]`).content.firstElementChild.cloneNode(true);
}

/** Draw; if that removed the focused element, `refocus()` moves the focus. Returns whether it did: keys meant for the removed
 *  element must then be ignored. Where nothing was focused no layout is asked for. */
export function keepFocus(refocus, draw, page = document) {
  const held = page.activeElement;
  draw();
  if (held === page.body || held.getClientRects().length) return false;
  refocus();
  return true;
}

/** Make the children of `list` match `items`. Rows are kept by key, so focus and current touches stay on them.
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
