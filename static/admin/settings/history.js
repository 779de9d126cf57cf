/** The page of the history: takes changes back. */

import { find } from "../../shared/show.js";
import { offersUndo } from "./undo.js";

offersUndo();
find("saved")?.focus();
