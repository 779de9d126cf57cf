/** The report page's preset periods, groupings and print button. The page works without scripts too. */

import { find } from "../shared/show.js";
import { period, today } from "./periods.js";

const form = find("period");

function choose({ from, to }) {
  form.elements.from.value = from;
  form.elements.to.value = to;
  form.requestSubmit();
}

for (const button of form.querySelectorAll("[data-preset]")) {
  button.addEventListener("click", () => choose(period(button.dataset.preset, today(new Date(), form.dataset.zone))));
}
find("print").addEventListener("click", () => print());
