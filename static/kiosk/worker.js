/** A service worker that shows the page stored by standby.js while the server does not answer. It never answers the API.
 *  A browser runs it only for a secure origin (docs/offline.md). */

/** ms; a working server in the same building is quicker. */
const PATIENCE_MS = 3000;
/** After one request without an answer the following ones (one import after the other) do not wait. */
const AWAY_MS = 15000;
const KEPT = /^\/(kiosk$|static\/|fonts\/)/;
let awayUntil = 0;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method === "GET" && origin === self.location.origin && KEPT.test(pathname)) event.respondWith(answer(event.request));
});

async function answer(request) {
  const away = Date.now() < awayUntil;
  return (away && (await kept(request))) || (await asked(request)) || (await kept(request)) || Response.error();
}

/** null: the server did not answer or failed. */
async function asked(request) {
  const patience = new AbortController(); // AbortSignal.timeout() is newer than the oldest supported browsers
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const told = await fetch(request, { signal: patience.signal });
    if (told.status < 500) return told;
  } catch {
    // no answer: the stored file is shown
  } finally {
    clearTimeout(timer);
  }
  awayUntil = Date.now() + AWAY_MS;
  return null;
}

const kept = (request) => caches.match(request, { ignoreSearch: true, ignoreVary: true });
