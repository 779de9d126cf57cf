/** What would help now: each suggestion with its button, which acts.js sends, or with the page of the counter to open. */

import { embedded, fill, find, rows, stamp, text } from "../shared/show.js";
import { suggestedAct, suggestedWords } from "./suggested.js";

const texts = embedded("texts");

export function drawSuggestions(suggestions) {
  find("suggestions").hidden = suggestions.length === 0;
  rows(find("suggestions-list"), suggestions, {
    key: ({ what, counter, service }) => `${what} ${counter} ${service}`,
    make: () => stamp("suggestion-row"),
    draw,
  });
}

function draw(row, suggestion) {
  const { words, others } = suggestedWords(suggestion, texts);
  text(find("suggested", row), words);
  text(find("others", row), others);
  const act = suggestedAct(suggestion, texts);
  const button = find("command", row);
  const page = find("open-page", row);
  if (button) {
    button.hidden = !act;
    text(button, act?.label ?? "");
    button.dataset.command = JSON.stringify(act);
  }
  if (page) {
    page.hidden = Boolean(act);
    page.href = `/counter/${suggestion.counter}`;
    text(page, fill(texts.suggest_go, { counter: suggestion.counter_name }));
  }
}
