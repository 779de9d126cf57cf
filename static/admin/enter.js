/** Signs a device in by a link: the token after the # becomes a cookie session, then the device's page opens. */

import { command } from "/static/shared/api.js";
import { find, text } from "/static/shared/show.js";

// The pages that a link may open instead of the device's own page.
const PAGES = { paper: "/paper", floor: "/floor", greeter: "/greeter", reports: "/reports/waits" };
const wanted = PAGES[new URLSearchParams(location.search).get("to")];
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname); // removes the token from the address bar and the history

const line = find("problem");
if (token) {
  const answer = await command("/session", { token });
  if (answer.ok) location.replace(wanted ?? answer.data.next);
  else text(line, answer.problem.detail);
} else {
  text(line, line.dataset.missing);
}
