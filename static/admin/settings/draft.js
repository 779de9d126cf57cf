/** Keeps what is typed on a page in this browser's window until it is saved or dropped: a session that ends, a server
 *  that is away or a page that is loaded anew loses nothing. */

/** `place`: which page of whom. */
export function draft(place, store = globalThis.sessionStorage) {
  const name = `settings ${place}`;
  return {
    keep(typed) {
      try {
        store.setItem(name, JSON.stringify(typed));
      } catch {
        // the browser has no room: the page goes on, and asks before it is closed
      }
    },
    forget: () => store.removeItem(name),
    kept() {
      try {
        return JSON.parse(store.getItem(name));
      } catch {
        return null;
      }
    },
  };
}
