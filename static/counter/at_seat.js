/** The officer goes to where the citizen sits: the badge at the number, and the button that says so or takes it back. */

import { find } from "../shared/show.js";

/** The command of the button: the other of what is so now. */
export const atSeatBody = ({ current }) => ({ at_seat: !current.at_seat });

/** Draw the badge of the current number, and the button as pressed where it is so. */
export function drawAtSeat({ current }) {
  const isSo = Boolean(current?.at_seat);
  find("at-seat").hidden = !isSo;
  document.querySelector('[data-step="set_at_seat"]').setAttribute("aria-pressed", String(isSo));
}
