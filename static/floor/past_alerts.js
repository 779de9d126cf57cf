/** The floor page's list of today's alerts: when each began, who took note of it, when it ended. */

import { clockTime, embedded, fill, find, rows, stamp, text } from "../shared/show.js";

const texts = embedded("texts");

/** Draw the snapshot's `alerts_today`, the newest first. */
export function drawPastAlerts(alerts, zone) {
  find("past").hidden = alerts.length === 0;
  text(find("past-count"), fill(texts.past_alerts, { n: alerts.length }));
  rows(find("past-rows"), alerts, {
    key: (alert) => `${alert.began_at} ${alert.key}`,
    make: () => stamp("past-row"),
    draw(row, { text: what, level, began_at: began, ended_at: ended, acknowledged }) {
      row.dataset.level = level;
      text(find("began", row), clockTime(began, zone));
      text(find("what", row), what);
      text(find("by", row), acknowledged ? `${acknowledged.by}, ${clockTime(acknowledged.at, zone)}` : texts.nobody_knows);
      text(find("ended", row), ended ? clockTime(ended, zone) : texts.goes_on);
    },
  });
}
