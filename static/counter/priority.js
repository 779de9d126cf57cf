/** The question for another class of priority: which one, and why. */

import { inLanguage } from "../shared/show.js";
import { GENERAL, priorityBody } from "../shared/priority.js";

const NONE = "none";

/** The classes to choose from as {value, name}; `general` is what priority without a class is called. */
export function classChoices({ priorities }, { priority: general, no_priority: none }, language) {
  const named = priorities.map((one) => ({ value: one.code, name: inLanguage(one, "name", language).words }));
  return [...(named.length ? named : [{ value: GENERAL, name: general }]), { value: NONE, name: none }];
}

/** The command's body by the dialog's fields. */
export const priorityChange = ({ to, reason }) => ({ ...priorityBody(to === NONE ? "" : to), reason });

/** The choice that stands for what the ticket has; a class that is gone has none. */
export const chosen = (current) => current?.priority_class || NONE;
