/** Stores what the kiosk needs to start without the server: its page with all files, and its last snapshot. */

const CACHE = "kiosk";
const PICTURE = "kiosk-picture";
const KEEP_EVERY_MS = 60000;
const PAGE = "/kiosk";
/** ms after which the page is drawn with all icons and fonts. */
const SETTLED_MS = 2000;
let keptAt = 0;

/** Store the page with all files or nothing, so that worker.js can show it when the server does not answer. It works only
 *  where the browser allows it: https, this computer, or an address the technician named (docs/offline.md). */
export async function keepPage() {
  if (!globalThis.isSecureContext || !navigator.serviceWorker) return;
  await new Promise((settled) => setTimeout(settled, SETTLED_MS));
  await navigator.serviceWorker.register("/static/kiosk/worker.js", { scope: PAGE });
  const files = filesOf(performance.getEntriesByType("resource"), location.origin);
  const cache = await caches.open(CACHE);
  await cache.addAll([PAGE, ...files]);
  const stale = (await cache.keys()).filter(({ url }) => ![PAGE, ...files].includes(new URL(url).pathname));
  await Promise.all(stale.map((request) => cache.delete(request)));
}

/** The paths of the page's own files, without commands and snapshots. */
export function filesOf(entries, origin) {
  const ours = entries.map(({ name }) => new URL(name)).filter((url) => url.origin === origin && /^\/(static|fonts)\//.test(url.pathname));
  return [...new Set(ours.map(({ pathname }) => pathname))];
}

/** Store the snapshot once a minute; only its services matter. */
export function keepSnapshot(snapshot, now = Date.now(), store = localStorage) {
  if (now - keptAt < KEEP_EVERY_MS) return;
  keptAt = now;
  store.setItem(PICTURE, JSON.stringify(snapshot));
}

/** The stored snapshot if it is from today in the office's time zone, else null: reserved numbers are for one day too. */
export function keptSnapshot(now = Date.now(), store = localStorage) {
  const snapshot = JSON.parse(store.getItem(PICTURE) ?? "null");
  if (!snapshot) return null;
  const today = new Date(now).toLocaleDateString("sv-SE", { timeZone: snapshot.zone });
  return snapshot.business_date === today ? snapshot : null;
}
