/** Tells the style how high the bars at the foot are, so that the phone's next button stands above them. */

import { find } from "../shared/show.js";

const undo = find("undo");
const foot = undo.parentElement;
const measure = () => find("desk").style.setProperty("--foot", `${foot.offsetHeight || undo.offsetHeight}px`);

for (const bar of [foot, undo]) new ResizeObserver(measure).observe(bar);
