import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { CompiledQuery, sql } from 'kysely';
import type { Tx } from './database.ts';
import type { Engine } from './engines/engine.ts';
import { DatabaseRefused } from './engines/errors.ts';
import { refuseWithoutTables } from './engines/mssql/table-rights.ts';
import { createMigrationsTable, type Held, readApplied } from './migrations-table.ts';
import { allTables } from './queries/copy.ts';

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
 * What remains to be applied, in order. Throws DatabaseRefused if the database was made by a newer program, if an applied
 * step has been altered since, or if the database holds something else.
 */
export async function planMigration(engine: Pick<Engine, 'kind' | 'read'>): Promise<Migration[]> {
  return pendingOf(engine.kind, await readApplied(engine.kind, engine.read));
}

/**
 * Brings the database to this program's schema and returns what was applied. Throws as `planMigration` does, and when the
 * log-in lacks the rights to do so, or to work with what is there.
 */
export async function migrate(engine: Engine, now: string): Promise<Migration[]> {
  if ((await planMigration(engine)).length === 0) {
    if (engine.kind === 'mssql') await refuseWithoutTables(engine.read, allTables());
    return [];
  }
  return engine.migrating(async (tx) => {
    const held = await readApplied(engine.kind, tx);
    const pending = pendingOf(engine.kind, held);
    if (!held.listed) await createMigrationsTable(engine.kind, tx);
    for (const migration of pending) await apply(tx, migration, now);
    return pending;
  });
}

function pendingOf(kind: Engine['kind'], { applied, empty, listed }: Held): Migration[] {
  if (!listed && !empty) {
    throw new DatabaseRefused(
      'Databasen innehåller redan tabeller från något annat. Ange en egen, tom databas. (The database belongs to something else.)',
    );
  }
  const known = listMigrations(kind);
  refuseForeign(applied, known);
  return known.filter((migration) => !applied.has(migration.number));
}

function refuseForeign(applied: ReadonlyMap<number, string>, known: Migration[]): void {
  const newest = known.at(-1)?.number ?? 0;
  for (const [number, checksum] of applied) {
    if (number > newest) {
      throw new DatabaseRefused(
        `Databasen är gjord av en nyare version (steg ${number}). Uppdatera programmet. (The database is newer than the program.)`,
      );
    }
    const migration = known.find((candidate) => candidate.number === number);
    if (migration?.checksum !== checksum) {
      throw new DatabaseRefused(
        `Steg ${number} i databasen stämmer inte med programmets. Kontakta leverantören.`,
      );
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
