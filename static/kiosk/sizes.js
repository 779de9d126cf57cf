/** How large things must be on this screen, from its inches, pixels and viewing distance. Pure functions, no DOM. */

/** mm. Older users miss targets of 10 mm and are best from 16 mm on (Yeh 2025); 20 mm leaves room for a trembling hand. */
const TARGET_MM = 20;
const GAP_MM = 3;
/** EN 301 549, 5.1.4: a capital seen under at least 0.7 degrees. A capital of Be Vietnam Pro is 0.716 em high. */
const CAPITAL_DEGREES = 0.7;
const CAPITAL_EM = 0.716;
/** The page size of the clean look, in letter heights across and down, for portrait and landscape. */
const COMFORT = { upright: { across: 26.5, down: 47 }, lying: { across: 40, down: 22 } };

/** All sizes in whole CSS px, rounded up. `screen` = {inches, distance_cm} is the whole screen, which the
 *  page fills: `page` = {width, height}. `text` is the smallest allowed, `comfortable` the wanted one. */
export function sizes(screen, page) {
  const perMm = Math.hypot(page.width, page.height) / (screen.inches * 25.4);
  const capitalMm = screen.distance_cm * 10 * Math.tan((CAPITAL_DEGREES * Math.PI) / 180);
  const upright = page.height > page.width;
  const text = Math.ceil((capitalMm / CAPITAL_EM) * perMm);
  const { across, down } = upright ? COMFORT.upright : COMFORT.lying;
  return {
    perMm,
    upright,
    text,
    comfortable: Math.max(text, Math.floor(Math.min(page.width / across, page.height / down))),
    target: Math.ceil(TARGET_MM * perMm),
    gap: Math.ceil(GAP_MM * perMm),
  };
}

/** Sizes in mm and degrees, as a ruler would find them: `seen` = {target, gap, text, cut} in px, measured on the page.
 *  One more decimal place than the limits have. null: nothing to measure. */
export function found(seen, screen, { perMm }) {
  const mm = (px) => (px === null ? null : Math.floor((px / perMm) * 10) / 10);
  const capitalMm = ((seen.text ?? 0) * CAPITAL_EM) / perMm;
  const degrees = (Math.atan(capitalMm / (screen.distance_cm * 10)) * 180) / Math.PI;
  return { target: mm(seen.target), gap: mm(seen.gap), degrees: seen.text === null ? null : Math.floor(degrees * 100) / 100, cut: seen.cut };
}

/** The names of the broken limits: "target", "gap", "text", "cut". */
export function broken({ target, gap, degrees, cut }) {
  const limits = { target: below(target, TARGET_MM), gap: below(gap, GAP_MM), text: below(degrees, CAPITAL_DEGREES), cut: cut > 0 };
  return Object.keys(limits).filter((name) => limits[name]);
}

function below(value, limit) {
  return value !== null && value < limit;
}
