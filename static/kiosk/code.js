/** The code of a voucher as it is typed at the kiosk. No document here. */

/** The signs a code is made of: no 0, 1, 8, 9, which look like letters. */
export const SIGNS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"];
export const LENGTH = 8;

/** The keys to show where `room` = {columns, rows} fit: all of them, or one half (0, 1) where not all would. */
export function keysOf({ columns, rows }, half) {
  if (columns * rows >= SIGNS.length) return SIGNS;
  return half ? SIGNS.slice(SIGNS.length / 2) : SIGNS.slice(0, SIGNS.length / 2);
}

export function withSign(code, sign) {
  return code.length < LENGTH ? code + sign : code;
}

export function isWhole(code) {
  return code.length === LENGTH;
}

/** What has been typed, as it stands on the paper: "ABCD-E···". */
export function shownCode(code) {
  const signs = code.padEnd(LENGTH, "·");
  return `${signs.slice(0, LENGTH / 2)}-${signs.slice(LENGTH / 2)}`;
}
