/** Tells the style how high the bars at the foot are, so that the phone's next button stands above them. */

import { find } from "../shared/show.js";

const bars = [find("undo"), find("outcomes")];

/** A bar that scrolls with the page covers nothing. */
const covers = (bar) => getComputedStyle(bar).position !== "static" || bar.parentElement.offsetHeight > 0;

function measure() {
  const height = bars.filter(covers).reduce((sum, bar) => sum + bar.offsetHeight, 0);
  find("desk").style.setProperty("--foot", `${height}px`);
}

const watching = new ResizeObserver(measure);
for (const bar of bars) watching.observe(bar);
