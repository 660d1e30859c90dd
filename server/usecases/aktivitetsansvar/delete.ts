import { deleteVersioned } from '../../db/engines/update.ts';
import { hasWorkOn, holdPeriods } from '../../db/queries/aktivitetsansvar.ts';
import { deleteIfUnused } from '../../db/queries/person-unused.ts';
import type { Issue } from '../../domain/issue.ts';
import { removalLine } from '../sheets/binding.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import type { StoredRow, Writing } from '../sheets/stored-row.ts';

/** Takes back periods that a push made (design §3.4), with those persons that nothing else speaks of. */
export async function takeBackPeriods(rows: readonly StoredRow[], writing: Writing): Promise<void> {
  expectNoneLost(await deleteVersioned(writing.tx, 'aktivitetsansvar', rows));
  for (const row of rows) {
    writing.changes.push(removalLine('aktivitetsansvar', writing.kommun, row));
    if (!(await deleteIfUnused(writing.tx, row.personId))) continue;
    writing.changes.push({
      entity: 'person',
      entityId: row.personId,
      personId: row.personId,
      kommunKod: writing.kommun,
      version: 2,
      kind: 'borttagen',
      fields: {},
    });
  }
}

/** Why a period cannot be taken back: something hangs on it, or a run has closed it. Held, so that nothing will. */
export async function periodBuiltOn(
  { id, personId, kept, circumstances }: StoredRow,
  { tx, kommun }: Writing,
): Promise<Issue | null> {
  await holdPeriods(tx, [id]);
  const skapad = String(kept.skapad);
  const isUsed = circumstances.avslutad || (await hasWorkOn(tx, { id, personId, kommun, skapad }));
  if (!isUsed) return null;
  const message =
    'Det finns åtgärder, kontakter eller ett avslut på aktivitetsansvaret. Det kan inte tas bort.';
  return { column: null, code: 'byggtPa', message };
}
