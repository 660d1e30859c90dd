import { updateVersioned } from '../../db/engines/update.ts';
import { editLine, toTable } from '../sheets/binding.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import type { Edit, Writing } from '../sheets/stored-row.ts';
import { PERIOD_BINDING } from './load.ts';
import { markExamen } from './mark-examen.ts';

/** Writes edits of periods (R145–R150) with their change log; a mark of gymnasieexamen goes to the person. */
export async function updatePeriods(edits: readonly Edit[], writing: Writing): Promise<void> {
  const { tx, now, actor } = writing;
  const lost = await updateVersioned(
    tx,
    'aktivitetsansvar',
    edits.map(({ row, set }) => ({
      id: row.id,
      version: row.version,
      set: { ...toTable(PERIOD_BINDING, set), andrad: now, andrad_av: actor.kontoId },
    })),
  );
  expectNoneLost(lost);
  for (const edit of edits) writing.changes.push(editLine('aktivitetsansvar', writing.kommun, edit));
  const marks = edits
    .filter(({ set }) => 'gymnasieexamenHemkommun' in set)
    .map(({ row, set }) => ({ personId: row.personId, marked: set.gymnasieexamenHemkommun === true }));
  await markExamen(marks, writing);
}
