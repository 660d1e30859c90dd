import { chunks } from '../chunks.ts';
import type { Tx } from '../database.ts';
import { DECEASED } from './kontakttillfalle-sheet.ts';

/** Those of the persons who are in the register and not protected (Z17). */
export async function findVisiblePersons(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>();
  for (const part of chunks(ids)) {
    const rows = await tx
      .selectFrom('person')
      .select('id')
      .where('id', 'in', part)
      .where('skyddad', '=', 0)
      .execute();
    for (const row of rows) found.add(row.id);
  }
  return found;
}

/** Those of the persons who can be contacted: in the register, not protected (Z17), not deceased (Z16). */
export async function findReachablePersons(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>();
  for (const part of chunks(ids)) {
    const rows = await tx
      .selectFrom('person')
      .select('id')
      .where('id', 'in', part)
      .where('skyddad', '=', 0)
      .where((eb) =>
        eb.or([eb('avregistreringsorsak', 'is', null), eb('avregistreringsorsak', 'not in', DECEASED)]),
      )
      .execute();
    for (const row of rows) found.add(row.id);
  }
  return found;
}
