/** What the kiosk decides while a citizen looks up what to bring: which step, which choices, the way back. No document here. */

import { inLanguage } from "../shared/words.js";

/** Nobody has chosen anything yet. `procedures` are those of the service, null until they have come;
 *  `sent` is what became of the printed list: null "sending" "sent" "failed". */
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

/** The fields of some procedures with how many of them each has, the largest first. */
function fieldsOf(procedures) {
  const counts = new Map();
  for (const { field } of procedures) counts.set(field, (counts.get(field) ?? 0) + 1);
  return Array.from(counts).sort(([, one], [, other]) => other - one);
}

/** What can be touched at this step: [{key, words, lang, count?, service?}]. */
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

/** One step back; null leaves for the services to take a number for. */
export function stepBack(needs) {
  if (needs.trouble) return needs.procedures ? { ...needs, trouble: null } : freshNeeds();
  if (needs.chosen) return { ...needs, chosen: null, sent: null };
  if (needs.field !== null) return { ...needs, field: null };
  return needs.service ? freshNeeds() : null;
}

/** Whether a list can be printed now: never in an office without a printer, nor while it stands still. */
export function mayPrint(printer) {
  return printer === "ready" || printer === "paper_low";
}
