/** The kiosk's question "how many files?": when it is asked, its buttons and its drawing. */

import { filesWords } from "../shared/issuing.js";
import { find, inLanguage, rows, text, textIn } from "../shared/show.js";

/** Whether the service asks for the number of files before it gives a number. */
export function asksFiles(snapshot, code) {
  return Boolean(serviceOf(snapshot, code)?.files?.length);
}

/** The buttons of this screen for kiosk.js. `now()` gives its {visit}, `choose(service, files)` takes the number. */
export function filesTaps(now, choose) {
  return {
    filesChoice: (button) => choose(now().visit.filing, Number(button.dataset.filesChoice)),
  };
}

/** Draw the screen (screens.js calls it whenever the visit is here). */
export function drawFiles({ visit, snapshot }, words) {
  const service = serviceOf(snapshot, visit.filing);
  textIn(find("files-service"), inLanguage(service, "name", visit.language));
  find("files").style.setProperty("--service", service.color);
  rows(find("files"), service.files, {
    key: ({ files }) => files,
    make: makeChoice,
    draw(row, choice) {
      text(row.firstElementChild, visit.sending && visit.wish?.files === choice.files ? words.sending : filesWords(choice, words));
      row.firstElementChild.setAttribute("aria-disabled", String(visit.sending));
    },
  });
}

function makeChoice({ files }) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.filesChoice = files;
  row.append(button);
  return row;
}

function serviceOf(snapshot, code) {
  return snapshot?.services.find((service) => service.code === code);
}
