import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { type DatabaseAddress, openEngine } from '../../server/db/engines/open.ts';
import { migrate } from '../../server/db/migrate.ts';
import { lendDatabase, onSqlServer } from './sql-server.ts';

/** The environment that puts the product in a data folder, on the engine that the suite runs on. */
export type Lent = { environment: Record<string, string>; release(): Promise<void> };

/** A database for a data folder: in the folder, or on the SQL Server; `release` it when the test is done. */
export async function lendFor(dataDir: string): Promise<Lent> {
  if (!onSqlServer) return { environment: { DATA_DIR: dataDir }, release: async () => undefined };
  const { url, release } = await lendDatabase();
  return { environment: { DATA_DIR: dataDir, DATABASE_URL: url }, release };
}

const kept = new Map<string, Promise<Record<string, string>>>();

/** The environment of a data folder: the same database each time that it is asked for, until the test file is done. */
export async function environmentOf(dataDir: string): Promise<Record<string, string>> {
  const known = kept.get(dataDir) ?? lendFor(dataDir).then(({ environment }) => environment);
  kept.set(dataDir, known);
  return known;
}

/** Opens the database of a data folder as the product would. */
export async function openFolder(dataDir: string): Promise<Engine> {
  return openEngine(readConfig(await environmentOf(dataDir)).database);
}

/** Opens a migrated, empty database; `close` takes it away. */
export async function openEmpty(
  now: string,
): Promise<{ engine: Engine; address: DatabaseAddress; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-test-'));
  const { environment, release } = await lendFor(folder);
  const address = readConfig(environment).database;
  const engine = await openEngine(address);
  await migrate(engine, now);
  return {
    engine,
    address,
    close: async () => {
      await engine.close();
      await release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
