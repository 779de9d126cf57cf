/** Keeps what the kiosk needs to begin again while the server is away: its page with all files, its last snapshot. */

const CACHE = "kiosk";
const PICTURE = "kiosk-picture";
const KEEP_EVERY_MS = 60000;
const PAGE = "/kiosk";
/** By then the page is drawn and has all its icons and letters. */
const SETTLED_MS = 2000;
let keptAt = 0;

/** Keep the page as it stands, all files of it or none, and let worker.js show it when the server does not answer. Only
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

/** The paths of what a page was built from: ours, and nothing that changes by itself. */
export function filesOf(entries, origin) {
  const ours = entries.map(({ name }) => new URL(name)).filter((url) => url.origin === origin && /^\/(static|fonts)\//.test(url.pathname));
  return [...new Set(ours.map(({ pathname }) => pathname))];
}

/** Write the snapshot down, once a minute: it only has to know the services. */
export function keepSnapshot(snapshot, now = Date.now(), store = localStorage) {
  if (now - keptAt < KEEP_EVERY_MS) return;
  keptAt = now;
  store.setItem(PICTURE, JSON.stringify(snapshot));
}

/** The last snapshot, if it is of today where the office is: numbers put aside are of one day too. Else null. */
export function keptSnapshot(now = Date.now(), store = localStorage) {
  const snapshot = JSON.parse(store.getItem(PICTURE) ?? "null");
  if (!snapshot) return null;
  const today = new Date(now).toLocaleDateString("sv-SE", { timeZone: snapshot.zone });
  return snapshot.business_date === today ? snapshot : null;
}
