/** A press while another command is being sent: it waits for the answer, and is dropped where it is no longer meant. Pure functions, no DOM. */

/** For so many ms a press waits; then its officer has seen that nothing came of it, and presses again or does something else. */
export const MEANT_MS = 3000;

/** Whether a press waits: it asks for another step than the one that is being sent, else it is the second of a double press. */
export const waits = (wanted, underWay) => Boolean(underWay?.busy) && wanted !== underWay.wanted;

/**
 * Whether a held press is still meant after the answer. `held` is {step, whom, at}: whom it was about, the id of the ticket
 * at the counter or undefined. Not after a refusal, and not when somebody else stands there now; taking back is about the
 * command that was being sent, whoever stands there.
 */
export function isMeant({ step, whom, at }, { ok, current, now }) {
  if (!ok || now - at > MEANT_MS) return false;
  return step === "undo" || !current || current.id === whom;
}
