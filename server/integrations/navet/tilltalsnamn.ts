/**
 * The part of the förnamn that the person goes by. Tilltalsnamnsmarkering is two digits, each the position of a name
 * counted from 1, the second 0 when there is only one; the halves of a hyphenated name count as two names. `12` of
 * "Anna-Karin Maria" is "Anna-Karin". Null when the marking is missing or points at no name.
 */
export function tilltalsnamn(fornamn: string, markering: string | undefined): string | null {
  const positions = /^([1-9])(\d)$/.exec(markering ?? '');
  if (!positions) return null;
  const parts = fornamn.split(/([ -]+)/);
  const first = (Number(positions[1]) - 1) * 2;
  const last = (Number(positions[2]) - 1) * 2;
  const one = parts[first];
  if (!one) return null;
  if (last < 0) return one;
  const other = parts[last];
  if (!other) return null;
  if (last === first + 2) return `${one}${parts[first + 1]}${other}`;
  return first === last ? one : `${one} ${other}`;
}
