/** The sentences and commands of the plans for coming days. Pure functions, no DOM. Days are "YYYY-MM-DD". */

import { fill } from "../shared/words.js";

const DAY = 86_400_000;

/** The day after. */
export function tomorrow(today) {
  return new Date(Date.parse(today) + DAY).toISOString().slice(0, 10);
}

/** The usual notice about a day, in Vietnamese as the boards show it. */
export function announced(day, words) {
  const [year, month, date] = day.split("-");
  return fill(words.announced, { day: `${date}/${month}/${year}` });
}

/** The command of a form: a notice is shown from today on; an empty last day is the first one. */
export function bodyOf(what, fields, today) {
  return { what, ...fields, first: what === "notice" ? today : fields.first };
}

/** What is planned: [{key, words, label, body}]; `body` is the command that takes it back. */
export function plans({ days, notices, stand_ins: standIns }, language, words) {
  const format = new Intl.DateTimeFormat(language, { weekday: "long", day: "2-digit", month: "2-digit", timeZone: "UTC" });
  const named = (day) => format.format(Date.parse(day));
  return [
    ...days.map(({ day, hours }) => ({
      key: day,
      words: fill(hours ? words.hours : words.off, { day: named(day), hours: hours.replaceAll(",", ", ") }),
      label: words.usual,
      body: { what: "usual", first: day },
    })),
    ...notices.map(({ notice, text, first, last }) => ({
      key: `notice ${notice}`,
      words: fill(words.notice, { text, day: named(last) }),
      label: words.withdraw,
      body: { what: "withdraw", notice, first },
    })),
    ...standIns.map((one) => ({
      key: `stand-in ${one.counter} ${one.first} ${one.last}`,
      words: standsIn(one, named, words),
      label: words.stand_down,
      body: { what: "stand_down", by: one.counter, first: one.first, last: one.last },
    })),
  ];
}

function standsIn({ counter_name: counter, services, first, last, reason }, named, words) {
  const days = first === last ? named(first) : fill(words.until, { first: named(first), last: named(last) });
  const told = fill(words.stand_in, { counter, services: services.join(", "), days });
  return reason ? `${told} (${reason})` : told;
}

/** What was done, for the reader: also how many people have to be told. */
export function told({ what }, { touched }, words) {
  return touched && what === "off" ? `${words[`done_${what}`]} ${fill(words.touched, { n: touched })}` : words[`done_${what}`];
}
