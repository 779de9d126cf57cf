/** Which tiles the screen shows: all services, groups of services, or pages. Pure functions, no DOM. */

/** The most choices on one screen without scrolling; our judgement. Citizens do not look through more. */
const MOST_TILES = 8;
/** A group that is opened shows at least so many. */
const LEAST_BEHIND = 2;

/** From the richest look to the barest. `frame` is what is around the tiles, `detail` what is in them:
 *  "full" name, hint and, beside them, the line in two rows; "below" the line in one row under them; "brief" its first words beside the
 *  name, "strip" too, but without the snapshot; "plain" name and hint, and of the line only what keeps one from choosing; "name" the name alone, "word" even without its
 *  snapshot. `short` says a full or nearly full session in fewer words, `times` the range also in times of day. The hint is never left out while two levels with it fit. */
const LOOKS = [
  { text: "comfortable", frame: "ample", detail: "full", short: false, times: true },
  { text: "comfortable", frame: "ample", detail: "full", short: false },
  { text: "text", frame: "ample", detail: "full", short: false, times: true },
  { text: "text", frame: "ample", detail: "full", short: false },
  { text: "text", frame: "ample", detail: "full", short: true },
  { text: "text", frame: "snug", detail: "full", short: true },
  { text: "text", frame: "ample", detail: "below", short: true },
  { text: "text", frame: "snug", detail: "below", short: true },
  { text: "text", frame: "bare", detail: "full", short: true },
  { text: "text", frame: "bare", detail: "below", short: true },
  { text: "text", frame: "snug", detail: "brief", short: true },
  { text: "text", frame: "bare", detail: "brief", short: true },
  { text: "text", frame: "snug", detail: "strip", short: true },
  { text: "text", frame: "bare", detail: "strip", short: true },
  { text: "text", frame: "snug", detail: "plain", short: true },
  { text: "text", frame: "bare", detail: "plain", short: true },
  { text: "text", frame: "bare", detail: "name", short: true },
  { text: "text", frame: "bare", detail: "word", short: true },
];
const WITHOUT_HINT = ["name", "word"];
const COLUMNS = { upright: [1, 2], lying: [2, 3, 1] };

/** Every look in order of preference, with `text` in px. */
export function looks(size) {
  const columns = COLUMNS[size.upright ? "upright" : "lying"];
  const different = LOOKS.filter((look) => look.text === "text" || size.comfortable > size.text);
  return different.flatMap((look) => columns.map((count) => ({ ...look, text: size[look.text], columns: count })));
}

/** How many tiles fit into `room` px of height when the tallest tile needs `tallest` px, both with this look. */
export function capacity({ columns, room, tallest }, { target, gap }) {
  return columns * Math.max(0, Math.floor((room + gap) / (Math.max(tallest, target) + gap)));
}

/** Choose a look; when not all services fit on one screen, also shelves (groups) with their own look.
 *  `measure` = {cells, most}: `cells(look, tiles)` is how many tiles fit when these tiles are shown, which is slow to find; `most` is no
 *  less and quick.
 *  @returns {{look, inner, cells, shelves, fitted}} `inner` is the look of an opened shelf {name, name_en, part, services};
 *  a shelf of a single service is that service; `fitted` = [[look, tiles]], what was measured for this plan */
export function planFor(services, looks, measure) {
  const rich = looks.filter(({ detail }) => !WITHOUT_HINT.includes(detail));
  const poor = looks.filter(({ detail }) => WITHOUT_HINT.includes(detail));
  const holds = (look, tiles) => measure.most(look, tiles) >= tiles.length && measure.cells(look, tiles) >= tiles.length;
  for (const some of [rich, poor]) {
    const found = onOneLevel(services, some, holds) ?? inTwoLevels(services, some, measure, holds);
    if (found) return found;
  }
  return inPages(services.map(single), rich, measure) ?? inPages(services.map(single), looks, measure, 2);
}

function onOneLevel(services, looks, holds) {
  const shelves = services.map(single);
  const tiles = tilesOnTop(shelves);
  const look = services.length <= MOST_TILES && looks.find((one) => holds(one, tiles));
  return look ? { look, inner: look, cells: services.length, shelves, fitted: [[look, tiles]] } : null;
}

/** A plan with two levels; null when its tiles do not fit either. Both levels have the same frame and letters, so that no
 *  button moves under a hand, and the same columns if possible. */
