import type { Tx } from '../database.ts';

/** What may belong to a person. */
const OWNED = [
  'aktivitetsansvar',
  'kontakttillfalle',
  'kontaktuppgift',
  'postadress',
  'placering',
  'skolskydd',
  'examen',
  'person_alias',
] as const;

/**
 * Removes a person whom the population register has never spoken of and nothing in the database belongs to: one who
 * was registered by hand and taken back. False when the person stays.
 */
export async function deleteIfUnused(tx: Tx, personId: number): Promise<boolean> {
  const none = (table: (typeof OWNED)[number]) =>
    tx
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('antal'))
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
      .then(({ antal }) => antal === 0);
  for (const table of OWNED) {
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
