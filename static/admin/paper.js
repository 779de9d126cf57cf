/** Keeps the preview of the ticket up to date with the form; the server draws it as it draws tickets. */

import { find } from "../shared/show.js";
import { previewAddress } from "./preview.js";

const REST_MS = 400; // ms after the last key
// For whoever only reads there is no form, and the ticket is drawn as it is saved.
const form = find("layout");
const picture = find("preview");
let timer = null;

function typed() {
  if (!form) return {};
  const notices = Array.from(form.elements.namedItem("notice"), (field) => field.value);
  return { notices, second: form.elements.namedItem("second_language").value };
}

function draw() {
  const address = previewAddress({ kind: find("kind-shown").value, width: find("width").value, ...typed() });
  if (picture.getAttribute("src") !== address) picture.src = address;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(draw, REST_MS);
}

form?.addEventListener("input", soon);
for (const choice of [find("kind-shown"), find("width")]) choice.addEventListener("change", draw);
draw();
