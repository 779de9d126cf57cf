/** The picture of a ticket in a preview, drawn by the server with what is typed and was found to be right. */

import { find } from "../../shared/show.js";

/** {ticket(patch), none()}. `kind`: "service" or "priority"; `code()`: of the entry, "" for a new one without a code. */
export function ticketPicture(box, kind, code) {
  const picture = find("ticket", box);
  const shows = (is) => {
    picture.hidden = !is;
    find("no-ticket", box).hidden = is;
  };
  picture.addEventListener("load", () => shows(true));
  picture.addEventListener("error", () => shows(false));
  return {
    ticket(patch) {
      const entry = code();
      if (!entry) return shows(false);
      const address = `/admin/settings/preview/ticket.png?${new URLSearchParams({ [kind]: entry, changes: JSON.stringify(patch) })}`;
      if (picture.getAttribute("src") !== address) picture.src = address;
    },
    none: () => shows(false),
  };
}
