/** The small window: number, state, next and undo beside other programs. It floats above them where the browser can do that
 *  (Document Picture-in-Picture), else it is a window of its own. The counter's page goes on as usual; nothing takes the focus. */

import { elapsed, fill, find, keepFocus, number, spaced, stamp, text } from "../shared/show.js";
import { passed } from "../shared/time.js";
import { arrived } from "./arrived.js";
import { isAllowed, mainCommand, secondsToGiveUp, undoSeconds } from "./words.js";

const SIZE = { width: 320, height: 300 };
/** Steps that ask nothing: a question would open behind the other program. */
const STEPS = ["main", "recall", "serve", "finish", "undo"];
const STYLES = ["/static/css/fonts.css", "/static/css/tokens.css", "/static/css/base.css", "/static/counter/strip.css"];

let strip = null;

async function openWindow() {
  if (window.documentPictureInPicture) return documentPictureInPicture.requestWindow(SIZE);
  return window.open("", "counter-strip", `popup,width=${SIZE.width},height=${SIZE.height}`);
}

/** Let the button open the window; `press(step)` and `onKey(event, steps)` are the page's own; `redraw` draws it at once. */
export function onStrip(press, onKey, redraw) {
  const changes = new MutationObserver(redraw);
  find("strip-open").addEventListener("click", async () => {
    const place = await openWindow();
    if (!place) return;
    furnish(place.document);
    strip = place;
    place.addEventListener("pagehide", () => {
      strip = null;
      changes.disconnect();
    });
    place.document.addEventListener("click", (event) => onClick(event, press));
    place.document.addEventListener("keydown", (event) => onKey(event, STEPS));
    // As on the page: a mouse press moves no focus, so that the next Space calls the next number.
    place.document.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
    follow(changes);
    redraw();
  });
  window.addEventListener("pagehide", () => strip?.close());
}

/** What the page says beside the desk, the window says too: refusals, the link's state, and that a question is open. */
function follow(changes) {
  changes.observe(find("problem"), { childList: true, characterData: true, subtree: true });
  changes.observe(find("link-bar"), { childList: true, characterData: true, subtree: true, attributeFilter: ["hidden"] });
  for (const dialog of document.querySelectorAll("dialog")) changes.observe(dialog, { attributeFilter: ["open"] });
}

function furnish(page) {
  page.head.replaceChildren(...STYLES.map((href) => Object.assign(page.createElement("link"), { rel: "stylesheet", href })));
  page.documentElement.lang = document.documentElement.lang;
  page.body.replaceChildren(page.importNode(stamp("strip"), true));
}

const question = () => document.querySelector("dialog[open]");

/** A question that is open on the page is answered first, there: it may be about the person whom this step would finish. */
function onClick({ target, detail }, press) {
  const button = target.closest("[data-step]");
  if (button?.getAttribute("aria-disabled") !== "false") return;
  if (question()) window.focus();
  else press(button.dataset.step, { clicks: detail });
}

/** Draw the window, if it is open; `now` in ms of the server's clock. Returns whether the focused button has gone. */
export function drawStrip(desk, texts, now) {
  if (!strip || strip.closed) return false;
  const page = strip.document;
  return keepFocus(() => find("strip-number", page).focus(), () => drawIn(page, desk, texts, now), page);
}

function drawIn(page, desk, texts, now) {
  const put = (name, words) => text(find(`strip-${name}`, page), words);
  const { title, line } = question() ? askedWords(texts) : mainCommand(desk, texts, now);
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
  const wrong = [problemWords(), linkWords()].filter(Boolean).join(" ");
  put("problem", wrong);
  put("words", wrong ? "" : [givesUp, current?.at_seat && texts.at_seat, waitingWords(desk, texts, now)].filter(Boolean).join(" · "));
  put("title", title);
  put("line", line);
  put("undo", fill(texts.undo, { seconds: undo }));
  find("strip-undo", page).hidden = undo === 0;
  page.title = document.title;
  page.body.toggleAttribute("data-arrived", Boolean(arrived()));
  drawButtons(page, desk, now);
}

/** While a question is open only the large button works: it goes there. */
function drawButtons(page, desk, now) {
  for (const button of page.querySelectorAll("[data-step]")) {
    const { step } = button.dataset;
    const works = question() ? step === "main" : step === "main" || step === "undo" || isAllowed(desk, step, now);
    button.setAttribute("aria-disabled", String(!works));
  }
}

const askedWords = (texts) => ({ title: texts.strip_asked, line: question().querySelector("h2").textContent.trim() });
const problemWords = () => find("problem").textContent;
const linkWords = () => (find("link-bar").hidden ? "" : find("link-bar").textContent);

function waitingWords(desk, texts, now) {
  if (arrived()) return fill(texts.arrived, { number: spaced(arrived()) });
  if (!desk.waiting_count) return texts.nobody;
  return fill(texts.strip_waiting, { n: desk.waiting_count, minutes: passed(desk.longest_minutes, desk, now) });
}
