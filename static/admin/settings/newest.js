/** Asks when typing has paused, and passes on only the answer to what was asked last. No DOM here. */

/** `ask(what)` fetches an answer; `took(answer, what)` gets it unless something newer was asked meanwhile. */
export function asker({ ask, took, pauseMs = 400, later = setTimeout, never = clearTimeout }) {
  let asked = 0;
  let timer = null;

  async function now(what) {
    const mine = (asked += 1);
    const answer = await ask(what);
    if (mine === asked) took(answer, what);
  }
  return {
    soon(what, ms = pauseMs) {
      asked += 1; // an answer that is under way is about something older
      never(timer);
      timer = later(() => now(what), ms);
    },
    forget() {
      asked += 1;
      never(timer);
    },
  };
}
