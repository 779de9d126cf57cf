/** The button that prints the page. Without scripts it is hidden, and the browser's menu prints as well. */

import { find } from "../shared/show.js";

const button = find("print");
button.hidden = false;
button.addEventListener("click", () => print());
