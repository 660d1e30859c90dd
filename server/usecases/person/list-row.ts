import type { PERSON_LISTS, PersonRow } from '../../contract/person.ts';
import { SHEETS } from '../../contract/sheets/definitions.ts';
import type { PersonPeriod } from '../../db/queries/person-periods.ts';
import type { RowCircumstances } from '../../domain/redigering.ts';
import type { SheetRow } from '../sheets/sheet-row.ts';

/** A list of one person as it was read. */
export type ReadList = { sheet: (typeof PERSON_LISTS)[number]; rows: SheetRow[] };

type Around = { periods: ReadonlyMap<number, PersonPeriod>; own: readonly ReadList[] };

/** A row as its sheet delivers it, with what decides how much of it may be edited, and who wrote it when (R109). */
export function toPersonRow(row: SheetRow, { sheet }: ReadList, { periods, own }: Around): PersonRow {
  const caseload = own.find((list) => list.sheet === 'aktivitetsansvar')?.rows ?? [];
  const period = caseload.find((one) => one.id === periodOf(row, sheet));
  const marks = sheet === 'aktivitetsansvar' ? periods.get(row.id) : row;
  return {
    key: String(row.id),
    version: row.version,
    values: Object.fromEntries(SHEETS[sheet].columns.map(({ key }) => [key, row[key] ?? null])),
    period: period ? String(period.id) : null,
    ...circumstancesOf(sheet, period, caseload),
    created: toMark(marks?.skapadAv, marks?.skapad),
    changed: toMark(marks?.andradAv, marks?.andrad),
  };
}

function periodOf(row: SheetRow, sheet: ReadList['sheet']): unknown {
  return sheet === 'aktivitetsansvar' ? row.id : row.aktivitetsansvar;
}

/** As the writers of the sheets find them: what hangs on no period is closed with the last one of the kommun. */
function circumstancesOf(
  sheet: ReadList['sheet'],
  period: SheetRow | undefined,
  caseload: readonly SheetRow[],
): RowCircumstances {
  if (sheet === 'aktivitetsansvar') return { avslutad: period?.open === false, annanKommun: false };
  if (sheet === 'atgarder') return { avslutad: period?.open === false, annanKommun: period === undefined };
  return { avslutad: !caseload.some(({ open }) => open), annanKommun: false };
}

function toMark(by: unknown, at: unknown): PersonRow['created'] {
  return typeof at === 'string' ? { by: typeof by === 'string' ? by : null, at } : null;
}
