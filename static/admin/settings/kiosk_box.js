/** A piece of the kiosk in a preview, with the kiosk's own styles, in the size of this page. */

import { listIn, looking } from "./shadow.js";

const STYLES = ["/static/css/base.css", "/static/kiosk/kiosk.css", "/static/kiosk/classes.css"];
// as on a large screen
const LOOK = { position: "static", "--text": "19px", "--target": "60px", "--gap": "8px" };

/** A list of tiles of this kind ("services" or "classes") in the host. */
export function kioskIn(host, kind) {
  const kiosk = looking("div", LOOK);
  Object.assign(kiosk.dataset, { kiosk: "", screen: kind, detail: "below", frame: "ample", contrast: "normal" });
  const list = looking("ul", { flex: "none", "grid-auto-rows": "minmax(var(--target), auto)", "grid-template-columns": "minmax(0, 1fr)" });
  list.dataset[kind] = "";
  kiosk.append(list);
  return listIn(host, STYLES, list, kiosk);
}
