import type { Db, Tx } from '../database.ts';
import type { TableName } from '../engines/engine.ts';

const MARK = { kommun_kod: '*', namn: 'demo', giltig_fran: '1900-01-01' } as const;

/** Every table that the demo region fills, those first that refer to others. */
const FILLED: readonly TableName[] = [
  'kontakttillfalle',
  'kontaktuppgift',
  'postadress',
  'atgard',
  'aktivitetsansvar',
  'examen',
  'placering',
  'skolskydd',
  'vantande_skolskydd',
  'studievag',
  'enhet',
  'leverans_post',
  'leverans',
  'huvudman',
  'person_alias',
  'sokord',
  'dubblett',
  'nyckelkod',
  'omrade',
  'person_omrade',
  'person',
  'korning_rad',
  'utskick',
  'gallring',
  'anslutning',
  'korning_kommun',
  'korning',
  'kommun_korning',
  'schemalaggning',
  'hamtning',
  'sandning',
  'andringslogg',
  'laslogg',
  'scb_profil',
  'scb_export_del',
  'scb_export',
  'profil_val',
  'profil',
  'inloggning',
  'inloggningsforsok',
  'behorighet',
  'tilldelning',
  'konto',
  'kommun',
];

/** How far the loading of the demo region has come: not begun, `begun` or `done`. */
export async function findDemoMark(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('installning')
    .select('varde')
    .where('kommun_kod', '=', MARK.kommun_kod)
    .where('namn', '=', MARK.namn)
    .executeTakeFirst();
  return row?.varde;
}

/** Notes how far the loading has come. */
export async function saveDemoMark(tx: Tx, varde: 'begun' | 'done'): Promise<void> {
  await tx.deleteFrom('installning').where('namn', '=', MARK.namn).execute();
  await tx
    .insertInto('installning')
    .values({ ...MARK, varde })
    .execute();
}

/** True if there is neither a person nor an account. */
export async function isEmpty(db: Db): Promise<boolean> {
  for (const table of ['person', 'konto'] as const) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.min(`${table}.id`).as('first'))
      .executeTakeFirst();
    if (row?.first) return false;
  }
  return true;
}

/** Takes away all that a broken off loading has left. */
export async function emptyTables(tx: Tx): Promise<void> {
  for (const table of FILLED) await tx.deleteFrom(table).execute();
  await tx.deleteFrom('installning').where('kommun_kod', '<>', '*').execute();
}
