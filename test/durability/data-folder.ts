import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../server/clock.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { migrate } from '../../server/db/migrate.ts';
import { addDays } from '../../server/domain/plain-date.ts';
import { openFolder } from '../support/test-database.ts';
import { identityNumber } from '../usecases/korning/region.ts';

/** A data folder as the program keeps it, and the test's own way into its database. */
export type DataFolder = { dataDir: string; engine: Engine };

/** Makes a data folder whose kommuner have so many youths each, of 16 to 19 in November 2026 and without a period. */
export async function makeDataFolder(kommuner: readonly string[], perKommun: number): Promise<DataFolder> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaa-durability-'));
  const engine = await openFolder(dataDir);
  onTestFinished(async () => {
    await engine.close();
    rmSync(dataDir, { recursive: true });
  });
  await migrate(engine, systemClock.now());
  await engine.transaction(async (tx) => {
    await insertMany(
      tx,
      'kommun',
      kommuner.map((kod) => ({ kod, namn: `Kommun ${kod}` })),
    );
    await insertMany(tx, 'person', youths(kommuner, perKommun));
  });
  return { dataDir, engine };
}

function youths(kommuner: readonly string[], perKommun: number) {
  return Array.from({ length: kommuner.length * perKommun }, (_, index) => {
    const fodelsedatum = addDays('2007-01-01', index % 1_400);
    return {
      identitetsnummer: identityNumber(fodelsedatum, Math.floor(index / 1_400)),
      fodelsedatum,
      folkbokforing_status: 'folkbokford',
      kommun_kod: kommuner[index % kommuner.length] ?? null,
    };
  });
}
