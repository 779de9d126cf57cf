/** The button that prints the page; without a script it is not there, and the browser's own menu prints as well. */

import { find } from "../shared/show.js";

const button = find("print");
button.hidden = false;
button.addEventListener("click", () => print());
