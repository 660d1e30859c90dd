import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { Engine } from './engines/engine.ts';

const CREATE: Record<Engine['kind'], string> = {
  sqlite: `create table migrering (
    nummer integer primary key, namn text not null, kontrollsumma text not null, tidpunkt text not null
  ) strict`,
  mssql: `create table migrering (
    nummer int not null primary key, namn varchar(200) not null, kontrollsumma char(64) not null, tidpunkt char(24) not null
  )`,
};

/** What a database holds: the applied steps with their checksums; whether it lists them; whether it has no tables at all. */
export type Held = { applied: ReadonlyMap<number, string>; listed: boolean; empty: boolean };

/** Reads which steps have been applied. */
export async function readApplied(kind: Engine['kind'], db: Db | Tx): Promise<Held> {
  const tables = await tableNames(kind, db);
  if (!tables.includes('migrering')) return { applied: new Map(), empty: tables.length === 0, listed: false };
  const { rows } = await sql<{ nummer: number; kontrollsumma: string }>`
    select nummer, kontrollsumma from migrering`.execute(db);
  return {
    applied: new Map(rows.map(({ nummer, kontrollsumma }) => [nummer, kontrollsumma])),
    empty: false,
    listed: true,
  };
}

/** Makes the list of applied steps. */
export async function createMigrationsTable(kind: Engine['kind'], tx: Tx): Promise<void> {
  await sql.raw(CREATE[kind]).execute(tx);
}

async function tableNames(kind: Engine['kind'], db: Db | Tx): Promise<string[]> {
  const list =
    kind === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`
      : sql<{ name: string }>`select name from sys.tables where schema_id = schema_id(schema_name())`;
  const { rows } = await list.execute(db);
  return rows.map(({ name }) => name);
}
