/** The classes of priority, for the pages that give numbers. Pure functions, no DOM. */

/** Priority without a class, as an office without classes gives it. */
export const GENERAL = "priority";

/** The class to take without a question, where there is none or only one to choose from; null when it has to be asked for. */
export function classToTake(classes) {
  return classes.length > 1 ? null : (classes[0]?.code ?? GENERAL);
}

/** What a command says of the priority: `priority` is a class, "" for none. */
export function priorityBody(priority) {
  return { priority: priority !== "", ...(![GENERAL, ""].includes(priority) && { priority_class: priority }) };
}

/** What a class is called; "" for priority without a class, and for a class that the office no longer has. */
export function className(code, classes) {
  return classes.find((one) => one.code === code)?.name ?? "";
}
