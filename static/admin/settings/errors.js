/** Shows what was refused: at its field, and in the summary at the top of the page with a link to it. */

import { find, text } from "../../shared/show.js";
import { parts } from "./patch.js";

const INPUTS = "input:not([type=hidden]), select, textarea";

/** The field that an error is about: of this path, or the nearest that holds it; null on another page. */
export function fieldOf(form, path) {
  const all = Array.from(form.querySelectorAll("[data-field], [data-holds]"));
  const of = (one) => one.dataset.field ?? one.dataset.holds;
  const near = all.filter((one) => of(one) === path || path.startsWith(`${of(one)}.`));
  return near.sort((one, other) => of(other).length - of(one).length)[0] ?? ofOther(all.filter((one) => one.dataset.field), path);
}

/** An error of another entry, on the page of one: what both have in common is at fault, like a key given twice. */
function ofOther(all, path) {
  const [section, code, key] = parts(path);
  const same = all.filter((one) => {
    const [of, other, name] = parts(one.dataset.field);
    return of === section && other !== code && key && name === key;
  });
  return same.length === 1 ? same[0] : null;
}

export function clear(form) {
  for (const told of form.querySelectorAll("[data-wrong]:not([hidden])")) told.hidden = true;
  for (const marked of form.querySelectorAll('[aria-invalid="true"]')) marked.removeAttribute("aria-invalid");
  find("summary", form).hidden = true;
}

/** Mark the field and write the sentence under it; returns the place to go to, null without a field. */
export function markWrong(form, { field: path, words }) {
  const field = path ? fieldOf(form, path) : null;
  if (!field) return null;
  const told = Array.from(field.querySelectorAll("[data-wrong]")).at(-1);
  text(told, words);
  told.hidden = false;
  const inputs = Array.from(field.querySelectorAll(INPUTS));
  for (const one of inputs) one.setAttribute("aria-invalid", "true");
  return inputs[0] ?? field.querySelector("button") ?? field;
}

/** The page of the entry that an error on no field of this page is about; undefined for none. */
function pageOf(path = "") {
  const [, section, code] = /^(services|counters|priorities|outcomes)\.([^."]+)/.exec(path) ?? [];
  return section && `/admin/settings/${section}/${code}`;
}

/** Fill the summary with errors and give it the focus. */
export function summarise(form, errors) {
  const box = find("summary", form);
  find("errors", box).replaceChildren(
    ...errors.map((error) => {
      const row = document.createElement("li");
      const place = markWrong(form, error);
      const href = error.href ?? pageOf(error.field);
      const told = document.createElement(place || href ? "a" : "span");
      text(told, error.words);
      if (place) {
        place.id ||= `wrong-${error.field}`;
        told.href = `#${place.id}`;
        told.addEventListener("click", (event) => (event.preventDefault(), place.focus()));
      } else if (href) told.href = href;
      row.append(told);
      return row;
    }),
  );
  box.hidden = false;
  box.focus();
}
