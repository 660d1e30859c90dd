import type { Tx } from '../database.ts';

/**
 * Removes a person whom the population register has never spoken of and nothing in the database belongs to: one who
 * was registered by hand and taken back. False when the person stays.
 */
export async function deleteIfUnused(tx: Tx, personId: number): Promise<boolean> {
  const none = (table: 'aktivitetsansvar' | 'kontakttillfalle' | 'placering' | 'examen' | 'person_alias') =>
    tx
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('antal'))
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
      .then(({ antal }) => antal === 0);
  for (const table of [
    'aktivitetsansvar',
    'kontakttillfalle',
    'placering',
    'examen',
    'person_alias',
  ] as const) {
    if (!(await none(table))) return false;
  }
  const { numDeletedRows } = await tx
    .deleteFrom('person')
    .where('id', '=', personId)
    .where('folkbokforing_status', '=', 'okand')
    .where('version', '=', 1)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
