/** Keeps the preview of the ticket up to date with the form; the server draws it as it draws tickets. */

import { find } from "../shared/show.js";
import { previewAddress } from "./preview.js";

const REST_MS = 400; // ms after the last key
const form = find("layout");
const picture = find("preview");
let timer = null;

function draw() {
  const notices = form.elements.namedItem("notice");
  const address = previewAddress({
    kind: find("kind-shown").value,
    width: find("width").value,
    notices: Array.from(notices, (field) => field.value),
    second: form.elements.namedItem("second_language").value,
  });
  if (picture.getAttribute("src") !== address) picture.src = address;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(draw, REST_MS);
}

form.addEventListener("input", soon);
for (const choice of [find("kind-shown"), find("width")]) choice.addEventListener("change", draw);
draw();
