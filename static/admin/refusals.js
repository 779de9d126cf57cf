/** Shows a refusal where it belongs: under its field, which it also describes to screen readers, or at the top of the page. */

import { find, text } from "../shared/show.js";

/** Take back what tell() showed for this form. */
export function clear(form) {
  text(find("problem"), "");
  for (const told of form.querySelectorAll("[data-wrong]")) told.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    describe(field, field.dataset.hint);
  }
}

/** Show the error under its field and focus the field; an error without a field is shown at the top of the page. */
export function tell(form, { words, field }) {
  const named = field ? form.elements[field] : null;
  const place = named instanceof Element ? named : named?.[0];
  if (!place) {
    text(find("problem"), words);
    find("problem").scrollIntoView({ block: "center" });
    return;
  }
  const told = document.createElement("p");
  told.id = "wrong";
  told.className = "wrong";
  told.dataset.wrong = "";
  told.setAttribute("role", "alert");
  text(told, words);
  (place.closest("label") ?? place).after(told);
  place.setAttribute("aria-invalid", "true");
  place.dataset.hint = place.getAttribute("aria-describedby") ?? "";
  describe(place, [place.dataset.hint, told.id].filter(Boolean).join(" "));
  place.focus();
}

function describe(field, ids) {
  if (ids) field.setAttribute("aria-describedby", ids);
  else field.removeAttribute("aria-describedby");
}
