/** The report page's conveniences: ready-made periods, choosing another grouping, printing. Without script it still reports. */

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
