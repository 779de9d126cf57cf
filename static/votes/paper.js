/** Paper forms, typed in one after the other. */

import { sender } from "../shared/sender.js";
import { fill, find, text } from "../shared/show.js";
import { draw, listen } from "../vote/asking.js";
import { choose, nothing, turn } from "../vote/choice.js";

const form = find("form");
const reasonsUpTo = Number(form.dataset.reasonsUpTo);
const { send } = sender();
let choice = nothing;

function change(next) {
  choice = next;
  draw(choice, reasonsUpTo);
}

async function save() {
  const { day, number, text: words } = form.elements;
  text(find("said"), "");
  if (!choice.level) return text(find("problem"), form.dataset.choose);
  const told = { number: number.value, day: day.value, ...choice, text: words.value };
  const answer = await send("/votes", told, { language: document.documentElement.lang });
  text(find("problem"), answer.ok ? "" : answer.problem.detail);
  if (!answer.ok) return number.select();
  text(find("said"), fill(form.dataset.saved, { number: number.value.toUpperCase() }));
  number.value = words.value = "";
  change(nothing);
  number.focus();
}

listen({ onFace: (level) => change(choose(choice, level, reasonsUpTo)), onReason: (reason) => change(turn(choice, reason)) });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});
