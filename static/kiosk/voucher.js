/** The kiosk's screen for who comes with a voucher: its keys, its order and its drawing. What a code is, is in code.js. */

import { order } from "../shared/api.js";
import { fill, find, rows, stamp, text } from "../shared/show.js";
import { isWhole, keysOf, shownCode, SIGNS, withSign } from "./code.js";
import { dayWords } from "./full.js";

/** The buttons of this screen for kiosk.js. `now()` gives its {visit}, `change` its visit's news, `take(asked)` takes a number.
 *  While an order is on its way all of them rest. */
export function voucherTaps(now, change, take) {
  const type = (code) => !now().visit.sending && change({ code });

  return {
    voucherOpen: () => !now().visit.sending && change({ code: "", half: 0 }),
    voucherOther: () => change({ half: 1 - now().visit.half }),
    voucherSign: (button) => type(withSign(now().visit.code, button.dataset.voucherSign)),
    voucherErase: () => type(now().visit.code.slice(0, -1)),
    voucherBack: () => type(null),
    voucherTake: () => isWhole(now().visit.code) && take({ voucher: now().visit.code }),
  };
}

/** A number for the voucher of a wish = {voucher, key}; the form of order()'s answer. */
export function redeem({ voucher, key }, language) {
  return order("/vouchers/redeem", { voucher }, { key, language });
}

/** How many of the smallest keys the list has room for; the style says how small that is. */
function roomFor(list) {
  const style = getComputedStyle(list);
  const [target, gap] = ["--target", "--gap"].map((name) => parseFloat(style.getPropertyValue(name)));
  const many = (length) => Math.floor((length + gap) / (target + gap));
  return { columns: Math.min(many(list.clientWidth), 8), rows: many(list.clientHeight) };
}

export function drawCode({ code, half, sending }) {
  const list = find("voucher-keys");
  const room = roomFor(list);
  const keys = keysOf(room, half);
  text(find("voucher-code"), shownCode(code));
  list.style.setProperty("--keys", room.columns);
  find("voucher-other").hidden = keys.length === SIGNS.length;
  text(find("voucher-other"), half ? "A – P" : "Q – 7");
  rows(list, keys, {
    key: (sign) => sign,
    make: (sign) => {
      const row = stamp("voucher-key");
      row.querySelector("button").dataset.voucherSign = sign;
      text(row.querySelector("button"), sign);
      return row;
    },
    draw: () => {},
  });
  find("voucher-take").setAttribute("aria-disabled", String(sending || !isWhole(code)));
}

/** A ticket that is a voucher says when to come instead of how long to wait. */
export function drawVoucher({ voucher }, language, words) {
  text(find("ticket-title"), words.voucher_title);
  text(find("ahead"), fill(words.voucher_days, { first: dayWords(voucher.first_day, language), last: dayWords(voucher.last_day, language) }));
  text(find("wait"), fill(words.voucher_code, { code: voucher.code }));
  find("sit").hidden = true;
}
