/** What differs between two parts of the settings' document, as a JSON merge patch (RFC 7396). No DOM here. */

const PART = /"((?:[^"\\]|\\.)*)"|([^.]+)/g;

/** 'voice.zone_volume."Khu 1.2"' -> ["voice", "zone_volume", "Khu 1.2"] */
export function parts(path) {
  return Array.from(path.matchAll(PART), ([, quoted, plain]) => plain ?? quoted.replace(/\\(.)/g, "$1"));
}

/** The value at a path, undefined where there is none. */
export function at(thing, path) {
  return parts(path).reduce((inner, key) => inner?.[key], thing);
}

/** Put a value at a path of `thing`, making the objects on the way. */
export function put(thing, path, value) {
  const way = parts(path);
  const last = way.pop();
  const place = way.reduce((inner, key) => (inner[key] ??= {}), thing);
  place[last] = value;
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Whether two values of a document say the same. */
export function same(one, other) {
  if (isObject(one) && isObject(other)) {
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((key) => key in other && same(one[key], other[key]));
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, place) => same(value, other[place]));
  }
  return one === other;
}

/** The merge patch that makes `after` of `before`; {} where nothing differs. What is gone is null. */
export function patchBetween(before, after) {
  const patch = {};
  for (const key of Object.keys(before)) if (!(key in after)) patch[key] = null;
  for (const [key, value] of Object.entries(after)) {
    if (key in before && same(before[key], value)) continue;
    patch[key] = isObject(before[key]) && isObject(value) ? patchBetween(before[key], value) : value;
  }
  return patch;
}

export const isEmpty = (value) => value === "" || (typeof value === "object" && Object.keys(value).length === 0);
