/** The code of a voucher as it is typed at the kiosk: six digits on ten keys. No document here. */

/** As a telephone has them. */
export const SIGNS = [..."1234567890"];
export const LENGTH = 6;

export function withSign(code, sign) {
  return code.length < LENGTH ? code + sign : code;
}

export function isWhole(code) {
  return code.length === LENGTH;
}

/** What has been typed, as it stands on the paper: "482 9··". */
export function shownCode(code) {
  const signs = code.padEnd(LENGTH, "·");
  return `${signs.slice(0, LENGTH / 2)} ${signs.slice(LENGTH / 2)}`;
}
