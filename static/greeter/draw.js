/** Draws the greeter's page from its state; decides nothing and sends nothing. */

import { filesWords, hasTrouble, paperOf } from "../shared/issuing.js";
import { fill, find, inLanguage, keepFocus, number, rows, spaced, stamp, text } from "../shared/show.js";
import { countsOf, leavesOldPaper, lineOf, lineOfPerson, pageOf, peopleOf, secondsLeft, stepsOf, UNDOABLE } from "./choice.js";

/** `state` = {snapshot, wish, sending, ticket, had, tab, typed, undo}; `had`: the shown number was taken earlier; `now` in ms of the server's clock. */
export function draw(state, texts, now) {
  if (!state.snapshot) return;
  const next = state.ticket ? "next-person" : "service"; // the next thing to do; a tap far down the list does not scroll there
  keepFocus(() => find(next).focus({ preventScroll: true }), () => drawAll(state, texts, now));
}

function drawAll(state, texts, now) {
  const { snapshot } = state;
  text(find("hours"), snapshot.held ? texts.held : snapshot.open ? "" : fill(texts.closed_now, { hours: snapshot.opens_text || "–" }));
  drawServices(state, texts, now);
  drawWish(state, texts);
  drawTaken(state, texts);
  drawPeople(state, texts, now);
  drawUndo(state, texts, now);
}

function drawServices({ snapshot, wish }, texts, now) {
  rows(find("services"), snapshot.services, {
    key: ({ code }) => code,
    make: newTile,
    draw(row, service) {
      text(find("name", row), service.name);
      text(find("line", row), lineOf(service, snapshot, texts, now));
      row.firstElementChild.setAttribute("aria-pressed", String(wish.service === service.code));
    },
  });
}

function newTile(service) {
  const row = stamp("service-tile");
  row.style.setProperty("--service", service.color);
  row.querySelector("use").setAttribute("href", `/static/shared/icons.svg#${service.icon}`);
  row.firstElementChild.dataset.service = service.code;
  return row;
}

function drawWish({ snapshot, wish, sending }, texts) {
  for (const button of document.querySelectorAll("[data-wish]")) button.setAttribute("aria-pressed", String(Boolean(wish[button.dataset.wish])));
  drawClasses(snapshot.priorities, wish);
  for (const chip of document.querySelectorAll("[data-chip]")) chip.setAttribute("aria-pressed", String(wish.chips.includes(chip.textContent)));
  text(find("card-words"), texts[`scan_${wish.scan}`]);
  const service = snapshot.services.find(({ code }) => code === wish.service);
  drawFiles(service?.files ?? [], wish, texts);
  const words = service ? fill(texts.take, { service: service.name }) : texts.choose;
  text(find("issue"), sending ? texts.sending : words);
  find("issue").setAttribute("aria-disabled", String(!service || Boolean(sending)));
}

/** Draws the classes to choose from while the number is one of priority; with one class or none there is nothing to choose. */
function drawClasses(classes, wish) {
  find("classes").hidden = !wish.priority || classes.length < 2;
  rows(find("classes"), classes, {
    key: ({ code }) => code,
    make: ({ code }) => newChip({ class: code }),
    draw(button, one) {
      text(button, one.name);
      button.setAttribute("aria-pressed", String(wish.priority === one.code));
    },
  });
}

/** Draws the buttons for the number of files of the chosen service, one of them pressed. */
function drawFiles(choices, wish, texts) {
  find("files").hidden = !choices.length;
  rows(find("files"), choices, {
    key: ({ files }) => files,
    make: ({ files }) => newChip({ filesChoice: files }),
    draw(button, choice) {
      text(button, filesWords(choice, texts));
      button.setAttribute("aria-pressed", String(wish.files === choice.files));
    },
  });
}

function newChip(data) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  Object.assign(button.dataset, data);
  return button;
}

