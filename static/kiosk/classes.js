/** The kiosk's question "which class of priority?": when it is asked, its buttons and its drawing. */

import { find, inLanguage, rows, stamp, textIn } from "../shared/show.js";
import { classToTake } from "../shared/priority.js";

/** The buttons of this screen and the one that leads to it, for kiosk.js. `now()` gives its {visit, snapshot}. */
export function classTaps(now, change) {
  return {
    priority: () => !now().visit.sending && change(asked(now())),
    class: (button) => change({ priority: button.dataset.class, asksClass: false }),
  };
}

/** What a tap on "priority" does: give it back, ask for the class, or take the only one that there is. */
function asked({ visit, snapshot }) {
  if (visit.priority) return { priority: "" };
  const only = classToTake(snapshot.priorities);
  return only === null ? { asksClass: true } : { priority: only };
}

/** Draw the screen (screens.js calls it whenever the visit is here). */
export function drawClasses({ visit, snapshot }) {
  find("classes").dataset.many = String(snapshot.priorities.length > 4);
  rows(find("classes"), snapshot.priorities, {
    key: ({ code }) => code,
    make: makeClass,
    draw: (row, one) => drawClass(row, one, visit),
  });
}

/** A button that is not filled yet. */
export function makeClass({ code }) {
  const row = stamp("class");
  row.firstElementChild.dataset.class = code;
  return row;
}

/** Write a class into its button. */
export function drawClass(row, one, visit) {
  const button = row.firstElementChild;
  textIn(button.querySelector("strong"), inLanguage(one, "name", visit.language));
  textIn(button.querySelector("span span"), inLanguage(one, "hint", visit.language));
  button.dataset.heard = String(visit.listening && visit.heard === `class ${one.code}`);
}
