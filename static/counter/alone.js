/** What a pause or closing of this counter leaves behind, in the words of its questions. `aloneLines` is pure. */

import { embedded, fill, text } from "../shared/show.js";

/** The sentences for the desk's `alone_for`: [{words, quiet}]. Services without people share one quiet sentence. */
export function aloneLines(alone, texts) {
  const lines = alone
    .filter(({ waiting }) => waiting > 0)
    .map(({ service_name: service, waiting: n, longest_minutes: minutes, sent }) => ({
      words: fill(sent ? texts.alone_sent : texts.alone, { service, n, minutes }),
      quiet: false,
    }));
  const nobody = alone.filter(({ waiting }) => waiting === 0).map(({ service_name: name }) => name);
  if (!nobody.length) return lines;
  const pattern = lines.length ? texts.alone_nobody : texts.alone_only_nobody;
  return [...lines, { words: fill(pattern, { services: nobody.join(", ") }), quiet: true }];
}

/** Write them into the questions, also while one is open. */
export function drawAlone(desk) {
  const lines = aloneLines(desk.alone_for, embedded("texts"));
  for (const place of document.querySelectorAll("[data-alone]")) {
    place.hidden = lines.length === 0;
    while (place.children.length > lines.length) place.lastElementChild.remove();
    lines.forEach(({ words, quiet }, n) => {
      const line = place.children[n] ?? place.appendChild(document.createElement("p"));
      line.toggleAttribute("data-quiet", quiet);
      text(line, words);
    });
  }
}