function inTwoLevels(services, looks, { most, cells }, holds) {
  const behind = tilesOnTop(services.map(single));
  for (const shelved of [byGroup, byHalves]) {
    for (const inner of looks) {
      const beside = besides(inner, looks);
      const topOf = (shelves) => shelves.length > 0 && shelves.length <= MOST_TILES && beside.find((look) => holds(look, tilesOnTop(shelves)));
      const possible = countsTo(Math.min(MOST_TILES, most(inner, behind))); // the fewest shelves first
      if (!possible.some((count) => topOf(shelved(services, count)))) continue;
      const shown = Math.min(MOST_TILES, cells(inner, behind));
      const shelves = shown < LEAST_BEHIND ? [] : shelved(services, shown);
      const look = topOf(shelves);
      if (look) return { look, inner, cells: shelves.length, shelves, fitted: [[inner, behind], [look, tilesOnTop(shelves)]] };
    }
  }
  return null;
}

/** The looks that both levels may have with this one, the most alike first. */
function besides(inner, looks) {
  const around = looks.filter((look) => look !== inner && look.frame === inner.frame && look.text === inner.text);
  const [alike, others] = [true, false].map((same) => around.filter((look) => (look.columns === inner.columns) === same));
  return [inner, ...alike, ...others];
}

/** How many services an opened shelf may show, the most first. */
function countsTo(most) {
  return Array.from({ length: Math.max(0, most - LEAST_BEHIND + 1) }, (_, place) => most - place);
}

/** A plan with pages: as many tiles on a page as a look can hold, and "more"; null when that is less than `least`. */
function inPages(shelves, looks, { cells }, least = 3) {
  const tiles = [...tilesOnTop(shelves), { kind: "more" }];
  const fits = looks.map((look) => cells(look, tiles));
  const most = Math.max(...fits);
  if (most < least && least > 2) return null;
  const look = looks[fits.indexOf(most)];
  return { look, inner: look, cells: Math.max(2, Math.min(MOST_TILES, most)), shelves, fitted: [[look, tiles]] };
}

/** The same plan with the services' current lines. */
export function withNewest(plan, services) {
  const now = new Map(services.map((service) => [service.code, service]));
  const shelves = plan.shelves.map((shelf) => ({ ...shelf, services: shelf.services.map(({ code }) => now.get(code)) }));
  return { ...plan, shelves };
}

/** The tiles to show now: {kind: "service", service} {kind: "group", shelf} {kind: "more"}, and their look. The way back from
 *  a group is in the foot.
 *  `opened` is the code of the first service of the shelf that was opened, `page` counts the taps on "more". */
export function tilesOf({ shelves, cells, look, inner }, { opened, page }) {
  const shelf = shelves.find((one) => one.services.length > 1 && one.services[0].code === opened);
  if (shelf) return { look: inner, tiles: tilesOnTop(shelf.services.map(single)) };
  const tiles = tilesOnTop(shelves);
  if (tiles.length <= cells) return { look, tiles };
  const first = (page % Math.ceil(tiles.length / (cells - 1))) * (cells - 1);
  return { look, tiles: [...tiles.slice(first, first + cells - 1), { kind: "more" }] };
}

function tilesOnTop(shelves) {
  return shelves.map((one) => (one.services.length > 1 ? { kind: "group", shelf: one } : { kind: "service", service: one.services[0] }));
}

/** The office's groups; [] when it has none. A group that is too long is split into parts 1, 2 ... */
function byGroup(services, most) {
  if (!services.some((service) => service.group)) return [];
  const groups = new Map();
  for (const service of services) {
    const name = service.group || `\0${service.code}`; // a service without a group gets its own shelf
    groups.set(name, [...(groups.get(name) ?? []), service]);
  }
  return [...groups.values()].flatMap((members) => {
    const parts = halves(members, most);
    return parts.map((part, place) => named(part, parts.length > 1 ? place + 1 : 0));
  });
}

function byHalves(services, most) {
  return halves(services, most).map((part) => ({ name: "", name_en: "", part: 0, services: part }));
}

function halves(list, most) {
  if (list.length <= most) return [list];
  const middle = Math.ceil(list.length / 2);
  return [...halves(list.slice(0, middle), most), ...halves(list.slice(middle), most)];
}

function named(services, part) {
  const { group, group_en } = services[0];
  return { name: group, name_en: group_en, part, services };
}

function single(service) {
  return { name: "", name_en: "", part: 0, services: [service] };
}
