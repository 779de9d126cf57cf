/** Measures on the real page how many tiles fit with a look. All tiles with all they may say are slow to lay out, one alone is not. */

import { capacity } from "./plan.js";
import { drawTiles } from "./tiles.js";

/** {most, cells} for planFor(), and `tallest(look, tiles)`: the height of the tallest tile in px; Infinity when a word is too wide.
 *  `contexts` are all that a tile may say, `apply(look)` writes a look into the page. */
export function measuring(list, size, contexts, apply) {
  const sheets = contexts.map((context) => ({ context, list: sheetOf(list) }));
  const probe = sheetOf(list);
  const rooms = new Map();
  const known = new Map();
  const hardest = new Map(); // by columns: the tallest tile that was found last; most often it is the next look's, too

  const holds = (look, px) => capacity({ columns: look.columns, room: roomAround(look), tallest: px }, size);
  const tallest = (look, tiles) => once(known, nameOf(look, tiles), () => tallestOfAll(look, tiles));
  const most = (look, tiles) => holds(look, known.get(nameOf(look, tiles)) ?? heightOfOne(look, tiles));
  const cells = (look, tiles) => holds(look, tallest(look, tiles));

  function tallestOfAll(look, tiles) {
    const found = heights(look, sheets, tiles).reduce((one, other) => (other.height > one.height ? other : one));
    hardest.set(look.columns, found);
    return found.height;
  }

  /** Of the tile that is likely to be the tallest. */
  function heightOfOne(look, tiles) {
    const { context, tile: before } = hardest.get(look.columns) ?? { context: contexts[0] };
    const tile = tiles.find((one) => before && nameOf(look, [one]) === nameOf(look, [before])) ?? tiles.reduce(longer);
    const name = `${contexts.indexOf(context)} ${nameOf(look, [tile])}`;
    return once(known, name, () => heights(look, [{ context, list: probe }], [tile])[0].height);
  }

  /** The height for the tiles: what is around them depends on the letters and the frame alone. */
  function roomAround(look) {
    return once(rooms, `${look.text} ${look.frame}`, () => {
      apply(look);
      return Math.floor(heightOf(list));
    });
  }

  /** [{tile, context, height}]; a tile without a service says the same in every context. */
  function heights(look, where, tiles) {
    apply(look);
    const looked = look.times && { at: 0, zone: "UTC" };
    const drawn = where.flatMap(({ context, list: sheet }, place) => {
      const shown = place ? tiles.filter(({ service }) => service) : tiles;
      drawTiles(sheet, shown.map((tile) => asIn(context, tile)), { ...context, ...look, looked });
      return shown.map((tile, row) => ({ tile, context, button: sheet.children[row].firstElementChild }));
    });
    list.after(...where.map((sheet) => sheet.list));
    const found = drawn.map(({ button, ...one }) => ({ ...one, height: tooNarrow(button) ? Infinity : Math.ceil(heightOf(button)) }));
    where.forEach((sheet) => sheet.list.remove());
    return found;
  }

  return { most, cells, tallest };
}

function once(found, name, measure) {
  if (!found.has(name)) found.set(name, measure());
  return found.get(name);
}

/** A list beside the visible one, which takes no room. */
function sheetOf(list) {
  const sheet = list.cloneNode(false);
  sheet.dataset.sheet = "";
  return sheet;
}

function nameOf(look, tiles) {
  return JSON.stringify([look, tiles.map(({ kind, service, shelf }) => [kind, service?.code, shelf?.name, shelf?.part, shelf?.services.map(({ code }) => code)])]);
}

/** The tile with the longer name. */
function longer(one, other) {
  const [a, b] = [one, other].map(({ service, shelf }) => (service ?? shelf)?.name.length ?? 0);
  return b > a ? other : one;
}

function asIn({ as }, tile) {
  return tile.service ? { ...tile, service: { ...tile.service, ...as } } : tile;
}

/** With fractions: rounding 80.4 px down in six rows would lose a gap. */
function heightOf(node) {
  return node.getBoundingClientRect().height;
}

/** Whether a word sticks out at the side: more height does not help then. */
function tooNarrow(button) {
  return [button, ...button.querySelectorAll("span, strong")].some((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0);
}
