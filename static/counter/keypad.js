/** The number pad of this computer: which of its keys means which step. Kept in this browser only. */

import { find, rows, stamp, text } from "../shared/show.js";

const KEPT_AS = "counter-keypad";
const dialog = find("keypad-dialog");
const choice = find("keypad-choice");
let assigned = read();
let pressed = "";

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS)) ?? {};
  } catch {
    return {};
  }
}

/** {code: step} of this browser. */
export const keypad = () => assigned;

/** "NumpadAdd" -> "Numpad Add": what keyboards name their keys, with a gap. */
export const codeWords = (code) => code.replace(/(?<=[a-z])(?=[A-Z0-9])/g, " ");

function keep(next) {
  assigned = next;
  localStorage.setItem(KEPT_AS, JSON.stringify(assigned));
  show("");
}

function show(code) {
  pressed = code;
  text(find("keypad-pressed"), code ? codeWords(code) : "–");
  find("keypad-keep").disabled = !code;
  rows(find("keypad-list"), Object.entries(assigned), {
    key: ([one]) => one,
    make: () => stamp("keypad-row"),
    draw(row, [one, step]) {
      text(find("keypad-code", row), codeWords(one));
      text(find("keypad-step", row), choice.querySelector(`option[value="${step}"]`)?.textContent);
      find("keypad-remove", row).setAttribute("aria-label", `${find("keypad-remove", row).textContent}: ${codeWords(one)}`);
    },
  });
}

/** Take any key but those that move through the dialog; the chosen control keeps its own keys. */
function onKey(event) {
  const { code, target } = event;
  if (["Tab", "Escape", "ShiftLeft", "ShiftRight"].includes(code) || (target === choice && !code.startsWith("Numpad"))) return;
  if (target.matches("button") && (code === "Enter" || code === "Space")) return;
  event.preventDefault();
  show(code);
}

function onClick({ target }) {
  const row = target.closest("[data-keypad-remove]")?.closest("li");
  if (row) keep(Object.fromEntries(Object.entries(assigned).filter(([code]) => code !== row.dataset.key)));
  if (target.matches("[data-keypad-keep]") && pressed) keep({ ...assigned, [pressed]: choice.value });
}

find("keypad-open").addEventListener("click", () => {
  show("");
  dialog.showModal();
  dialog.querySelector("h2").focus(); // so that the first key is taken, not used by a field
});
dialog.addEventListener("keydown", onKey);
dialog.addEventListener("click", onClick);
