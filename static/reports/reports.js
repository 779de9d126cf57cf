/** The report page's print button. The page works without scripts too. */

import { find } from "../shared/show.js";

find("print").addEventListener("click", () => print());
