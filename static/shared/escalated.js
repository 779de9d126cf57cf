/** The bar on a leader's pages that tells the alerts of which nobody has taken note for long; it leads to the floor page. */

import { read } from "./api.js";
import { asRead } from "./as_read.js";
import { find, text } from "./words.js";

/** ms between two looks; an alert has waited for minutes already. */
const LOOK_EVERY = 20000;

/** "Máy in: hết giấy" of one alert, "Máy in: hết giấy (+2)" of three. */
function words(alerts) {
  const more = alerts.length > 1 ? ` (+${alerts.length - 1})` : "";
  return `${asRead(alerts[0], document.documentElement.lang).text}${more}`;
}

async function look() {
  const answer = await read("/floor");
  if (!answer.ok) return; // the page's own link tells of it
  const alerts = answer.data.alerts.filter(({ escalated }) => escalated);
  find("escalated").hidden = alerts.length === 0;
  if (alerts.length) text(find("escalated-words"), words(alerts));
}

look();
setInterval(look, LOOK_EVERY);
