import type { Tx } from '../../db/database.ts';
import {
  type Extent,
  listScbPersons,
  type PersonRange,
  readScbAtgarder,
  readScbIntroduktionsprogram,
  readScbKontakter,
  readScbPeriods,
} from '../../db/queries/scb-underlag.ts';
import type { ScbProfile } from '../../domain/scb/profile.ts';
import type { ScbPeriod } from '../../domain/scb/underlag.ts';

/** How the database is read: all in one view of it, or each part in a view of its own. */
export type Read = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** What an export goes through: how many persons there are, how many are protected, and the persons in parts. */
export type Underlag = {
  persons: number;
  skyddade: number;
  /** Each part holds whole persons, each with the periods in the order of time. */
  parts(): AsyncGenerator<ScbPeriod[][]>;
};

const NONE: readonly never[] = [];
const PERSONS_AT_ONCE = 1_000;

type Wanted = Pick<ScbProfile, 'columns' | 'withoutIntroduktionsprogram'>;

/** Reads what a kommun has in a window of these persons alone, each person's periods; none of the protected (Z17). */
export async function readUnderlagOf(
  tx: Tx,
  extent: Extent,
  profile: Wanted,
  persons: readonly number[],
): Promise<ScbPeriod[][]> {
  const parts: ScbPeriod[][] = [];
  for (const id of persons) parts.push(...(await readPart(tx, extent, { first: id, last: id }, profile)));
  return parts;
}

/** Begins to read a kommun's periods of a window, part by part, so that memory does not grow with the kommun. */
export async function readUnderlag(read: Read, extent: Extent, profile: Wanted): Promise<Underlag> {
  const { ids, skyddade } = await read((tx) => listScbPersons(tx, extent));
  return {
    persons: ids.length,
    skyddade,
    async *parts() {
      for (let start = 0; start < ids.length; start += PERSONS_AT_ONCE) {
        const [first = 0] = ids.slice(start, start + 1);
        const last = ids[Math.min(start + PERSONS_AT_ONCE, ids.length) - 1] ?? first;
        yield await read((tx) => readPart(tx, extent, { first, last }, profile));
      }
    },
  };
}

async function readPart(
  tx: Tx,
  extent: Extent,
  range: PersonRange,
  { columns, withoutIntroduktionsprogram }: Wanted,
): Promise<ScbPeriod[][]> {
  const tellsContact = columns.some(
    ({ field }) => field === 'senasteKontakt' || field === 'sysselsattningVidSenasteKontakt',
  );
  const periods = await readScbPeriods(tx, extent, range);
  const atgarder = await readScbAtgarder(tx, extent, range);
  const kontakter = tellsContact
    ? Map.groupBy(await readScbKontakter(tx, extent, range), ({ personId }) => personId)
    : null;
  const placed = withoutIntroduktionsprogram
    ? Map.groupBy(await readScbIntroduktionsprogram(tx, range), ({ personId }) => personId)
    : null;
  const persons: ScbPeriod[][] = [];
  for (const row of periods) {
    const period = {
      ...row,
      atgarder: atgarder.get(row.id) ?? NONE,
      kontakter: kontakter?.get(row.personId) ?? NONE,
      introduktionsprogram: placed?.get(row.personId) ?? NONE,
    };
    const current = persons.at(-1);
    if (current?.[0]?.personId === row.personId) current.push(period);
    else persons.push([period]);
  }
  return persons;
}
