import { sql } from 'kysely';
import type { Db, Tx } from '../database.ts';
import type { TableName } from '../engines/engine.ts';
import { page } from '../engines/page.ts';

/** A row as it lies in a table. */
export type Row = Readonly<Record<string, string | number | null>>;

/** How a table is read in parts: by its key, so many rows at a time that they are small together. */
export type Part = { key: readonly string[]; rows: number };

const ROWS = 2_000;
/** For rows that carry a whole document each. */
const LARGE = 200;
const byId: Part = { key: ['id'], rows: ROWS };
const largeById: Part = { key: ['id'], rows: LARGE };

/**
 * What a copy of the database takes along, those first that others refer to. Log-ins, failed ones among them, pull
 * sessions and receipts (null) hold for the server that gave them.
 */
export const COPIED: Readonly<Record<TableName, Part | null>> = {
  kommun: { key: ['kod'], rows: ROWS },
  installning: byId,
  konto: byId,
  tilldelning: byId,
  behorighet: { key: ['konto_id', 'namn'], rows: ROWS },
  person: byId,
  person_alias: { key: ['identitetsnummer'], rows: ROWS },
  dubblett: byId,
  nyckelkod: { key: ['kommun_kod', 'adress'], rows: ROWS },
  omrade: { key: ['kommun_kod', 'nyckelkod'], rows: ROWS },
  person_omrade: { key: ['person_id'], rows: ROWS },
  sokord: { key: ['kommun_kod', 'ord', 'person_id'], rows: ROWS },
  schemalaggning: byId,
  korning: byId,
  korning_rad: byId,
  utskick: byId,
  anslutning: byId,
  kommun_korning: { key: ['kommun_kod'], rows: ROWS },
  korning_kommun: { key: ['korning_id', 'kommun_kod'], rows: ROWS },
  gallring: { key: ['kommun_kod'], rows: ROWS },
  huvudman: byId,
  leverans: byId,
  leverans_post: { key: ['leverans_id', 'nr'], rows: ROWS },
  enhet: byId,
  studievag: byId,
  placering: byId,
  skolskydd: { key: ['person_id', 'huvudman_id'], rows: ROWS },
  vantande_skolskydd: { key: ['identitetsnummer', 'huvudman_id'], rows: ROWS },
  examen: byId,
  aktivitetsansvar: byId,
  atgard: byId,
  kontakttillfalle: byId,
  kontaktuppgift: byId,
  postadress: byId,
  sandning: { key: ['id'], rows: 10 },
  andringslogg: byId,
  laslogg: largeById,
  profil: byId,
  profil_val: { key: ['konto_id', 'kommun_kod', 'blad'], rows: ROWS },
  scb_profil: byId,
  scb_export: { key: ['id'], rows: 10 },
  scb_export_del: { key: ['export_id', 'slag', 'nr'], rows: 5 },
  inloggning: null,
  inloggningsforsok: null,
  hamtning: null,
  transaktion: null,
};

/** Every table of the product. */
export function allTables(): TableName[] {
  return Object.keys(COPIED) as TableName[];
}

/** The tables that a copy takes along, in its order. */
export function copiedTables(): { table: TableName; part: Part }[] {
  return Object.entries(COPIED).flatMap(([table, part]) =>
    part === null ? [] : [{ table: table as TableName, part }],
  );
}

/** The next rows of a table after the last one read, in the order of its key. */
export async function readPart(
  db: Db | Tx,
  table: TableName,
  { key, rows }: Part,
  last: Row | undefined,
): Promise<Row[]> {
  // Any table will do for the types: what is read is told by the names.
  let query = db.selectFrom(table as 'kommun').selectAll();
  for (const column of key) query = query.orderBy(sql.ref(column));
  if (last) query = query.where(isAfter(key, last));
  return (await page(query, rows).execute()) as unknown as Row[];
}

/** `(a, b) > (x, y)`, spelt out as both engines understand it. */
function isAfter(key: readonly string[], last: Row) {
  const steps = key.map((column, index) => {
    const same = key.slice(0, index).map((before) => sql<boolean>`${sql.ref(before)} = ${last[before]}`);
    return sql`(${sql.join([...same, sql`${sql.ref(column)} > ${last[column]}`], sql` and `)})`;
  });
  return sql<boolean>`(${sql.join(steps, sql` or `)})`;
}

/** The tables that hold something which did not come with the program. */
export async function listFilled(db: Db | Tx): Promise<TableName[]> {
  const filled: TableName[] = [];
  for (const { table, part } of copiedTables()) {
    if (table === 'installning') continue;
    if ((await readPart(db, table, { ...part, rows: 1 }, undefined)).length > 0) filled.push(table);
  }
  const own = db.selectFrom('installning').select('id').where('levererad', '=', 0).orderBy('id');
  if ((await page(own, 1).execute()).length > 0) filled.push('installning');
  return filled;
}

/** Takes away the settings that came with the program, to make room for the same ones under their ids. */
export async function removeShippedSettings(tx: Tx): Promise<void> {
  await tx.deleteFrom('installning').where('levererad', '=', 1).execute();
}

/** The ids of the accounts that the demo has made. */
export async function listDemoKonto(db: Db | Tx): Promise<Set<number>> {
  const rows = await db.selectFrom('konto').select('id').where('demo', '=', 1).execute();
  return new Set(rows.map(({ id }) => id));
}
