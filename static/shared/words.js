/** Puts words, numbers and times into the page, by textContent only; light, for the phone. */

/** "A025" -> ["A", "025"]; "1002" -> ["", "1002"] where an office numbers by digits alone. */
export function numberParts(number) {
  const [, letters, digits] = /^(\D*)(.*)$/.exec(number);
  return [letters, digits];
}

/** Show a ticket number with its thin gap ("A 025"); the gap is CSS, so copied text stays "A025". */
export function number(node, value) {
  const parts = numberParts(value ?? "").map((part) => {
    const span = document.createElement("span");
    span.textContent = part;
    return span;
  });
  node.classList.add("number");
  node.textContent = "";
  node.append(...parts);
}

/** "A 025" for running text. */
export function spaced(value) {
  return numberParts(value ?? "").filter(Boolean).join(" ");
}

/** Write only changed text, so that screen readers and selections are not disturbed. */
export function text(node, value) {
  const words = String(value ?? "");
  if (node.textContent !== words) node.textContent = words;
}

/** fill("Quầy {n}", {n: 3}) -> "Quầy 3"; an unknown name stays visible. */
export function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The office's text in the reader's language if it has one, and the language of the text. */
export function inLanguage(thing, field, language) {
  const english = thing[`${field}_en`];
  return language === "en" && english?.length ? { words: english, lang: "en" } : { words: thing[field] ?? "", lang: "vi" };
}

/** The first element under `root` that carries `data-<name>`. */
export function find(name, root = document) {
  return root.querySelector(`[data-${name}]`);
}

/** The content of the page's <meta name="…">, "" without one. */
export function meta(name) {
  return document.querySelector(`meta[name="${name}"]`)?.content ?? "";
}

/** The JSON of <script type="application/json" data-<name>>. */
export function embedded(name) {
  return JSON.parse(find(name).textContent);
}

const forms = {};

/** "08:14" in the office's zone, from an ISO time or a Date. */
export function clockTime(time, zone) {
  forms[zone] = forms[zone] ?? new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  return forms[zone].format(new Date(time));
}
