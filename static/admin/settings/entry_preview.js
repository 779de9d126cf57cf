/** Shows what a counter looks like in the hall, and an outcome in the bar at the desk, with what is typed. */

import { fill, find, spaced, stamp, text } from "../../shared/show.js";
import { beside, called } from "./looks.js";
import { listIn, looking } from "./shadow.js";

const SIGN_STYLES = ["/static/display/board.css", "/static/display/sign.css"];
const BOARD_STYLES = ["/static/display/board.css"];
const DESK_STYLES = ["/static/css/base.css", "/static/counter/counter.css"];
const DARK = { background: "#061938", color: "#fff", "font-family": "inherit" };
const ROW_SHARE = 0.42; // of the screen's width, as in the list of the last calls

/** A part of a screen at the size of the whole window, made small: its letters are measured by the window. */
function smallScreen(host, styles, part, width, height) {
  const box = looking("div", { ...DARK, display: "flex", "flex-direction": "column", width: `${width}px`, height: `${height}px`, "transform-origin": "0 0" });
  box.append(part);
  listIn(host, styles, part, box);
  return () => {
    const scale = host.clientWidth / width;
    box.style.transform = `scale(${scale})`;
    host.style.height = `${height * scale}px`;
  };
}

function writeNumber(box, number) {
  const { letters, digits } = globalThis.board.logic.splitNumber(number);
  text(find("letters", box), letters);
  text(find("digits", box), digits);
}

function counterPreview(box, facts) {
  const [sign, row] = [stamp("sign-of-counter"), stamp("row-of-board")];
  sign.dataset.state = row.dataset.row = "called";
  const fits = [
    smallScreen(find("sign-box", box), SIGN_STYLES, sign, innerWidth, innerHeight),
    smallScreen(find("row-box", box), BOARD_STYLES, row, innerWidth * ROW_SHARE, innerHeight * 0.13),
  ];
  return ({ counters }) => {
    const { counter, number, color } = called(Object.values(counters)[0], facts);
    for (const one of [sign, row]) {
      text(find("counter", one), counter);
      writeNumber(one, number);
    }
    find("color", row).style.backgroundColor = globalThis.board.logic.onDark(color) ?? "";
    for (const fit of fits) fit();
  };
}

function outcomePreview(box, facts) {
  // the desk lays it over the end of a page of its own width; here it stands in a narrow column
  const bar = looking("div", { position: "static", padding: "0", border: "0", "box-shadow": "none" });
  const [head, list] = [document.createElement("p"), looking("ul", { display: "flex", "flex-wrap": "wrap" })];
  bar.className = "outcomes";
  head.className = "outcomes-head";
  bar.append(head, list);
  listIn(find("bar-box", box), DESK_STYLES, bar);
  const told = find("excludes", box);
  return ({ outcomes }) => {
    const { title, choices, excluded } = beside(Object.values(outcomes)[0], facts);
    text(head, fill(facts.words.title, { number: spaced(title) }));
    list.replaceChildren(...choices.map(button));
    text(told, excluded.length ? fill(facts.words.excludes, { names: excluded.join(", ") }) : facts.words.with_all);
  };
}

/** An outcome as `counter/outcomes.js` draws it. */
function button({ name, key, mine }) {
  const row = stamp("outcome-choice");
  row.firstElementChild.setAttribute("aria-pressed", String(mine));
  text(find("name", row), name);
  text(find("key", row), key.toUpperCase());
  return row;
}

/** A function that draws the entry as the page says it now. */
export function entryPreview(box) {
  const facts = JSON.parse(find("preview-facts", box).textContent);
  return box.dataset.preview === "counters" ? counterPreview(box, facts) : outcomePreview(box, facts);
}
