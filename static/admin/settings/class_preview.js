/** Shows a class of priority with what is typed: its tile at the kiosk, and its mark on a ticket. */

import { drawClass, makeClass } from "../../kiosk/classes.js";
import { find } from "../../shared/show.js";
import { kioskIn } from "./kiosk_box.js";
import { atKiosk } from "./looks.js";
import { ticketPicture } from "./ticket_picture.js";

const VISIT = { language: "vi", listening: false };

/** {tile(read), ticket(patch), none()}; `code()`: of the class, "" for a new one without a code. */
export function classPreview(box, code) {
  const facts = JSON.parse(find("preview-facts", box).textContent);
  const host = find("tile-box", box);
  const list = kioskIn(host, "classes");
  const row = makeClass({ code: "" });
  list.append(row);
  return {
    ...ticketPicture(box, "priority", code),
    tile({ priorities }) {
      const [typed] = Object.values(priorities);
      const { asked, many } = atKiosk(typed, facts);
      drawClass(row, typed, VISIT);
      list.dataset.many = String(many);
      host.hidden = asked !== "there";
      for (const one of box.querySelectorAll("[data-asked]")) one.hidden = one.dataset.asked !== asked;
    },
  };
}
