/** Shows what an entry looks like with what is typed: a service by the parts of the kiosk, the board and the printer. */

import { drawTiles } from "../../kiosk/tiles.js";
import { find, stamp, text } from "../../shared/show.js";
import { classPreview } from "./class_preview.js";
import { entryPreview } from "./entry_preview.js";
import { kioskIn } from "./kiosk_box.js";
import { listIn, looking } from "./shadow.js";
import { ticketPicture } from "./ticket_picture.js";

const BOARD_STYLES = ["/static/display/board.css"];
const BOARD_LOOK = { height: "auto", padding: "10px", "border-radius": "12px", "font-size": "17px", background: "#061938", color: "#fff" };
const SAMPLE_WAITING = 3;
const CONTEXT = { visit: { language: "vi", listening: false, sending: false }, up: false, localApi: true, words: {} };

function boardIn(host) {
  const list = looking("ul", BOARD_LOOK);
  list.className = "services";
  return listIn(host, BOARD_STYLES, list);
}

/** A service as `display/strip.js` draws it. */
function onBoard({ name, color }) {
  const { capitalised, onDark } = globalThis.board.logic;
  const row = stamp("board-service");
  row.hidden = false;
  row.style.width = "100%";
  find("color", row).style.backgroundColor = onDark(color) ?? "";
  text(find("name", row), capitalised(name));
  text(find("waiting", row), SAMPLE_WAITING);
  return row;
}

/** {tile(read), ticket(patch), none()}; on a page without a preview they do nothing.
 *  `code(section)`: of the page's entry, "" for a new one without a code. */
export function previews(form, code) {
  const box = find("preview", form);
  const nothing = { tile: () => {}, ticket: () => {}, none: () => {} };
  if (!box) return nothing;
  if (box.dataset.preview === "services") return servicePreview(box, () => code("services"));
  if (box.dataset.preview === "priorities") return classPreview(box, () => code("priorities"));
  return { ...nothing, tile: entryPreview(box) };
}

function servicePreview(box, code) {
  const list = kioskIn(find("tile-box", box), "services");
  const board = boardIn(find("board-box", box));
  return {
    ...ticketPicture(box, "service", code),
    tile({ services }) {
      const [service] = Object.values(services);
      list.replaceChildren(); // picture and colour of a tile are set when it is made
      drawTiles(list, [{ kind: "service", service }], CONTEXT);
      board.replaceChildren(onBoard(service));
    },
  };
}
