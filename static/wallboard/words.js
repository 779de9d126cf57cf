/** What the wallboard says of each office. Pure functions, no DOM. */

import { fill } from "../shared/words.js";

const NOTHING = "–";
/** The state of an office: beside its colour each has its own mark. */
const MARKS = { act: "▲", watch: "△", fine: "✓", closed: "○" };

/** "act" when somebody must do something now, "watch" for a warning, "closed" outside its hours with nobody left, else "fine". */
export function stateOf({ alerts, open, waiting, being_served: served }) {
  const levels = alerts.map(({ level }) => level);
  if (levels.includes("bad")) return "act";
  if (!open && !waiting && !served) return "closed";
  return levels.length ? "watch" : "fine";
}

/** {state, mark, words}: "Cần xử lý: chờ quá lâu, máy chủ". */
export function stateWords(office, texts) {
  const state = stateOf(office);
  const level = { act: "bad", watch: "warn" }[state];
  const about = [...new Set(office.alerts.filter((one) => one.level === level).map((one) => one.about))];
  const why = about.map((one) => texts[one]).join(", ");
  return { state, mark: MARKS[state], words: why ? `${texts[state]}: ${why}` : texts[state] };
}

/** The offices that need somebody first, then the others; each group by name. */
export function ordered(offices) {
  const place = (office) => (stateOf(office) === "act" ? 0 : 1);
  return [...offices].sort((one, other) => place(one) - place(other) || one.title.localeCompare(other.title, "vi", { numeric: true }));
}

/** The names without the words that all of them begin with: "Trung tâm Phục vụ hành chính công xã" tells no office from another. */
export function shortNames(titles) {
  const words = titles.map((title) => title.split(" "));
  const shortest = Math.min(...words.map((one) => one.length));
  let same = 0;
  while (titles.length > 1 && same < shortest - 1 && words.every((one) => one[same] === words[0][same])) same += 1;
  return words.map((one) => one.slice(same).join(" "));
}

/** How large the cards can be: "one", "few" up to six, "some" up to thirty, "more" up to fifty-six, "many". */
export function sizeFor(count) {
  if (count <= 1) return "one";
  if (count <= 6) return "few";
  if (count <= 30) return "some";
  return count <= 56 ? "more" : "many";
}

/** Into how many columns up to fifty-six tiles go so that they fill a wide screen: seven or eight rows. */
export function columnsFor(count) {
  return Math.min(7, Math.max(5, Math.ceil(count / 7)));
}

export function percent(share) {
  return share === null || share === undefined ? NOTHING : `${Math.floor(share * 100 + 1e-9)} %`;
}

export function longest(minutes, waiting, texts) {
  return waiting ? fill(texts.minutes, { n: minutes }) : NOTHING;
}

export function range(wait, texts) {
  if (!wait) return NOTHING;
  return wait.high === null ? fill(texts.over, wait) : fill(texts.range, wait);
}

export function counters({ open, paused, closed }) {
  return `${open}/${open + paused + closed}`;
}

/** The line below a card: until when it is open, and how satisfied its visitors were. */
export function more({ open, closes, satisfaction }, texts) {
  const [year, month] = satisfaction?.month.split("-") ?? [];
  const votes = satisfaction && fill(texts.of_votes, { share: percent(satisfaction.satisfied), month: `${month}/${year}`, n: satisfaction.votes });
  return [open && closes && fill(texts.until, { time: closes }), votes].filter(Boolean).join(" · ");
}

/** The two lines of the head: whether anybody needs help, and the sum of all offices. */
export function head(offices, texts) {
  const acting = offices.filter((office) => stateOf(office) === "act").length;
  const sum = (value) => offices.reduce((total, office) => total + value(office), 0);
  const open = sum((office) => office.counters.open);
  const all = sum((office) => office.counters.open + office.counters.paused + office.counters.closed);
  return {
    state: acting ? "act" : "fine",
    needs: acting ? `${MARKS.act} ${fill(texts.some_act, { n: acting })}` : `${MARKS.fine} ${texts.all_fine}`,
    total: `${fill(texts.waiting, { n: sum(({ waiting }) => waiting) })} · ${fill(texts.counters_open, { open, all })}`,
  };
}
