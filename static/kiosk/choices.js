/** The kiosk's screen of choices when a session is full: its buttons and its drawing. The choices are made in full.js. */

import { fill, find, inLanguage, rows, stamp, text } from "../shared/show.js";
import { answersOf, titleOf } from "./full.js";

/** The buttons of this screen for kiosk.js. `now()` gives its {visit}, `take(asked)` takes a number;
 *  `texts` = {vi: {...}, en: {...}}. */
export function fullTaps(now, take, texts) {
  return {
    fullPick: (button) => {
      const { full, language } = now().visit;
      const chosen = answersOf(full, language, texts[language]).find(({ key }) => key === button.dataset.fullPick);
      if (chosen?.command) take(chosen.command);
    },
  };
}

/** Draw the screen from `state` = {visit, snapshot} (screens.js calls it whenever the visit is here). */
export function drawFull({ visit: { full, language, sending }, snapshot }, words) {
  text(find("full-title"), titleOf(full, snapshot, words));
  text(find("full-words"), language === full.wish.language ? full.detail : shortlyWhy(full.wish.service, snapshot, language, words));
  rows(find("full-choices"), answersOf(full, language, words), {
    key: ({ key }) => key,
    make: makeRow,
    draw: (row, answer) => (answer.heading ? text(row, answer.heading) : drawAnswer(row, answer, sending)),
  });
}

function makeRow({ key, heading, day }) {
  const row = stamp(heading ? "full-heading" : "full-choice");
  if (heading) return row;
  row.querySelector("button").dataset.fullPick = key;
  row.dataset.day = String(Boolean(day));
  return row;
}

function drawAnswer(row, { name, hint, command }, sending) {
  text(row.querySelector("strong"), name);
  text(row.querySelector("button > span"), hint);
  row.querySelector("button").setAttribute("aria-disabled", String(sending));
  row.querySelector("button").dataset.only = command ? "" : "words";
}

/** The server's reason is in the language of the request; after a change of language the reason is left out. */
function shortlyWhy(code, { services }, language, words) {
  const service = services.find((one) => one.code === code);
  return fill(words.full_now, { service: inLanguage(service, "name", language).words });
}
