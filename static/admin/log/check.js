/** Verifies the whole log on the server, and tells how far it is and what came out. */

import { embedded, fill, find, meta, text } from "../../shared/show.js";
import { linesOf } from "./lines.js";

const words = embedded("texts");
const button = find("check");
const place = find("chain");

function say(sentence, tone = "") {
  text(place, sentence);
  place.dataset.tone = tone;
}

function local(iso) {
  const form = { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", timeZone: meta("zone") };
  return new Intl.DateTimeFormat("vi-VN", form).format(new Date(`${iso.replace(/Z|\+00:00$/, "")}Z`));
}

function result({ broken, rows, first, last }) {
  if (broken !== null) return say(fill(words.broken, { broken }), "bad");
  say(rows ? fill(words.whole, { rows: rows.toLocaleString("vi"), first: local(first), last: local(last) }) : words.empty, "good");
}

async function check() {
  button.disabled = true;
  let told = {};
  try {
    const answer = await fetch("/admin/log/check", { cache: "no-store" });
    // To the sign-in, because the session has ended, or to the words for whoever may read no log any more.
    if (answer.redirected || answer.status === 403) return location.reload();
    if (!answer.ok) throw new Error(String(answer.status));
    for await (const line of linesOf(answer.body)) {
      told = JSON.parse(line);
      if (!("broken" in told)) say(fill(words.checking, { rows: told.rows.toLocaleString("vi") }));
    }
  } catch {
    told = {};
  }
  if ("broken" in told) result(told);
  else say(words.away, "bad"); // the last line did not come
  button.disabled = false;
}

button.addEventListener("click", check);
