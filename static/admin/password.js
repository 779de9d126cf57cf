/** Shows and hides what is typed in the password fields, because a shown password is mistyped less often, and how strong a new one looks. */

import { find, text } from "../shared/show.js";
import { strength } from "./strength.js";

const fields = document.querySelectorAll('input[type="password"]');
find("show-password").addEventListener("change", ({ target }) => {
  for (const field of fields) field.type = target.checked ? "text" : "password";
});

const shown = find("strength"); // where a new one is chosen

function tell({ target }) {
  const { level, name } = strength(target.value);
  shown.value = level;
  shown.hidden = !name;
  text(find("strength-words"), shown.dataset[name] ?? "");
}

shown?.closest("form").elements.password.addEventListener("input", tell);
