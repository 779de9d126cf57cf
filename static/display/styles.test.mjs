// The board's style sheets must work in Chrome 53, which is in the LG sets of 2018 and 2019. Only the properties in
// these lists are allowed, each with the Chrome version that introduced it (MDN browser-compat-data 8.1.9; flexbox: its
// flex context). To use another property, look it up there first.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const OLDEST = 53;
const PROPERTIES = {
  "align-content": 29, "align-items": 29, "align-self": 29, animation: 43, background: 1, border: 1, "border-bottom": 1, "border-collapse": 1,
  "border-color": 1, "border-left": 1, "border-left-color": 1,
  "border-radius": 4, "border-width": 1, bottom: 1, "box-shadow": 10, "box-sizing": 10, color: 1, content: 1, cursor: 1,
  display: 1, fill: 1, flex: 29, "flex-direction": 29, "flex-wrap": 29, font: 1, "font-family": 1,
  "font-feature-settings": 48, "font-size": 1, "font-weight": 2, height: 1, "justify-content": 29, left: 1,
  "letter-spacing": 1, "line-height": 1, "list-style": 1, margin: 1, "margin-bottom": 1, "margin-left": 1,
  "margin-right": 1, "margin-top": 1, "max-width": 1, "min-height": 1, "min-width": 1, "object-fit": 32, opacity: 1,
  outline: 1, overflow: 1, padding: 1, "padding-bottom": 1, "padding-left": 1, "padding-right": 1, "padding-top": 1,
  position: 1, right: 1, stroke: 1, "stroke-linecap": 1, "stroke-linejoin": 1, "stroke-width": 1, "text-align": 1,
  "text-overflow": 1, top: 1, transform: 36, "vertical-align": 1, visibility: 1, "white-space": 1, width: 1,
  "z-index": 1,
};
const WORDS = {
  absolute: 1, arial: 1, auto: 1, block: 1, "border-box": 10, center: 21, collapse: 1, column: 21, contain: 32, "ease-in-out": 3,
  ellipsis: 1, fixed: 1, flex: 29, hidden: 1, inherit: 1, "inline-block": 1, inset: 10, left: 1, middle: 1, monospace: 1, none: 1,
  nowrap: 1, pointer: 1, "pre-wrap": 1, pulse: 43, relative: 1, right: 1, round: 1, row: 21, "sans-serif": 1, solid: 1,
  "space-between": 21, static: 1, stretch: 21, wrap: 21,
};
const FUNCTIONS = { translate: 36 };
const UNITS = { "%": 1, em: 1, ms: 1, px: 1, s: 1, vh: 20, vmin: 26, vw: 20 };
const STATES = { after: 1, empty: 1, "first-child": 4, focus: 1, "last-child": 1, "nth-child": 1 };
// An old television skips a media query it does not know, with its block.
const QUESTIONS = { "max-aspect-ratio": 3, orientation: 3, "prefers-reduced-motion": OLDEST };

const sheets = readdirSync(new URL(".", import.meta.url)).filter((name) => name.endsWith(".css"));
const names = (text, pattern) => Array.from(text.matchAll(pattern), (found) => found[1].toLowerCase());
const young = (what, found, list) => found.filter((name) => !(list[name] <= OLDEST)).map((name) => `${what} ${name}`);

/** The parts of a style sheet that Chrome 53 does not know, as sentences. */
function unknown(css) {
  const bare = css.replace(/\/\*[^]*?\*\//g, "").replace(/"[^"]*"/g, '""');
  const heads = bare.replace(/\{[^{}]*\}/g, "{}");
  const blocks = names(bare, /\{([^{}]*)\}/g).join(";");
  const declared = blocks.split(";").map((one) => one.trim()).filter(Boolean).map((one) => one.split(/:(.*)/s));
  const values = declared.map(([, value]) => value.replace(/#[0-9a-f]{3,6}\b/gi, "")).join(" ; ");
  return [
    ...young("property", declared.map(([name]) => name.trim()), PROPERTIES),
    ...young("function", names(values, /([a-z-]+)\(/gi), FUNCTIONS),
    ...young("unit", names(values, /\d(%|[a-z]+)/gi), UNITS),
    ...young("word", names(values, /(?<![\w.-])([a-z][a-z-]*)(?![\w(-])/gi), WORDS),
    ...young("state", names(heads.replace(/@media[^{]*/g, ""), /::?([a-z-]+)/gi), STATES),
    ...young("question", names(heads, /\(([a-z-]+):/gi), QUESTIONS),
    ...young("rule", names(bare, /@([a-z-]+)/gi), { media: 1, keyframes: 43 }),
    ...names(bare, /(!important)/g),
  ];
}

test("a television of 2018 knows every property, value, unit and media query of the board's style sheets", () => {
  assert.ok(sheets.length >= 5);
  for (const sheet of sheets) {
    assert.deepEqual(unknown(readFileSync(new URL(sheet, import.meta.url), "utf8")), [], sheet);
  }
});

test("the check refuses what that television does not know", () => {
  const refused = {
    ".a { display: grid; }": "word grid", ".a { gap: 1vw; }": "property gap", ".a { inset: 0; }": "property inset",
    ".a { aspect-ratio: 16/9; }": "property aspect-ratio", ".a { width: clamp(1px, 2vw, 3px); }": "function clamp",
    ".a { color: var(--ink); }": "function var", ".a { height: 1dvh; }": "unit dvh", ".a:has(p) { top: 0; }": "state has",
    ".a { position: sticky; }": "word sticky", "@container (width > 1px) { .a { top: 0; } }": "rule container",
    "@media (hover: none) { .a { top: 0; } }": "question hover", ".a { top: 0 !important; }": "!important",
  };
  for (const [css, words] of Object.entries(refused)) { assert.ok(unknown(css).includes(words), `${css} ${unknown(css)}`); }
});

test("a call blinks at most once a second and for five seconds, and not at all where less motion is wanted", () => {
  for (const sheet of ["board.css", "sign.css"]) {
    const css = readFileSync(new URL(sheet, import.meta.url), "utf8");
    const moving = names(css, /(animation:[^;]*)/g).filter((one) => !one.endsWith("none"));
    assert.deepEqual(moving, ["animation: pulse 1s ease-in-out 5"], sheet);
    assert.match(css, /prefers-reduced-motion: reduce\) \{[^}]*animation: none/, sheet);
  }
});
