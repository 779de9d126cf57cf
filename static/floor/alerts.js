/** The floor page's list of alerts: what is wrong, its cure, its act, since when, and who took note of it. */

import { sender } from "../shared/sender.js";
import { embedded, fill, find, rows, stamp, text } from "../shared/show.js";
import { tell } from "../shared/watch.js";
import { offered, pageFor, shownAlerts, sinceWords } from "./words.js";

const texts = embedded("texts");
const allowed = embedded("allowed");
const { send } = sender();
let listed = [];
let zone = "";
let showsAll = false;

/** Draw the alerts that the list holds; those that ring are in the bar above it. */
export function drawAlerts(alerts, zoneNow) {
  listed = alerts;
  zone = zoneNow;
  const { shown, more } = shownAlerts(alerts, showsAll);
  find("more-alerts").hidden = more === 0;
  text(find("more-alerts"), fill(texts.more_alerts, { n: more }));
  rows(find("alerts"), shown, { key: (alert) => alert.key, make: () => stamp("alert-row"), draw: drawAlert });
}

function drawAlert(row, alert) {
  row.dataset.level = alert.level;
  text(find("what", row), alert.text);
  text(find("cure", row), alert.cure);
  text(find("since", row), sinceWords(alert, zone, texts));
  const known = find("known", row);
  known.hidden = Boolean(alert.acknowledged) || "denied" in known.dataset;
  known.dataset.alert = alert.key;
  drawActs(find("acts", row), offered(alert, allowed));
  drawPage(find("page", row), pageFor(alert, allowed));
}

/** The buttons beside an alert, sent by acts.js; only what this reader may do. */
function drawActs(place, acts) {
  rows(place, acts, {
    key: ({ path, body }) => `${path} ${body.what ?? ""}`,
    make: () => stamp("act-button"),
    draw(button, act) {
      text(button, act.label);
      button.dataset.command = JSON.stringify(act);
    },
  });
}

function drawPage(link, page) {
  link.hidden = page === null;
  if (page === null) return;
  link.href = page.path;
  text(link, page.label);
}

/** Tell the server that somebody here takes care of these alerts; everybody's page shows who. */
export async function acknowledge(keys) {
  const answer = await send("/alerts/acknowledge", { keys }, { language: document.documentElement.lang });
  tell(answer.ok ? null : answer.problem);
}

async function press({ target }) {
  const button = target.closest("[data-known]");
  if (!button || button.disabled) return;
  button.disabled = true;
  await acknowledge([button.dataset.alert]);
  button.disabled = false;
}

find("alerts").addEventListener("click", press);
find("more-alerts").addEventListener("click", () => {
  showsAll = true;
  drawAlerts(listed, zone);
  find("title").focus({ preventScroll: true });
});
