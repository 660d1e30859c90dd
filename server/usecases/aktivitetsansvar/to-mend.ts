import type { Tx } from '../../db/database.ts';
import { type ScbFault, wordsOf } from '../../domain/scb/fault.ts';
import { sortKey } from '../../domain/text-keys.ts';
import { readFaultsToday } from '../scb/faults-today.ts';
import type { RowQuery, SheetRow } from '../sheets/sheet-row.ts';
import { readAktivitetsansvar } from './rows.ts';

/**
 * The kommun's own periods with what SCB would refuse or ask about in words (R068, R233); none for the region. A row that
 * is asked for by its key is given also when it has nothing left: that is how somebody sees that it is mended.
 */
export async function readAttRattaPeriod(tx: Tx, query: RowQuery): Promise<SheetRow[]> {
  const { kommun, today } = query;
  if (kommun === null) return [];
  const all = query.ids ? null : await readFaultsToday(tx, kommun, today, query.personIds ?? null);
  const ids = query.ids ?? [...(all?.perioder.keys() ?? [])];
  const rows = await readAktivitetsansvar(tx, { ...query, openOnly: false, ids });
  const own = rows.filter((row) => row.kommun === kommun);
  const persons = [...new Set(own.map(({ personId }) => personId))];
  const { perioder } = all ?? (await readFaultsToday(tx, kommun, today, persons));
  return inOrder(own).map((row) => {
    const faults = perioder.get(row.id) ?? [];
    return { ...row, fel: faults.length === 0 ? null : inWords(faults) };
  });
}

/** By name, as the caseload is: rows that are asked for by id come in portions. */
function inOrder(rows: readonly SheetRow[]): SheetRow[] {
  const keys = new Map(rows.map((row) => [row, sortKey(`${row.efternamn} ${row.fornamn}`)]));
  const keyOf = (row: SheetRow) => keys.get(row) ?? '';
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : a.id - b.id));
}

/** What is wrong and what to do about it, errors first: “Sysselsättning vid registrering är Okänd. Ändra om …” */
function inWords(faults: readonly ScbFault[]): string {
  const errors = faults.filter(({ level }) => level === 'error');
  const others = faults.filter(({ level }) => level !== 'error');
  return [...errors, ...others]
    .map((fault) => {
      const { wrong, mend } = wordsOf(fault);
      return `${wrong} ${mend}`;
    })
    .join(' ');
}
