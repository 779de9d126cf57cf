/** Who stands at the counter already: served without a number, or going on with another service at once. */

/** The body of a transfer from the chosen option ("service:L", "counter:5", "person:7"), the note, and whether it goes on here. */
export function transferBody({ to, note, here }) {
  const [kind, key] = to.split(":");
  return { [kind]: kind === "person" ? Number(key) : key, ...(note && { note }), ...(here && kind === "service" && { here: true }) };
}

/** The body for somebody without a number. */
export function newBody({ to, files }) {
  const [, service] = to.split(":");
  return { service, ...(Number(files) > 1 && { files: Number(files) }) };
}

/** The services in the order of the dialog for somebody without a number: those of this counter first. */
export function servicesHere({ services, counter }) {
  const own = [...counter.services, ...counter.secondary];
  const place = ({ code }) => (own.includes(code) ? own.indexOf(code) : own.length);
  return [...services].sort((one, other) => place(one) - place(other));
}

/** The key 0 ticks or clears "go on here at once"; returns whether the press was that. */
export function hereKey(event, dialog) {
  const tick = dialog.querySelector("[name=here]");
  if (!tick || !["Digit0", "Numpad0"].includes(event.code) || event.target.name === "note") return false;
  event.preventDefault();
  tick.checked = !tick.checked;
  return true;
}
