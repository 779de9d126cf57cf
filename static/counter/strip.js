/** The small window: number, state, next and undo beside other programs. It floats above them where the browser can do that
 *  (Document Picture-in-Picture), else it is a window of its own. The counter's page goes on as usual; nothing takes the focus. */

import { elapsed, fill, find, number, spaced, stamp, text } from "../shared/show.js";
import { passed } from "../shared/time.js";
import { arrived } from "./arrived.js";
import { stepForKey } from "./keys.js";
import { keypad } from "./keypad.js";
import { isAllowed, mainCommand, secondsToGiveUp, undoSeconds } from "./words.js";

const SIZE = { width: 320, height: 300 };
/** Steps that ask nothing: a question would open behind the other program. */
const STEPS = ["main", "recall", "serve", "finish", "undo"];
const STYLES = ["/static/css/fonts.css", "/static/css/tokens.css", "/static/css/base.css", "/static/counter/strip.css"];

let strip = null;
let shown = null; // the desk as it was drawn last

async function openWindow() {
  if (window.documentPictureInPicture) return documentPictureInPicture.requestWindow(SIZE);
  return window.open("", "counter-strip", `popup,width=${SIZE.width},height=${SIZE.height}`);
}

/** Let the button open the window; `press(step)` and `pressKey(step)` are the page's own; `redraw` draws it at once. */
export function onStrip(press, pressKey, redraw) {
  find("strip-open").addEventListener("click", async () => {
    const place = await openWindow();
    if (!place) return;
    furnish(place.document);
    strip = place;
    place.addEventListener("pagehide", () => (strip = null));
    place.document.addEventListener("click", ({ target, detail }) => {
      const button = target.closest("[data-step]");
      if (button?.getAttribute("aria-disabled") === "false") press(button.dataset.step, { clicks: detail });
    });
    place.document.addEventListener("keydown", (event) => onKey(event, pressKey));
    redraw();
  });
  window.addEventListener("pagehide", () => strip?.close());
}

function furnish(page) {
  page.head.replaceChildren(...STYLES.map((href) => Object.assign(page.createElement("link"), { rel: "stylesheet", href })));
  page.documentElement.lang = document.documentElement.lang;
  page.body.replaceChildren(page.importNode(stamp("strip"), true));
}

function onKey(event, pressKey) {
  const isAsking = document.querySelector("dialog[open]") !== null;
  const where = { typing: false, onControl: event.target.matches("button"), inDialog: isAsking, letters: find("desk").dataset.keys === "on" };
  const step = stepForKey(event, where, shown?.keys, keypad());
  if (!STEPS.includes(step)) return;
  event.preventDefault();
  pressKey(step);
}

/** Draw the window, if it is open; `now` in ms of the server's clock. */
export function drawStrip(desk, texts, now) {
  shown = desk;
  if (!strip || strip.closed) return;
  const page = strip.document;
  const put = (name, words) => text(find(`strip-${name}`, page), words);
  const { title, line } = mainCommand(desk, texts, now);
  const { current } = desk;
  const since = current?.serving_at ?? current?.called_at;
  const undo = undoSeconds(desk.undo, now);
  put("name", desk.counter.name);
  put("state", texts[`${desk.counter.state}_now`]);
  find("strip-state", page).dataset.state = desk.counter.state;
  number(find("strip-number", page), current?.number ?? "–");
  put("timer", since ? elapsed(since, now) : "");
  const left = secondsToGiveUp(desk, now);
  const givesUp = left !== null && fill(texts.gives_up_strip, { seconds: left });
  put("words", [givesUp, current?.at_seat && texts.at_seat, waitingWords(desk, texts, now)].filter(Boolean).join(" · "));
  put("title", title);
  put("line", line);
  put("undo", fill(texts.undo, { seconds: undo }));
  find("strip-undo", page).hidden = undo === 0;
  page.title = document.title;
  page.body.toggleAttribute("data-arrived", Boolean(arrived()));
  for (const button of page.querySelectorAll("[data-step]")) {
    const { step } = button.dataset;
    button.setAttribute("aria-disabled", String(!(step === "main" || step === "undo" || isAllowed(desk, step, now))));
  }
}

function waitingWords(desk, texts, now) {
  if (arrived()) return fill(texts.arrived, { number: spaced(arrived()) });
  if (!desk.waiting_count) return texts.nobody;
  return fill(texts.strip_waiting, { n: desk.waiting_count, minutes: passed(desk.longest_minutes, desk, now) });
}
