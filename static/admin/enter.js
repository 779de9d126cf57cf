/** A device comes in by a link: the token behind the # becomes a cookie session, then its page opens. */

import { command } from "/static/shared/api.js";
import { find, text } from "/static/shared/show.js";

// Where a link may lead instead of the device's own page.
const PAGES = { paper: "/paper", floor: "/floor", greeter: "/greeter", reports: "/reports/waits" };
const wanted = PAGES[new URLSearchParams(location.search).get("to")];
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname); // the token leaves the address bar and the history

const line = find("problem");
if (token) {
  const answer = await command("/session", { token });
  if (answer.ok) location.replace(wanted ?? answer.data.next);
  else text(line, answer.problem.detail);
} else {
  text(line, line.dataset.missing);
}
