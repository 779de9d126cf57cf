/** The steps of looking up the documents to bring: current step, choices, way back. Pure functions, no DOM. */

import { inLanguage } from "../shared/words.js";

/** The state before the first choice. `procedures` of the service, null until loaded; `sent` is the state of the printed
 *  list: null, "sending", "sent" or "failed". */
export function freshNeeds() {
  return { service: null, field: null, procedures: null, chosen: null, sent: null, trouble: null };
}

/** "services" "waiting" "fields" "procedures" "papers", or "trouble" when the server did not answer. */
export function stepOf(needs) {
  if (needs.trouble) return "trouble";
  if (needs.chosen) return "documents";
  if (!needs.service) return "services";
  if (!needs.procedures) return "waiting";
  return needs.field === null && fieldsOf(needs.procedures).length > 1 ? "fields" : "procedures";
}

/** The fields of these procedures with their counts, the largest first. */
function fieldsOf(procedures) {
  const counts = new Map();
  for (const { field } of procedures) counts.set(field, (counts.get(field) ?? 0) + 1);
  return Array.from(counts).sort(([, one], [, other]) => other - one);
}

/** The choices of this step: [{key, words, lang, count?, service?}]. */
export function choicesOf(needs, services, language) {
  const step = stepOf(needs);
  if (step === "services") return services.map((service) => ({ key: service.code, ...inLanguage(service, "name", language), service }));
  if (step === "fields") {
    return fieldsOf(needs.procedures).map(([field, count]) => ({ key: field, words: field, lang: "vi", count }));
  }
  if (step !== "procedures") return [];
  const shown = needs.procedures.filter((one) => needs.field === null || one.field === needs.field);
  return shown.map((procedure) => ({ key: procedure.code, ...inLanguage(procedure, "name", language) }));
}

/** The state one step back; null returns to the choice of services. */
export function stepBack(needs) {
  if (needs.trouble) return needs.procedures ? { ...needs, trouble: null } : freshNeeds();
  if (needs.chosen) return { ...needs, chosen: null, sent: null };
  if (needs.field !== null) return { ...needs, field: null };
  return needs.service ? freshNeeds() : null;
}

/** Whether a list can be printed now: not in an office without a printer, nor while the printer is stopped. */
export function mayPrint(printer) {
  return printer === "ready" || printer === "paper_low";
}
