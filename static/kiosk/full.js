/** The choices that the kiosk offers when a session is full for a service. Pure functions, no DOM. */

import { fill } from "../shared/show.js";

const DAY = { weekday: "long", day: "numeric", month: "numeric", timeZone: "UTC" };

/** The rows, the best first: {key, heading} above the days, else a button {key, name, hint, command, day}. `command` is sent
 *  instead of the wish; null when nothing is sent and the text says where to go. `full` = {choices, wish}
 *  with the choices of a `session_full` problem. */
export function answersOf({ choices, wish }, language, words) {
  return choices.flatMap((choice) => {
    if (choice.kind === "afternoon") {
      return [{ key: "afternoon", name: words.full_wait, hint: fill(words.full_wait_hint, { time: choice.opens }), command: { ...wish, when: "afternoon" } }];
    }
    if (choice.kind === "another_day") {
      const days = choice.dates.map((date) => ({ key: date, name: dayWords(date, language), hint: "", day: true, command: { ...wish, when: date } }));
      return [{ key: "days", heading: words.full_days }, ...days];
    }
    const hint = choice.service ? words.full_online_hint : words.full_online_desk;
    return [{ key: "online", name: words.full_online, hint, command: choice.service ? { ...wish, service: choice.service } : null }];
  });
}

/** The title; it names the full part of the day if that is the reason. */
export function titleOf({ wish }, { services, part }, words) {
  const service = services.find(({ code }) => code === wish.service);
  return words[part && service?.open !== false ? `full_${part}` : "full_other"];
}

/** "2026-11-24" as people say it: "Thứ Ba, 24/11". */
export function dayWords(date, language) {
  const words = new Date(`${date}T00:00:00Z`).toLocaleDateString(language === "en" ? "en-GB" : "vi-VN", DAY);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
