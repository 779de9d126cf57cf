/** Prints the page at a press of its button. */

import { find } from "./words.js";

find("print").addEventListener("click", () => print());
