import { afterAll, beforeAll, expect, it } from 'vitest';
import { selectExportWindows } from '../../../server/db/queries/scb-export.ts';
import { startOwnRun } from '../../../server/usecases/korning/claim.ts';
import { exportScb } from '../../../server/usecases/scb/export.ts';
import { caseload } from '../../support/caseload.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';

let database: TestDatabase;
let people: People;
beforeAll(async () => {
  database = await openTestDatabase();
  people = await makePeople(database);
});
afterAll(() => database.close());

async function exported(from: string, to: string, progress = async (): Promise<void> => undefined) {
  const asked = { kommun: '9901', from, to };
  const { kontoId: startedBy } = people.eva;
  const start = { params: asked, kommunKod: '9901', startedBy };
  const run = await startOwnRun(database, 'test/1/reported', 'scb-export', start, () => true);
  return exportScb(database, asked, { run, startedBy, progress });
}

const windows = () => selectExportWindows(database.engine.read, '9901');

it('SCB has been told what an export without errors holds, up to the day on which it was made (Z24, Z42)', async () => {
  const make = caseload(database);
  const period = await make.period({
    sysselsattning_vid_registrering: 'arbete',
    datum_for_registrering: '2026-02-02',
  });
  const atgard = await make.atgard(period, { startdatum: '2026-03-02', slutdatum: '2026-03-31' });
  expect((await exported('2026-01-01', '2026-06-30')).errors).toBeGreaterThan(0);
  expect(await windows()).toEqual([]);
  const mended = { sysselsattning_efter_atgard: 'arbete', orsak_avslutad: 'genomford' };
  await database.engine.transaction((tx) =>
    tx.updateTable('atgard').set(mended).where('id', '=', atgard).execute(),
  );
  await exported('2026-01-01', '2026-06-30');
  await exported('2026-01-01', '2026-06-30');
  expect(await windows()).toEqual([{ fran: '2026-01-01', till: '2026-06-30' }]);
  await exported('2026-07-01', '2026-12-31');
  expect(await windows()).toContainEqual({ fran: '2026-07-01', till: '2026-11-20' });
  expect(await selectExportWindows(database.engine.read, '9902')).toEqual([]);
});

it('one that is broken off leaves nothing', async () => {
  const before = await database.engine.read.selectFrom('scb_export').select('id').execute();
  const broken = exported('2025-07-01', '2025-12-31', async () => {
    throw new Error('the process stops');
  });
  await expect(broken).resolves.toMatchObject({ perioder: 0 });
  await make2025();
  const later = exported('2025-07-01', '2025-12-31', async () => {
    throw new Error('the process stops');
  });
  await expect(later).rejects.toThrow('the process stops');
  const after = await database.engine.read.selectFrom('scb_export').select(['id', 'tillstand']).execute();
  expect(after.filter(({ tillstand }) => tillstand !== 'klar')).toEqual([]);
  expect(after).toHaveLength(before.length + 1);
});

async function make2025(): Promise<void> {
  await caseload(database).period({ datum_for_registrering: '2025-09-01' });
}
