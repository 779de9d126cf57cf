/** Shows what a service looks like with what is typed, drawn with the parts of the kiosk, the board and the printer. */

import { drawTiles } from "../../kiosk/tiles.js";
import { find, stamp, text } from "../../shared/show.js";
import { entryPreview } from "./entry_preview.js";
import { listIn, looking } from "./shadow.js";

const KIOSK_STYLES = ["/static/css/base.css", "/static/kiosk/kiosk.css"];
const BOARD_STYLES = ["/static/display/board.css"];
const BOARD_LOOK = { height: "auto", padding: "10px", "border-radius": "12px", "font-size": "17px", background: "#061938", color: "#fff" };
const SAMPLE_WAITING = 3;
// as on a large screen, in the size of this page
const LOOK = { position: "static", "--text": "19px", "--target": "60px", "--gap": "8px" };
const CONTEXT = { visit: { language: "vi", listening: false, sending: false }, up: false, localApi: true, words: {} };

function kioskIn(host) {
  const kiosk = looking("div", LOOK);
  Object.assign(kiosk.dataset, { kiosk: "", screen: "services", detail: "below", frame: "ample", contrast: "normal" });
  const list = looking("ul", { flex: "none", "grid-auto-rows": "minmax(var(--target), auto)" });
  list.dataset.services = "";
  kiosk.append(list);
  return listIn(host, KIOSK_STYLES, list, kiosk);
}

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

/** {tile(read), ticket(patch), none()}; on a page without a preview they do nothing. `code`: of the service, "" without one. */
export function previews(form, code) {
  const box = find("preview", form);
  const nothing = { tile: () => {}, ticket: () => {}, none: () => {} };
  if (!box) return nothing;
  if (box.dataset.preview !== "services") return { ...nothing, tile: entryPreview(box) };
  const list = kioskIn(find("tile-box", box));
  const board = boardIn(find("board-box", box));
  const picture = find("ticket", box);
  const shows = (is) => {
    picture.hidden = !is;
    find("no-ticket", box).hidden = is;
  };
  picture.addEventListener("load", () => shows(true));
  picture.addEventListener("error", () => shows(false));
  return {
    tile({ services }) {
      const [service] = Object.values(services);
      list.replaceChildren(); // picture and colour of a tile are set when it is made
      drawTiles(list, [{ kind: "service", service }], CONTEXT);
      board.replaceChildren(onBoard(service));
    },
    ticket(patch) {
      const service = code();
      if (!service) return shows(false);
      const address = `/admin/settings/preview/ticket.png?${new URLSearchParams({ service, changes: JSON.stringify(patch) })}`;
      if (picture.getAttribute("src") !== address) picture.src = address;
    },
    none: () => shows(false),
  };
}
