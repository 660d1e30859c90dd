import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { CompiledQuery, sql } from 'kysely';
import type { Tx } from './database.ts';
import type { Engine } from './engines/engine.ts';

const FOLDER = new URL('../../sql/migrations/', import.meta.url);

/** A numbered step of the schema, as it stands in `sql/migrations`. */
export type Migration = { number: number; name: string; sql: string; checksum: string };

/** Lists the migrations for an engine in the order in which they are applied. */
export function listMigrations(kind: Engine['kind']): Migration[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(`.${kind}.sql`))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, FOLDER), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(5, -`.${kind}.sql`.length),
        sql: text,
        checksum,
      };
    });
}

/**
 * Brings the database to this program's schema and returns what was applied.
 * Throws if the database was made by a newer program, or if an applied migration has been altered since.
 */
export async function migrate(engine: Engine, now: string): Promise<Migration[]> {
  return engine.transaction(async (tx) => {
    await ensureTable(tx);
    const applied = await readApplied(tx);
    const known = listMigrations(engine.kind);
    refuseForeign(applied, known);
    const pending = known.filter((migration) => !applied.has(migration.number));
    for (const migration of pending) await apply(tx, migration, now);
    return pending;
  });
}

async function ensureTable(tx: Tx): Promise<void> {
  await sql`create table if not exists migrering (
    nummer integer primary key, namn text not null, kontrollsumma text not null, tidpunkt text not null
  ) strict`.execute(tx);
}

async function readApplied(tx: Tx): Promise<Map<number, string>> {
  const { rows } = await sql<{ nummer: number; kontrollsumma: string }>`
    select nummer, kontrollsumma from migrering`.execute(tx);
  return new Map(rows.map((row) => [row.nummer, row.kontrollsumma]));
}

function refuseForeign(applied: Map<number, string>, known: Migration[]): void {
  const newest = known.at(-1)?.number ?? 0;
  for (const [number, checksum] of applied) {
    if (number > newest) {
      throw new Error(`Databasen är gjord av en nyare version (steg ${number}). Uppdatera programmet.`);
    }
    const migration = known.find((candidate) => candidate.number === number);
    if (migration?.checksum !== checksum) {
      throw new Error(`Steg ${number} i databasen stämmer inte med programmets. Kontakta leverantören.`);
    }
  }
}

async function apply(tx: Tx, migration: Migration, now: string): Promise<void> {
  for (const statement of splitStatements(migration.sql)) {
    await tx.executeQuery(CompiledQuery.raw(statement));
  }
  await sql`insert into migrering (nummer, namn, kontrollsumma, tidpunkt)
    values (${migration.number}, ${migration.name}, ${migration.checksum}, ${now})`.execute(tx);
}

/** Splits a migration into its statements: each ends with a semicolon at the end of a line. */
function splitStatements(text: string): string[] {
  return text
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^--.*$/gm, '').trim() !== '');
}
