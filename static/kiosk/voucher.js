/** The kiosk's screen for vouchers: its keys, its command and its drawing. Codes are handled in code.js. */

import { command } from "../shared/api.js";
import { fill, find, text } from "../shared/show.js";
import { isWhole, shownCode, withSign } from "./code.js";
import { dayWords } from "./full.js";

/** The buttons of this screen for kiosk.js. `now()` gives its {visit}, `change` changes the visit, `take(asked)` takes a number.
 *  All are inactive while a command is being sent. */
export function voucherTaps(now, change, take) {
  const type = (code) => !now().visit.sending && change({ code });

  return {
    voucherOpen: () => type(""),
    voucherSign: (button) => type(withSign(now().visit.code, button.dataset.voucherSign)),
    voucherErase: () => type(now().visit.code.slice(0, -1)),
    voucherTake: () => isWhole(now().visit.code) && take({ voucher: now().visit.code }),
  };
}

/** Take a number for the wish {voucher, key}; returns the form of command()'s answer. */
export function redeem({ voucher, key }, language) {
  return command("/vouchers/redeem", { voucher }, { key, language });
}

export function drawCode({ visit: { code, sending }, snapshot }, words) {
  text(find("voucher-title"), snapshot.scanner ? words.voucher_ask : words.voucher_type);
  text(find("voucher-code"), shownCode(code));
  text(find("voucher-take"), sending ? words.sending : words.voucher_take);
  find("voucher-take").setAttribute("aria-disabled", String(sending || !isWhole(code)));
}

/** A voucher says when to come instead of how long to wait. */
export function drawVoucher({ voucher }, language, words) {
  text(find("ticket-title"), words.voucher_title);
  text(find("ahead"), fill(words.voucher_days, { first: dayWords(voucher.first_day, language), last: dayWords(voucher.last_day, language) }));
  text(find("wait"), fill(words.voucher_code, { code: voucher.code }));
  find("sit").hidden = true;
}
