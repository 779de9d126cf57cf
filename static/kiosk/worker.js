/** The kiosk's page while the server is away: what standby.js kept of it is shown instead. Of the API nothing is answered
 *  here. A browser runs it only where the origin is secure (docs/offline.md). */

/** A server of the same building is quicker, or away. */
const PATIENCE_MS = 3000;
/** One request has waited in vain: those that follow it, one import after the other, need not. */
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

/** null: the server did not answer, or is not well. */
async function asked(request) {
  const patience = new AbortController(); // AbortSignal.timeout() is newer than our oldest browsers
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const told = await fetch(request, { signal: patience.signal });
    if (told.status < 500) return told;
  } catch {
    // away: what is kept is shown
  } finally {
    clearTimeout(timer);
  }
  awayUntil = Date.now() + AWAY_MS;
  return null;
}

const kept = (request) => caches.match(request, { ignoreSearch: true, ignoreVary: true });
