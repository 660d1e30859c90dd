const MAX_PARAMETERS = 900;

/** Splits a list so that each part fits as parameters of one statement on both engines. */
export function chunks<T>(list: readonly T[], size = MAX_PARAMETERS): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
}
