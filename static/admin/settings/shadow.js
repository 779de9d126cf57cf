/** Boxes in which a preview has the styles of another page: those and the styles of this page do not meet. */

/** Put `list` (within `around`) into the host with these style sheets; returns `list`. */
export function listIn(host, styles, list, around = list) {
  const links = styles.map((href) => Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
  host.attachShadow({ mode: "open" }).append(...links, around);
  return list;
}

/** An element with these style properties. */
export function looking(name, look) {
  const made = document.createElement(name);
  for (const [property, value] of Object.entries(look)) made.style.setProperty(property, value);
  return made;
}
