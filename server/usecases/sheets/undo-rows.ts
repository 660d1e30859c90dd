import { findPeriods, holdPeriods } from '../../db/queries/aktivitetsansvar.ts';
import { findVisiblePersons } from '../../db/queries/visible-persons.ts';
import type { Issue } from '../../domain/issue.ts';
import type { RowValues } from '../../domain/sheet.ts';
import type { StoredRow } from './stored-row.ts';
import { type BackResult, builtOn, type Undoing } from './undo-edits.ts';
import type { RowBack } from './undo-plan.ts';

/** Removes rows that pushes made, unless somebody has changed them or something hangs on them. */
export async function undoCreations(
  plans: readonly RowBack[],
  rows: ReadonlyMap<number, StoredRow>,
  { writer, writing }: Undoing,
): Promise<Map<number, BackResult>> {
  const results = new Map<number, BackResult>();
  const removed: StoredRow[] = [];
  for (const plan of plans) {
    const row = rows.get(plan.id);
    if (row === undefined) continue;
    const issue = await whyStays(plan, row, { writer, writing });
    if (issue !== null) results.set(plan.id, builtOn(row, [issue]));
    else {
      removed.push(row);
      results.set(plan.id, { outcome: 'applied', removed: true });
    }
  }
  if (writer.takeBack) await writer.takeBack(removed, writing);
  else await writer.remove(removed, writing);
  return results;
}

/** Why a row that pushes made stays: somebody has changed it, or something hangs on it; null when it may go. */
export async function whyStays(
  plan: RowBack,
  row: StoredRow,
  { writer, writing }: Pick<Undoing, 'writer' | 'writing'>,
): Promise<Issue | null> {
  return row.version === plan.version ? writer.builtOn(row, writing) : CHANGED_SINCE;
}

/**
 * Puts rows back that pushes deleted, where their period is still open, or has just come back too, and nothing has taken
 * their place.
 */
export async function undoDeletions(
  plans: readonly RowBack[],
  { sheet, writer, writing }: Undoing,
  comeBack: ReadonlySet<number>,
): Promise<Map<number, BackResult>> {
  const results = new Map<number, BackResult>();
  if (plans.length === 0) return results;
  const rows = plans.map(toRow);
  const visible = await findVisiblePersons(
    writing.tx,
    rows.map((row) => row.personId),
  );
  const periodIds = rows.flatMap((row) => row.periodId ?? []);
  await holdPeriods(writing.tx, periodIds);
  const periods = await findPeriods(writing.tx, writing.kommun, periodIds);
  const open = new Set(
    periods.filter((period) => period.avregistrerad_datum === null).map((period) => period.id),
  );
  const edits = rows.map((row) => ({ row, set: row.values }));
  const refused = await writer.judgeTogether(edits, writing);
  const restored: StoredRow[] = [];
  for (const row of rows) {
    const issue = refused.get(row.id);
    const { periodId } = row;
    const hasPeriod = periodId !== null && (open.has(periodId) || comeBack.has(periodId));
    const hasPlace = sheet !== 'atgarder' || hasPeriod;
    if (!visible.has(row.personId)) results.set(row.id, { outcome: 'gone' });
    else if (issue || !hasPlace)
      results.set(row.id, { outcome: 'conflict', errors: [issue ?? CLOSED_SINCE] });
    else {
      restored.push(row);
      results.set(row.id, { outcome: 'applied', version: row.version });
    }
  }
  await writer.restore(restored, writing);
  return results;
}

/** The row as it stood before the pushes, one version on. */
function toRow({ id, version, personId, fields }: RowBack): StoredRow {
  const values: RowValues = {};
  for (const [column, { back }] of fields) values[column] = back;
  const periodId = values.aktivitetsansvar;
  return {
    id,
    version: version + 1,
    personId: personId ?? 0,
    personnummer: '',
    periodId: typeof periodId === 'number' ? periodId : null,
    values,
    kept: values,
    circumstances: { avslutad: false, annanKommun: false },
  };
}

const CHANGED_SINCE = {
  column: null,
  code: 'andratSedan',
  message: 'Raden har ändrats efter sändningen och står kvar.',
};
const CLOSED_SINCE = {
  column: null,
  code: 'avslutad',
  message: 'Aktivitetsansvaret har avslutats efter sändningen. Raden kan inte läggas tillbaka.',
};
