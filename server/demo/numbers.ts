import { checkDigit } from '../domain/identity.ts';
import type { PlainDate } from '../domain/plain-date.ts';

/** The individnummer of Skatteverket's test numbers: nobody has, or will have, such a number. */
const TEST_INDIVIDNUMMER = [...Array.from({ length: 20 }, (_, index) => 980 + index), 238, 239];

/** Hands out identity numbers of the test pattern, each once. */
export type Numbers = {
  /** A personnummer for the birth date; none when the day's are used up. */
  personnummer(born: PlainDate): string | undefined;
  /** A samordningsnummer (day + 60) for the birth date; none when the day's are used up. */
  samordningsnummer(born: PlainDate): string | undefined;
};

export function createNumbers(): Numbers {
  const used = new Map<string, number>();
  function take(day: string): string | undefined {
    const taken = used.get(day) ?? 0;
    const individnummer = TEST_INDIVIDNUMMER[taken];
    if (individnummer === undefined) return undefined;
    used.set(day, taken + 1);
    return `${day}${individnummer}${checkDigit(`${day.slice(2)}${individnummer}`)}`;
  }
  return {
    personnummer: (born) => take(born.replaceAll('-', '')),
    samordningsnummer: (born) => {
      const day = Number(born.slice(8)) + 60;
      return take(`${born.slice(0, 4)}${born.slice(5, 7)}${day}`);
    },
  };
}
