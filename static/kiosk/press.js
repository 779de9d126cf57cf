/** Decides when a finger has pressed a button, by where it went down and up. The browser cannot decide: it cancels a press when
 *  the finger slides, a palm rests on the glass or a second finger touches it. */

/** mm that a trembling or tired finger may slide between down and up. */
const SLIDE_MM = 10;
/** mm; a wider touch is a palm or a forearm on the glass. */
const PALM_MM = 30;
/** ms; a longer touch is somebody leaning on the screen. */
const RESTING_MS = 5000;

/** Whether a touch = {x, y, at, width, height} that went down on a button and came up at `up` = {x, y, at} pressed it.
 *  `box` is the button's, `perMm` the px of a mm. */
export function pressed(down, up, box, perMm) {
  if (Math.max(down.width, down.height) > PALM_MM * perMm || up.at - down.at > RESTING_MS) return false;
  const inside = up.x >= box.left && up.x <= box.right && up.y >= box.top && up.y <= box.bottom;
  return inside || Math.hypot(up.x - down.x, up.y - down.y) <= SLIDE_MM * perMm;
}

/** Call `press(button)` for every press by finger, mouse, keyboard or screen reader; `perMm()` gives the px of a mm. */
export function listenForPresses(root, press, perMm) {
  const downs = new Map();
  const buttonOf = ({ target }) => target.closest?.("button");
  const spot = ({ clientX, clientY, timeStamp }) => ({ x: clientX, y: clientY, at: timeStamp });

  root.addEventListener("pointerdown", (event) => {
    const button = buttonOf(event);
    if (!button || event.button > 0) return;
    button.dataset.pressed = "true";
    downs.set(event.pointerId, { button, ...spot(event), width: event.width, height: event.height });
  });
  root.addEventListener("pointerup", (event) => {
    const down = release(event);
    if (down?.button.isConnected && pressed(down, spot(event), down.button.getBoundingClientRect(), perMm())) press(down.button);
  });
  root.addEventListener("pointercancel", release);
  root.addEventListener("click", (event) => {
    const button = buttonOf(event);
    if (button && event.detail === 0) press(button); // from a key or a screen reader: there was no pointer before it
  });

  function release({ pointerId }) {
    const down = downs.get(pointerId);
    downs.delete(pointerId);
    if (down) delete down.button.dataset.pressed;
    return down;
  }
}

/** Switches off the browser's gestures: zoom, the menu of a long touch, dragging, selecting. */
export function holdStill(root) {
  const not = (event) => event.preventDefault();
  for (const name of ["contextmenu", "dragstart", "selectstart", "gesturestart"]) root.addEventListener(name, not);
  root.addEventListener("wheel", (event) => event.ctrlKey && not(event), { passive: false });
  root.addEventListener("touchmove", (event) => event.touches.length > 1 && event.cancelable && not(event), { passive: false });
  root.addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && ["+", "-", "=", "0"].includes(event.key) && not(event));
}
