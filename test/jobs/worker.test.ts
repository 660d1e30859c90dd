import { afterEach, beforeEach, expect, it } from 'vitest';
import { startJobsWorker } from '../../server/jobs/worker.ts';
import { createLog } from '../../server/log.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { until } from '../support/until.ts';
import { addPerson, openRegion, type Region } from '../usecases/korning/region.ts';
import { SETTINGS } from './work-off.ts';

let region: Region;
beforeEach(async () => {
  region = await openRegion();
});
afterEach(() => region.dispose());

const silent = createLog(
  () => undefined,
  () => '',
);
const states = async () =>
  (await region.engine.read.selectFrom('korning').select('tillstand').orderBy('id').execute()).map(
    ({ tillstand }) => tillstand,
  );
const queue = () =>
  queueRun(region, 'aktivitetsansvar', {
    params: { date: '2026-11-20', kommun: '*' },
    kommunKod: null,
    startedBy: null,
  });

it('does what waits when it starts, and what comes when it is woken, in a thread of its own', async () => {
  await addPerson(region);
  await queue();
  const worker = startJobsWorker({ ...SETTINGS, database: region.address, smtp: null }, silent);
  try {
    await until(async () => (await states()).join() === 'klar');
    await queue();
    worker.wake();
    await until(async () => (await states()).join() === 'klar,klar');
  } finally {
    await worker.stop();
  }
  expect(await region.engine.read.selectFrom('aktivitetsansvar').selectAll().execute()).toHaveLength(1);
});

it('ends when it is told to, with nothing to do', async () => {
  const worker = startJobsWorker({ ...SETTINGS, database: region.address, smtp: null }, silent);
  await worker.stop();
  await queue();
  expect(await states()).toEqual(['vantar']);
});
