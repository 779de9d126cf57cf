/** A snapshot as its reader reads it: for readers of English each field takes the words of its English one, where there are some,
 *  and its own stay beside it (`name_vi`). Only for pages whose language stays as it was opened. */

export function asRead(part, language) {
  if (language !== "en" || part === null || typeof part !== "object") return part;
  if (Array.isArray(part)) return part.map((one) => asRead(one, language));
  return Object.fromEntries(Object.entries(part).flatMap(([field, value]) => {
    const english = part[`${field}_en`];
    return english?.length ? [[field, english], [`${field}_vi`, value]] : [[field, asRead(value, language)]];
  }));
}
