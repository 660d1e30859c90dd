import type { PlainDate } from '../../domain/plain-date.ts';
import type { ListItem } from '../../domain/sheet.ts';
import type { Db, Tx } from '../database.ts';

/** Everyone who is tied to the kommun by a role in its caseload: the choices of handläggare (R202). */
export async function selectHandlaggare(
  db: Db | Tx,
  kommun: string | null,
  today: PlainDate,
): Promise<ListItem[]> {
  const rows = await db
    .selectFrom('konto as k')
    .innerJoin('tilldelning as t', 't.konto_id', 'k.id')
    .where('t.omfattning', '=', 'kommun')
    .$if(kommun !== null, (query) => query.where('t.omfattning_varde', '=', kommun ?? ''))
    .where('t.roll', '<>', 'systemansvarig')
    .where('k.avstangd', '=', 0)
    .where('k.aktiv_fran', '<=', today)
    .select(['k.id', 'k.namn'])
    .distinct()
    .execute();
  return rows.map((row) => ({ value: String(row.id), label: row.namn }));
}

/** The names of accounts, also of those that have left. */
export async function selectKontoNames(db: Db | Tx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('konto').select(['id', 'namn']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.namn]));
}

/** Every kommun by code. */
export async function selectKommuner(db: Db | Tx): Promise<ListItem[]> {
  const rows = await db.selectFrom('kommun').select(['kod', 'namn']).orderBy('kod').execute();
  return rows.map((row) => ({ value: row.kod, label: row.namn }));
}
