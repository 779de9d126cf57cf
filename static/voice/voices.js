/** The page of all voices: plays a sample call, and asks for the name of a language of the office's own. */

import { find } from "../shared/show.js";
import "./sample.js";

const language = find("lang");

function chooseLanguage() {
  const own = language.value === "own";
  for (const part of document.querySelectorAll("[data-own]")) part.hidden = !own;
  document.querySelector("[name=language]").required = own;
}

language.addEventListener("change", chooseLanguage);
chooseLanguage();
