import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import type { TableName } from '../engine.ts';
import { DatabaseRefused } from '../errors.ts';

/** Throws DatabaseRefused when the log-in may not add to one of the tables: whoever works with the product may to each. */
export async function refuseWithoutTables(db: Db, tables: readonly TableName[]): Promise<void> {
  const names = sql.join(tables.map((table) => sql`(${table})`));
  const { rows } = await sql<{ name: string }>`
    select asked.name from (values ${names}) as asked (name)
    where coalesce(has_perms_by_name(asked.name, 'OBJECT', 'INSERT'), 0) = 0
    order by asked.name`.execute(db);
  if (rows.length === 0) return;
  const missing = rows.map(({ name }) => name).join(', ');
  throw new DatabaseRefused(
    `Inloggningen får inte använda alla tabeller (${missing}). Kör sql/roles.mssql.sql i databasen, och gör inloggningen till medlem i rollen kaa_app. (The log-in lacks rights to tables: run sql/roles.mssql.sql.)`,
  );
}
