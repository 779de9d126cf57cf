/** The question before a step with the ticket; loaded when first needed. */

import { newKey } from "../shared/api.js";
import { fill, find, spaced, text } from "../shared/words.js";

let key = "";
let asker = null;

/** Show a question with its `words` (question, hint, no, yes; no `yes`: the button's text); null hides it. */
export function put(name, { words, ticket }) {
  const back = find("ask").contains(document.activeElement) && asker;
  asker = name ? find(name) : null;
  key = newKey();
  find("ask").hidden = !name;
  find("actions").hidden = Boolean(name);
  if (back) back.focus();
  if (!name) return;
  const facts = { number: spaced(ticket.number), n: ticket.postpones_left };
  ["question", "hint", "keep", "really"].forEach((part, n) => text(find(part), fill(words[n] ?? asker.textContent, facts)));
  find("really").dataset.really = name;
  text(find("problem"), "");
  find("question").focus();
  find("ask").scrollIntoView(false);
}

/** Do the step; all presses use the same key until it is done. Returns whether it was done. */
export async function answer(doIt) {
  find("really").disabled = true;
  const problem = await doIt(key);
  find("really").disabled = false;
  text(find("problem"), problem?.detail);
  return !problem;
}
