/** A voucher's code typed at the kiosk: six digits on ten keys. Pure functions, no DOM. */

export const LENGTH = 6;

export function withSign(code, sign) {
  return code.length < LENGTH ? code + sign : code;
}

export function isWhole(code) {
  return code.length === LENGTH;
}

/** The typed digits in the form of the printed code: "482 9··". */
export function shownCode(code) {
  const signs = code.padEnd(LENGTH, "·");
  return `${signs.slice(0, LENGTH / 2)} ${signs.slice(LENGTH / 2)}`;
}
