/** Shows what a service looks like with what is typed, drawn by the kiosk's own script and by the server's printer. */

import { drawTiles } from "../../kiosk/tiles.js";
import { find } from "../../shared/show.js";

const STYLES = ["/static/css/base.css", "/static/kiosk/kiosk.css"];
// as on a large screen, in the size of this page
const LOOK = { position: "static", "--text": "19px", "--target": "60px", "--gap": "8px" };
const CONTEXT = { visit: { language: "vi", listening: false, sending: false }, up: false, localApi: true, words: {} };

/** A kiosk of its own in this page, with one list of tiles: its styles and the page's do not meet. */
function kioskIn(host) {
  const root = host.attachShadow({ mode: "open" });
  const kiosk = document.createElement("div");
  Object.assign(kiosk.dataset, { kiosk: "", screen: "services", detail: "below", frame: "ample", contrast: "normal" });
  for (const [name, value] of Object.entries(LOOK)) kiosk.style.setProperty(name, value);
  const list = document.createElement("ul");
  list.dataset.services = "";
  list.style.setProperty("flex", "none");
  kiosk.append(list);
  const styles = STYLES.map((href) => Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  root.append(...styles, kiosk);
  return list;
}

/** {tile(read), ticket(patch), none()}; on a page without a preview they do nothing. `code`: of the service, "" without one. */
export function previews(form, code) {
  const box = find("preview", form);
  if (!box) return { tile: () => {}, ticket: () => {}, none: () => {} };
  const list = kioskIn(find("tile-box", box));
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