function drawTaken({ ticket, had, snapshot }, texts) {
  find("taken").hidden = !ticket;
  find("take").hidden = Boolean(ticket);
  if (!ticket) return;
  const paper = paperOf(ticket.print?.state ?? null, snapshot.printer.state);
  find("taken").style.setProperty("--service", ticket.color);
  text(find("taken-service"), inLanguage(ticket, "service_name", document.documentElement.lang).words);
  number(find("taken-number"), ticket.number);
  text(find("taken-problem"), had);
  find("taken-priority").hidden = !ticket.priority;
  text(find("taken-class"), ticket.priority_name || texts.priority);
  const place = ticket.ahead ? fill(texts.ahead, { n: ticket.ahead }) : texts.ahead_none;
  text(find("taken-place"), `${fill(texts.counters, { list: ticket.counters.join(", ") })} · ${place}`);
  text(find("taken-paper"), texts[`paper_${paper}`]);
  find("taken-paper").dataset.bad = String(hasTrouble(paper));
  find("again").hidden = snapshot.printer.state === "none";
  drawCode(ticket, texts);
  text(find("taken-note"), snapshot.people.find(({ id }) => id === ticket.id)?.note);
}

function drawCode(ticket, texts) {
  const code = find("taken-code");
  const source = `/t/${ticket.id}/code.svg`;
  if (code.getAttribute("src") === source) return;
  code.src = source;
  code.alt = fill(texts.code_of, { number: spaced(ticket.number) });
}

/** Draws the current page of the list. */
export function shownPage({ snapshot, tab, typed, page }) {
  return pageOf(peopleOf(snapshot.people, tab, typed), page).page;
}

function drawPeople({ snapshot, tab, typed, page }, texts, now) {
  const { shown, ...pages } = pageOf(peopleOf(snapshot.people, tab, typed), page);
  drawPages(pages, texts);
  const counts = countsOf(snapshot.people);
  for (const button of document.querySelectorAll("[data-tab]")) {
    button.setAttribute("aria-pressed", String(!typed && button.dataset.tab === tab));
    text(find("count", button), counts[button.dataset.tab]);
  }
  text(find("empty"), shown.length ? "" : typed ? texts.found_nobody : texts.list_empty);
  rows(find("people"), shown, {
    key: ({ id }) => id,
    make: () => stamp("person-row"),
    draw: (row, person) => drawPerson(row, person, snapshot, texts, now),
  });
}

/** Draws the position in a long list and the buttons to turn pages; nothing for a short list. */
function drawPages({ hasBefore, hasAfter, ...range }, texts) {
  find("pages").hidden = !hasBefore && !hasAfter;
  text(find("range"), fill(texts.range, range));
  document.querySelector('[data-turn="-1"]').setAttribute("aria-disabled", String(!hasBefore));
  document.querySelector('[data-turn="1"]').setAttribute("aria-disabled", String(!hasAfter));
}

function drawPerson(row, person, snapshot, texts, now) {
  const service = snapshot.services.find(({ code }) => code === person.service);
  row.style.setProperty("--service", service?.color ?? "");
  row.dataset.state = person.state;
  number(find("number", row), person.number);
  text(find("service-name", row), service?.name ?? person.service);
  text(find("facts", row), lineOfPerson(person, snapshot, texts, now));
  find("at-seat", row).hidden = !person.at_seat;
  text(find("own-note", row), person.note);
  const steps = stepsOf(person).filter((step) => step !== "reprint" || snapshot.printer.state !== "none");
  rows(find("steps", row), steps, { key: (step) => step, make: newStep, draw: (button, step) => nameStep(button, step, person, texts) });
}

function newStep(step) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.step = step;
  return button;
}

function nameStep(button, step, person, texts) {
  button.dataset.ticket = person.id;
  button.dataset.label = person.number;
  text(button, texts[step]);
  button.setAttribute("aria-label", `${texts[step]} ${spaced(person.number)}`);
}

/** Draws the last step, with its undo while there is one. */
function drawUndo({ undo, snapshot }, texts, now) {
  find("undo").hidden = !undo;
  if (!undo) return;
  text(find("undone"), undo.words ?? fill(texts[`done_${undo.step}`], { number: spaced(undo.number) }));
  const seconds = UNDOABLE.includes(undo.step) ? secondsLeft(undo.at, snapshot.undo_seconds, now) : 0;
  find("undo-button").hidden = !seconds;
  find("print-again").hidden = !leavesOldPaper(undo.step) || snapshot.printer.state === "none";
  text(find("undo-button"), fill(texts.undo, { seconds }));
}
