import type { Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import type { ExamenTable } from '../tables/person.ts';
import { HEMKOMMUN } from './examen-import.ts';

/** A mark of gymnasieexamen as stored. */
export type ExamenRow = Selectable<ExamenTable>;

/** The marks that the kommun has set (by hand or from a file) on some persons, by person. */
export async function findHemkommunMarks(
  tx: Tx,
  personIds: readonly number[],
): Promise<Map<number, ExamenRow>> {
  const marks = new Map<number, ExamenRow>();
  for (const part of chunks(personIds)) {
    const rows = await tx
      .selectFrom('examen')
      .selectAll()
      .where('kalla', '=', HEMKOMMUN)
      .where('person_id', 'in', part)
      .execute();
    for (const row of rows) marks.set(row.person_id, row);
  }
  return marks;
}

/** The id of a delivery if it is still there, else null. */
export async function keepLeverans(tx: Tx, id: number | null): Promise<number | null> {
  if (id === null) return null;
  const row = await tx.selectFrom('leverans').select('id').where('id', '=', id).executeTakeFirst();
  return row?.id ?? null;
}
