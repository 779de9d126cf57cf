/** The plans for the coming days: sends each form, lists what is planned, and takes it back. Its sentences are made in planned_words.js. */

import { asRead } from "../shared/as_read.js";
import { command, read } from "../shared/api.js";
import { embedded, find, rows, stamp, text } from "../shared/show.js";
import { announced, bodyOf, plans, told, tomorrow } from "./planned_words.js";

const words = embedded("plan-texts");
const language = document.documentElement.lang;
const card = find("plans");
const { todayIs } = card.dataset;

function draw(planned) {
  rows(find("planned"), plans(planned, language, words), {
    key: ({ key }) => key,
    make: () => stamp("plan-row"),
    draw(row, plan) {
      text(row.children[0], plan.words);
      text(row.children[1], plan.label);
      row.children[1].dataset.body = JSON.stringify(plan.body);
    },
  });
}

async function send(body) {
  const answer = await command("/days", body, { language });
  text(find("plan-told"), answer.ok ? told(body, answer.data, words) : answer.problem.detail);
  if (answer.ok) draw(asRead(answer.data, language));
  return answer.ok;
}

async function submit(event) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("button");
  button.disabled = true;
  if (await send(bodyOf(form.dataset.plan, Object.fromEntries(new FormData(form)), todayIs))) {
    begin(form);
    form.closest("details").open = false;
  }
  button.disabled = false;
}

/** Fill a form for tomorrow, so that most plans need no more than their button. */
function begin(form) {
  form.reset();
  const day = form.elements.first ?? form.elements.last;
  day.value = tomorrow(todayIs);
  announce(form);
}

/** The notice names the chosen day, until somebody writes an own one. */
function announce({ elements: { text: field, last } }) {
  if (field && !field.dataset.own && last.value) field.value = announced(last.value, words);
}

card.addEventListener("submit", submit);
card.addEventListener("input", ({ target }) => {
  if (target.name === "text") target.dataset.own = "yes";
  else announce(target.form);
});
find("planned").addEventListener("click", ({ target }) => {
  if (target.dataset.body) send(JSON.parse(target.dataset.body));
});
card.querySelectorAll("form").forEach(begin);
read("/days", { language }).then((answer) => answer.ok && draw(asRead(answer.data, language)));
