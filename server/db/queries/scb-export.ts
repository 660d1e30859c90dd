import type { PlainDate } from '../../domain/plain-date.ts';
import type { Db, Tx } from '../database.ts';

/** The windows of the exports to SCB that have been made for a kommun, first and last day. */
export async function selectExportWindows(
  db: Db | Tx,
  kommun: string,
): Promise<{ fran: PlainDate; till: PlainDate }[]> {
  return db
    .selectFrom('scb_export')
    .select(['fran', 'till'])
    .distinct()
    .where('kommun_kod', '=', kommun)
    .execute();
}
