/** Reads the fields of a page into a part of the settings' document, and shows values in them. A kind of field has one
 *  reader and one that shows. */

import { stamp } from "../../shared/show.js";
import { clock, ends, session } from "./hours.js";
import { at, isEmpty, put, same } from "./patch.js";
import { showGoing } from "./sorting.js";

const input = (field) => field.querySelector("input, select, textarea");
const list = (field) => field.querySelector("[data-list]");
const entries = (field) => Array.from(field.querySelectorAll("[data-entry]"));
const ones = (field) => Array.from(list(field).children);
const tidy = (typed) => typed.trim().normalize("NFC");

/** A typed number; what is no number stays as it was typed, so that the server can refuse it. */
function number(typed) {
  const plain = tidy(typed);
  const value = Number(plain.replace(",", "."));
  return plain === "" || Number.isNaN(value) ? plain : value;
}

const written = (value) => (typeof value === "number" ? String(value).replace(".", document.documentElement.lang === "en" ? "." : ",") : value);

function redraw(field, template, values, fill) {
  list(field).replaceChildren(...values.map((value, place) => fill(stamp(template), value, place)));
}

/** Let a row of two inputs show a session or a pair. */
function fillTwo(row, [one, other]) {
  const [first, second] = row.querySelectorAll("input");
  first.value = one;
  second.value = other;
  return row;
}

const two = (row) => Array.from(row.querySelectorAll("input"), ({ value }) => value);

/** Name the times of a session for whoever does not see where they stand, and say where there is none. */
export function name(field) {
  const words = JSON.parse(document.querySelector("[data-texts]").textContent);
  const day = field.dataset.name;
  const rows = ones(field);
  rows.forEach((row, place) => {
    const which = words.session.replace("{day}", day).replace("{number}", place + 1);
    const [opens, closes] = row.querySelectorAll("input");
    opens.setAttribute("aria-label", `${which}, ${words.opens}`);
    closes.setAttribute("aria-label", `${which}, ${words.closes}`);
    for (const one of [opens, closes]) one.setAttribute("aria-describedby", `${field.id}-wrong`);
    row.querySelector("[data-remove]").setAttribute("aria-label", words.remove.replace("{day}", day).replace("{number}", place + 1));
  });
  field.querySelector("[data-none]").hidden = rows.length > 0;
}

const SESSIONS = {
  read: (field) => ones(field).map((row) => session(...two(row))).filter(Boolean),
  show(field, sessions) {
    redraw(field, "session", sessions ?? [], (row, value) => fillTwo(row, ends(value)));
    name(field);
  },
};

function pairs(template, readKey, readValue) {
  return {
    read: (field) => Object.fromEntries(ones(field).map(two).filter(([key, value]) => key.trim() || value.trim()).map(([key, value]) => [readKey(key), readValue(value)])),
    show(field, table) {
      const sorted = Object.entries(table ?? {}).sort(([one], [other]) => one.localeCompare(other));
      redraw(field, template, sorted, (row, [key, value]) => fillTwo(row, [key, written(value)]));
    },
  };
}

// one line, in however many it is shown
const TEXT = { read: (field) => tidy(input(field).value.replace(/\s*\n\s*/g, " ")), show: (field, value) => (input(field).value = value ?? "") };

/** A printer is stored as "network:192.168.1.50:9100": how it is reached, then where it is. */
const DEVICE = {
  read(field) {
    const how = input(field).value;
    showWhere(field);
    return hasPlace(how) ? `${how}:${tidy(field.querySelector("input").value)}` : how;
  },
  show(field, value) {
    const [how] = value.split(":", 1);
    input(field).value = how;
    field.querySelector("input").value = value.slice(how.length + 1);
    showWhere(field);
  },
};

const hasPlace = (how) => how !== "" && how !== "agent";

function showWhere(field) {
  field.querySelector("[data-where]").hidden = !hasPlace(input(field).value);
}

const KINDS = {
  text: TEXT,
  colour: TEXT,
  number: { read: (field) => number(input(field).value), show: (field, value) => (input(field).value = written(value)) },
  device: DEVICE,
  flag: {
    read: (field) => field.querySelector(":checked").value === "true",
    show: (field, value) => (field.querySelector(`[value="${value}"]`).checked = true),
  },
  choice: { read: (field) => JSON.parse(input(field).value), show: (field, value) => (input(field).value = JSON.stringify(value)) },
  lines: {
    read: (field) => input(field).value.split("\n").map(tidy).filter(Boolean),
    show: (field, value) => (input(field).value = value.join("\n")),
  },
  codes: {
    // the order in which they were stays, so that only what is checked differs
    read(field, before = []) {
      const checked = Array.from(field.querySelectorAll(":checked"), ({ value }) => value);
      return [...before.filter((code) => checked.includes(code)), ...checked.filter((code) => !before.includes(code))];
    },
    show: (field, value) => field.querySelectorAll("input").forEach((box) => (box.checked = (value ?? []).includes(box.value))),
  },
  member: {
    // whether one code is in a list that was read: what else is in it stays
    read(field, before) {
      const { member } = field.dataset;
      if (!before) return undefined;
      if (input(field).checked === before.includes(member)) return before;
      return input(field).checked ? [...before, member] : before.filter((code) => code !== member);
    },
    show: (field, value) => (input(field).checked = value.includes(field.dataset.member)),
  },
  entry: { read: (row, before) => ("out" in row.dataset ? {} : before ?? {}), show: (row, value) => showGoing(row, isEmpty(value)) },
  order: {
    read: (field) => entries(field).filter((row) => !("out" in row.dataset)).map((row) => row.dataset.entry),
    // those that are taken out are in no order and come last
    show(field, codes) {
      const place = ({ dataset: { entry } }) => (codes.includes(entry) ? codes.indexOf(entry) : codes.length);
      list(field).append(...entries(field).sort((one, other) => place(one) - place(other)));
    },
  },
  sessions: SESSIONS,
  letters: pairs("letters", (key) => tidy(key).toUpperCase(), tidy),
  curve: pairs("curve", clock, number),
};

/** Every field of the page; those of the save itself have no kind. */
export const fields = (form) => form.querySelectorAll("[data-field][data-type]");

/** What a field says now; `before`: what it said when the page was read. */
export function valueOf(field, before) {
  return KINDS[field.dataset.type].read(field, before);
}

export function show(field, value) {
  KINDS[field.dataset.type].show(field, value);
}

/** Everything that the page says now, as a part of the document. */
export function read(form, before) {
  const found = {};
  for (const holder of form.querySelectorAll("[data-holds]")) put(found, holder.dataset.holds, {});
  for (const field of fields(form)) {
    const path = field.dataset.field;
    const was = at(before, path);
    const value = valueOf(field, was);
    if (value === undefined) continue;
    if (field.dataset.empty === "drop" && isEmpty(value) && !(was !== undefined && same(was, value))) continue;
    put(found, path, value);
  }
  return found;
}

/** Let every field show what a part of the document says. A page whose fields come and go draws those first. */
export function showAll(form, values) {
  for (const field of fields(form)) {
    const value = at(values, field.dataset.field);
    show(field, value ?? JSON.parse(field.dataset.default));
  }
}
