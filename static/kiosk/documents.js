/** The kiosk's screen of documents to bring: its buttons and its drawing. The steps are decided in needs.js. */

import { newKey, command, read } from "../shared/api.js";
import { fill, find, inLanguage, rows, stamp, text, textIn } from "../shared/show.js";
import { choicesOf, freshNeeds, mayPrint, stepOf } from "./needs.js";

/** The buttons of this screen for kiosk.js. `now()` gives its {visit, snapshot}, `change` changes the visit,
 *  `choose(service)` takes a number. */
export function needsTaps(now, change, choose) {
  const show = (news) => change({ needs: { ...now().visit.needs, ...news } });

  /** Fetch data for the step shown; the answer is dropped if the citizen has gone on or left. */
  async function fetchFor(path, take) {
    const asked = now().visit.needs;
    const answer = await read(path, { language: now().visit.language });
    if (now().visit.needs !== asked) return;
    show(answer.ok ? take(answer.data) : { trouble: answer.problem.code });
  }
  function pick(key) {
    const { needs } = now().visit;
    const step = stepOf(needs);
    if (step === "services") {
      show({ service: key });
      fetchFor(`/procedures?service=${encodeURIComponent(key)}`, (procedures) => ({ procedures }));
    } else if (step === "fields") show({ field: key });
    else fetchFor(`/procedures/${encodeURIComponent(key)}`, (chosen) => ({ chosen }));
  }
  async function print() {
    const { needs, language } = now().visit;
    if (needs.sent) return;
    show({ sent: "sending" });
    const sending = now().visit.needs;
    const answer = await command(`/procedures/${needs.chosen.code}/print`, { language }, { key: newKey(), language });
    if (now().visit.needs === sending) show({ sent: answer.ok ? "sent" : "failed" });
  }
  return {
    needsOpen: () => !now().visit.sending && change({ needs: freshNeeds() }),
    needsPick: (button) => pick(button.dataset.needsPick),
    needsMore: () => scroll(1),
    needsLess: () => scroll(-1),
    needsPrint: print,
    needsTake: () => choose(now().visit.needs.chosen.service),
  };
}

/** Scroll a little less than a screen, so that the last line stays in sight. */
function scroll(screens) {
  const shown = find("needs-list");
  shown.scrollBy({ top: screens * shown.clientHeight * 0.85, behavior: "smooth" });
}

/** Draw the screen from `state` = {visit, snapshot} (screens.js calls it whenever the visit is here). */
export function drawNeeds({ visit, snapshot }, words) {
  const { needs, language } = visit;
  const step = stepOf(needs);
  const list = find("needs-list");
  if (list.dataset.step !== `${step} ${needs.service} ${needs.field}`) list.scrollTop = 0;
  list.dataset.step = `${step} ${needs.service} ${needs.field}`;
  drawTitle(needs, step, snapshot, language, words);
  rows(find("needs-choices"), choicesOf(needs, snapshot.services, language), {
    key: (choice) => `${step} ${choice.key}`,
    make: makeChoice,
    draw: (row, choice) => drawChoice(row, choice, words),
  });
  drawPapers(needs, step, language, words);
  drawAnswers(visit, step, snapshot, words);
  drawEnds();
}

function drawTitle(needs, step, snapshot, language, words) {
  const service = snapshot.services.find((one) => one.code === needs.service);
  textIn(find("needs-title"), needs.chosen ? inLanguage(needs.chosen, "name", language) : titleOf(needs, service, language, words));
  const hints = { services: words.needs_which, fields: words.needs_field, procedures: words.needs_procedure, waiting: words.needs_waiting };
  const hint = step === "trouble" ? words.needs_trouble : hints[step] ?? words.needs;
  text(find("needs-hint"), hint);
}

function titleOf(needs, service, language, words) {
  if (needs.field !== null) return { words: needs.field, lang: "vi" };
  return service ? inLanguage(service, "name", language) : { words: words.needs, lang: language };
}

function makeChoice(choice) {
  const row = stamp("needs-choice");
  row.querySelector("button").dataset.needsPick = choice.key;
  if (choice.service) {
    row.style.setProperty("--service", choice.service.color);
    row.querySelector("use").setAttribute("href", `/static/shared/icons.svg#${choice.service.icon}`);
  } else row.querySelector("[data-icon]").remove();
  return row;
}

function drawChoice(row, choice, words) {
  textIn(row.querySelector("strong"), choice);
  text(row.querySelector("[data-needs-count]"), choice.count ? fill(words.needs_count, { n: choice.count }) : "");
}

function drawPapers({ chosen }, step, language, words) {
  find("needs-documents").hidden = step !== "documents";
  if (step !== "documents") return;
  const documents = chosen.documents.length ? chosen.documents : [words.needs_nothing];
  rows(find("needs-items"), documents.map((paper, place) => ({ paper, place })), {
    key: ({ place }) => place,
    make: () => document.createElement("li"),
    draw: (row, { paper }) => text(row, paper),
  });
  find("needs-items").lang = chosen.documents.length ? "vi" : language;
  text(find("needs-fee"), chosen.fee && `${words.needs_fee} ${chosen.fee}`);
  text(find("needs-days"), chosen.days && `${words.needs_days} ${chosen.days}`);
}

function drawAnswers({ needs, sending, language }, step, snapshot, words) {
  const documents = step === "documents";
  const printable = mayPrint(snapshot.printer.state);
  find("needs-print").hidden = !documents || !printable;
  find("needs-print").setAttribute("aria-disabled", String(Boolean(needs.sent)));
  text(find("needs-print-words"), needs.sent ? words[`needs_print_${needs.sent}`] : words.needs_print);
  find("needs-take").hidden = !documents;
  find("needs-take").setAttribute("aria-disabled", String(sending));
  if (documents) {
    const service = snapshot.services.find((one) => one.code === needs.chosen.service);
    text(find("needs-take"), fill(words.needs_take, { service: inLanguage(service, "name", language).words }));
  }
  find("needs-photo").hidden = !documents || printable;
}

/** The scroll buttons are shown only when the list is longer than the screen, and are disabled at its ends. */
function drawEnds() {
  const list = find("needs-list");
  const long = list.scrollHeight > list.clientHeight + 1;
  list.dataset.long = String(long);
  for (const name of ["needs-more", "needs-less"]) find(name).hidden = !long;
  find("needs-less").setAttribute("aria-disabled", String(list.scrollTop < 1));
  find("needs-more").setAttribute("aria-disabled", String(list.scrollTop + list.clientHeight > list.scrollHeight - 2));
}

find("needs-list").addEventListener("scroll", drawEnds);
