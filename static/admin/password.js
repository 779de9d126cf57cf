/** Shows and hides what is typed in the password fields: a shown password is mistyped less often. */

import { find } from "../shared/show.js";

const fields = document.querySelectorAll('input[type="password"]');
find("show-password").addEventListener("change", ({ target }) => {
  for (const field of fields) field.type = target.checked ? "text" : "password";
});
