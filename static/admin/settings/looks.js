/** What the previews of counters, classes of priority and outcomes show, from what is typed and the rest of the settings. No DOM here. */

/** The counter as the hall sees it when it calls the first of its services: {counter, number, color}. */
export function called({ number, services }, { code, numbers }) {
  const known = services.find((one) => one in numbers);
  const { number: label, color } = numbers[known] ?? Object.values(numbers)[0];
  return { counter: number ?? code, number: label, color };
}

const CLASSES_WITH_HINTS = 4; // with more, the kiosk's tiles hold the names alone

/** A class at the kiosk: {asked: "there" | "alone" (it takes the only one without asking) | "never", many}. */
export function atKiosk({ at_kiosk: there }, { others }) {
  if (!there) return { asked: "never", many: false };
  return { asked: others ? "there" : "alone", many: others + 1 > CLASSES_WITH_HINTS };
}

const meet = (some, others) => !some.length || !others.length || some.some((one) => others.includes(one));

/** The bar at the desk: the choices in their order with this one pressed, and the names that it excludes. */
export function beside(typed, { code, place, others, numbers }) {
  const offered = others.filter((other) => other.code !== code && meet(typed.services, other.services));
  const before = offered.filter((other) => other.place < place);
  const after = offered.filter((other) => other.place >= place);
  const mine = { name: typed.name, key: typed.key, mine: true };
  const excluded = offered.filter(({ group }) => group && group === typed.group).map(({ name }) => name);
  const service = typed.services.find((one) => one in numbers) ?? Object.keys(numbers)[0];
  return { title: numbers[service].number, choices: [...before, mine, ...after], excluded };
}
