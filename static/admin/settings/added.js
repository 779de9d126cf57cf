/** A new entry of a list: its code is typed, and takes the place of NEW in what is sent. No DOM here. */

import { parts } from "./patch.js";

/** In the place of the code that is not there yet; `NEW` of the pages' views. */
export const NEW = "+new+";
const LONGEST_CODE = 20;

function renamed(thing, code) {
  if (Array.isArray(thing)) return thing.map((one) => renamed(one, code));
  if (thing === null || typeof thing !== "object") return thing === NEW ? code : thing;
  return Object.fromEntries(Object.entries(thing).map(([key, value]) => [key === NEW ? code : key, renamed(value, code)]));
}

/** The patch that adds the entry under its own code; {} where nothing was typed. */
export function named(patch, section, code) {
  if (!Object.keys(patch).length) return patch;
  const typed = patch[section]?.[NEW] ?? {};
  return renamed({ ...patch, [section]: { [NEW]: typed } }, code);
}

/** The place on the page that a path of the document is about. */
export function placed(path, section, code) {
  const [of, name, key] = parts(path ?? "");
  return of === section && name === code ? [section, NEW, key].filter(Boolean).join(".") : path;
}

/** A code for a name, in small letters without marks: "Đã xong" -> "da-xong". */
export function codeFrom(name) {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-/, "").slice(0, LONGEST_CODE).replace(/-$/, "");
}
