/** Shows differences in words, and whom they touch. */

import { fill, find, spaced, text } from "../../shared/show.js";

const MOST_NAMED = 5;

/** One entry for each way of being touched: how many people, and the first of their numbers. */
export function inGroups(touches) {
  const groups = new Map();
  for (const { what, number } of touches) groups.set(what, [...(groups.get(what) ?? []), spaced(number)]);
  return Array.from(groups, ([what, all]) => {
    const numbers = [...new Set(all)];
    const more = numbers.length > MOST_NAMED ? ` (+${numbers.length - MOST_NAMED})` : "";
    return { what, count: all.length, numbers: numbers.slice(0, MOST_NAMED).join(", ") + more };
  });
}

/** "Giờ làm việc, Thứ Bảy" above "nghỉ → 07:30-11:30". */
export function tellChanges(list, changes) {
  list.replaceChildren(
    ...changes.map(({ name, was, becomes }) => {
      const row = document.createElement("li");
      const [what, old, now] = ["strong", "s", "span"].map((tag) => document.createElement(tag));
      text(what, name);
      text(old, was);
      text(now, ` → ${becomes}`);
      const values = document.createElement("p");
      values.append(old, now);
      row.append(what, values);
      return row;
    }),
  );
}

/** The box of whom a change touches; `heading` instead of the usual one. */
export function tellTouches(box, touches, words, heading) {
  box.hidden = false;
  box.dataset.some = String(touches.length > 0);
  text(find("whom", box), heading ?? (touches.length ? fill(words.people, { count: touches.length }) : words.nobody));
  find("people", box).replaceChildren(
    ...inGroups(touches).map((group) => {
      const row = document.createElement("li");
      text(row, fill(words.group, group));
      return row;
    }),
  );
}
