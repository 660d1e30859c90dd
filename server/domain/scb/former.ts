import { fieldOf, type ScbField } from './fields.ts';
import type { ScbProfile } from './profile.ts';

/** A row of a file, its cells by the profile's columns. */
export type FileRow = { row: number; cells: readonly string[] };

/** What one entry of a file is about: a period, or an åtgärd of one; the same in a file of another day has the same key. */
export type Entry = {
  what: 'period' | 'atgard';
  /** Never shown: it holds the identity number. */
  key: string;
  /** The identity number, 12 characters. */
  personnummer: string;
  row: number;
  /** The cells that are the entry's own, by field. */
  values: ReadonlyMap<ScbField, string>;
};

/**
 * Takes the entries out of the rows of a file: each period once, by number and datum för registrering, and each åtgärd,
 * by its period, startdatum and åtgärdstyp. Two that cannot be told apart are counted.
 */
export function entriesOf(columns: ScbProfile['columns']): (row: FileRow) => Entry[] {
  const fields = columns.map(({ field }) => field);
  const indexesOf = (owners: readonly string[]) =>
    fields.flatMap((field, index) => (owners.includes(fieldOf(field).owner) ? [index] : []));
  const ofPeriod = indexesOf(['period', 'kontakt']);
  const ofAtgard = indexesOf(['atgard']);
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return ({ row, cells }) => {
    const at = (field: ScbField) => cells[fields.indexOf(field)] ?? '';
    const pick = (indexes: readonly number[]) =>
      new Map(indexes.map((index) => [fields[index] as ScbField, cells[index] ?? '']));
    const personnummer = at('personnummer').replaceAll('-', '');
    const period = `${personnummer} ${at('datumForRegistrering')}`;
    const entries: Entry[] = [];
    if (!seen.has(period)) {
      seen.add(period);
      entries.push({ what: 'period', key: period, personnummer, row, values: pick(ofPeriod) });
    }
    const atgard = pick(ofAtgard);
    if ([...atgard.values()].some((value) => value !== '')) {
      const plain = `${period} ${at('startdatum')} ${at('atgardstyp')}`;
      const nth = (counts.get(plain) ?? 0) + 1;
      counts.set(plain, nth);
      entries.push({ what: 'atgard', key: `${plain} ${nth}`, personnummer, row, values: atgard });
    }
    return entries;
  };
}

/** A field that has another value than before. */
export type Difference = { field: ScbField; before: string; after: string };

/** The fields in which two entries differ. */
export function differences(before: Entry, after: Entry): Difference[] {
  return [...after.values].flatMap(([field, value]) => {
    const old = before.values.get(field) ?? '';
    return old === value ? [] : [{ field, before: old, after: value }];
  });
}
