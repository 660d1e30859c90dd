import { sql } from 'kysely';
import type { Tx } from '../../database.ts';
import { DatabaseRefused } from '../errors.ts';

/** Throws DatabaseRefused unless the log-in may change the schema: the one that runs the product may not. */
export async function refuseWithoutRight(tx: Tx): Promise<void> {
  const { rows } = await sql<{ may: number | null }>`
    select has_perms_by_name(db_name(), 'DATABASE', 'CREATE TABLE')
      & has_perms_by_name(schema_name(), 'SCHEMA', 'ALTER') as may`.execute(tx);
  if (rows[0]?.may === 1) return;
  throw new DatabaseRefused(
    'Databasens schema är äldre än programmet, och den här inloggningen får inte ändra det. Kör kaa migrate med en inloggning som får (rollen kaa_schema), kör sql/roles.mssql.sql, och försök sedan igen. (The schema is to be changed, and this log-in may not: run kaa migrate with one that may.)',
  );
}
