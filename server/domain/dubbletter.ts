import { wordsOf } from './search-words.ts';

/** Somebody with a folded name, born on the same day as those beside. */
export type Named = { id: number; name: string };

/**
 * The pairs of persons born on the same day who may be one and the same: every name of the one, two at least, is among
 * those of the other. So a second or third name that only one source knows, or names in another order, hide nobody; twins
 * have first names of their own. The lower id comes first.
 */
export function doublesAmong(sameDay: readonly Named[]): [number, number][] {
  const named = sameDay.map(({ id, name }) => ({ id, words: new Set(wordsOf(name)) }));
  return named.flatMap((one, index) =>
    named
      .slice(index + 1)
      .filter((other) => isSameName(one.words, other.words))
      .map((other): [number, number] => [Math.min(one.id, other.id), Math.max(one.id, other.id)]),
  );
}

function isSameName(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  return few.size >= 2 && [...few].every((word) => many.has(word));
}
