/** The holder's vote on a phone: choose a face, say why, send. The code of the paper stands behind the "#" of the address. */

import { command, newKey } from "../shared/api.js";
import { find, text } from "../shared/words.js";
import { draw, listen } from "./asking.js";
import { choose, nothing, turn } from "./choice.js";

const asks = find("asks");
const upTo = Number(asks?.dataset.reasonsUpTo);
const key = newKey();
const code = location.hash.slice(1);
let choice = nothing;

function change(next) {
  choice = next;
  draw(choice, upTo);
  find("more").hidden = false;
}

async function send() {
  find("send").disabled = true;
  const body = { ...choice, text: find("text").value, code };
  const answer = await command(`/tickets/${asks.dataset.ticket}/vote`, body, { key });
  find("send").disabled = false;
  if (!answer.ok) return text(find("problem"), answer.problem.detail);
  asks.hidden = true;
  find("thanks").hidden = false;
  find("thanks").focus();
}

addEventListener("hashchange", () => location.reload()); // the paper was scanned while this page was open
for (const link of document.links) link.hash = code;
if (asks && "needsCode" in asks.dataset && !code) {
  asks.hidden = true;
  find("locked").hidden = false;
} else if (asks) {
  listen({ onFace: (level) => change(choose(choice, level, upTo)), onReason: (reason) => change(turn(choice, reason)) });
  find("send").addEventListener("click", send);
}
