import type { Selectable } from 'kysely';
import type { ExamenKalla } from '../../domain/examen.ts';
import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import type { ExamenTable } from '../tables/person.ts';

/** A mark of gymnasieexamen as stored. */
export type ExamenRow = Selectable<ExamenTable>;

/** The marks of one source on some persons, by person. */
export async function findMarks(
  tx: Tx,
  kalla: ExamenKalla,
  personIds: readonly number[],
): Promise<Map<number, ExamenRow>> {
  const marks = new Map<number, ExamenRow>();
  for (const part of chunks(personIds)) {
    const rows = await tx
      .selectFrom('examen')
      .selectAll()
      .where('kalla', '=', kalla)
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
