import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../server/db/engines/engine.ts';
import { openSqlite } from '../../server/db/engines/sqlite.ts';
import { migrate } from '../../server/db/migrate.ts';
import { type TestClock, testClock } from './clock.ts';

/** A database of its own with the product's schema, and a clock that the test moves. */
export type TestDatabase = { engine: Engine; clock: TestClock; file: string; close(): Promise<void> };

/** Opens an empty, migrated database in a folder that is removed when it is closed. */
export async function openTestDatabase(clock = testClock()): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'kaa-test-'));
  const file = join(folder, 'kaa.db');
  const engine = openSqlite(file);
  await migrate(engine, clock.now());
  return {
    engine,
    clock,
    file,
    close: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
