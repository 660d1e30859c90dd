import type { Insertable, Selectable } from 'kysely';
import { chunks } from '../chunks.ts';
import type { ExamenTable, Tx } from '../database.ts';
import { insertReturningId } from '../engines/insert.ts';

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
      .where('kalla', '=', 'hemkommun')
      .where('person_id', 'in', part)
      .execute();
    for (const row of rows) marks.set(row.person_id, row);
  }
  return marks;
}

/** Sets a mark and returns its id. */
export async function insertExamen(tx: Tx, row: Insertable<ExamenTable>): Promise<number> {
  return insertReturningId(tx, 'examen', row);
}
