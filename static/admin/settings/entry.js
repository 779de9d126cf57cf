/** What the page of a new entry sees by itself: what is still to be filled in, and a code that another entry has. */

import { fill } from "../../shared/show.js";
import { codeFrom, NEW } from "./added.js";
import { at, isEmpty, put, same } from "./patch.js";
import { fields, show, valueOf } from "./values.js";

const fieldOfCode = (form, { section }) => form.querySelector(`[data-field^="${section}.${NEW}."][data-code]`);

/** The code that was typed for the new entry. */
export function codeOf(form, adds) {
  return valueOf(fieldOfCode(form, adds));
}

/** The fields that must be filled in and are not, with their names. */
export function lacking(form) {
  return Array.from(fields(form))
    .filter((field) => field.dataset.default === "null" && isEmpty(valueOf(field, [])))
    .map((field) => ({ field: field.dataset.field, name: field.querySelector("[data-name]").textContent }));
}

/** The error of a code that another entry has: a change of that one was not meant. null for a free code. */
export function unfit(form, adds, words) {
  const code = codeOf(form, adds);
  return code in adds.known ? { field: fieldOfCode(form, adds).dataset.field, words: fill(words.taken, { code, name: adds.known[code] }) } : null;
}

/** Everything that keeps a new entry from being saved. */
export function unready(form, adds, words) {
  const wrong = unfit(form, adds, words);
  const lacks = lacking(form).map(({ field, name }) => ({ field, words: `${name}: ${words.needed}` }));
  return wrong ? [wrong, ...lacks] : lacks;
}

/** Others saved meanwhile: take what they put into lists of which this page changes one code alone, and the codes they gave. */
export function takeOver(form, before, adds, now) {
  for (const field of form.querySelectorAll('[data-type="member"]')) {
    const path = field.dataset.field;
    const [was, is] = [at(before, path), at(now, path)];
    if (!was || !is) continue;
    if (same(valueOf(field, was), was)) show(field, is);
    put(before, path, is);
  }
  for (const [code, { name }] of Object.entries(adds ? now[adds.section] : {})) adds.known[code] = name || code;
}

/** Make the code of a new outcome or class of priority of its name, until one types another: only the machine reads it. */
export function suggests(form, adds) {
  if (!["priorities", "outcomes"].includes(adds.section)) return;
  const code = fieldOfCode(form, adds).querySelector("input");
  const name = form.querySelector(`[data-field="${adds.section}.${NEW}.name"]`).querySelector("input, textarea");
  let made = codeFrom(name.value);
  name.addEventListener("input", () => {
    if (code.value !== made) return;
    code.value = made = codeFrom(name.value);
  });
}
