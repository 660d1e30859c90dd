import { describe, expect, it } from 'vitest';
import { INCOMING, type JobName } from '../../server/contract/jobs.ts';
import type { Run } from '../../server/contract/run.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { findJob } from '../../server/jobs/registry.ts';
import { runJob } from '../../server/jobs/run-job.ts';
import { claimRun } from '../../server/usecases/korning/claim.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { identityNumber } from '../usecases/korning/region.ts';
import { SETTINGS, workOff } from './work-off.ts';

async function setUp() {
  const app = await createTestApp();
  const ada = await app.loginAs('administrator', '9901');
  return { app, ada };
}
const start = async (client: Client) =>
  (await (await client.send('POST', '/api/jobs/aktivitetsansvar/start', {})).json()) as Run;
const stop = (client: Client, id: string | number) => client.send('POST', `/api/runs/${id}/stop`);
const stored = (app: TestApp, id: string) =>
  app.deps.context.engine.read
    .selectFrom('korning')
    .selectAll()
    .where('id', '=', Number(id))
    .executeTakeFirstOrThrow();

describe('a run that waits', () => {
  it('is taken out of the queue, and that is in the change log', async () => {
    const { app, ada } = await setUp();
    const { id } = await start(ada);
    const answer = await stop(ada, id);
    expect(answer.status).toBe(200);
    expect((await answer.json()) as Run).toMatchObject({
      state: 'avbruten',
      ended: app.clock.now(),
      message: `Stoppad av ${ada.session.user.name} innan den började. Inget har ändrats.`,
    });
    expect(await workOff(app.deps.context)).toEqual([]);
    expect((await stop(ada, id)).status).toBe(409);
    const log = await app.deps.context.engine.read
      .selectFrom('andringslogg')
      .select(['slag', 'falt'])
      .where('korning_id', '=', Number(id))
      .where('slag', '=', 'andrad')
      .execute();
    expect(log.map(({ falt }) => JSON.parse(falt))).toEqual([{ tillstand: ['vantar', 'avbruten'] }]);
  });
});

describe('a run that is under way', () => {
  it('writes nothing more from the moment that it is stopped', async () => {
    const { app, ada } = await setUp();
    const siv = await app.loginAs('systemansvarig');
    await app.loginAs('administrator', '9902');
    await app.deps.context.engine.transaction(async (tx) => {
      const youths = ['9901', '9902'].map((kommun_kod, index) => ({
        identitetsnummer: identityNumber('2009-03-10', index),
        fodelsedatum: '2009-03-10',
        folkbokforing_status: 'folkbokford',
        kommun_kod,
      }));
      await insertMany(tx, 'person', youths);
    });
    const { id } = await start(siv);
    const { context } = app.deps;
    const run = await claimRun(context, 'a/1/x', () => false);
    if (!run) throw new Error('nothing to claim');
    const job = findJob(run.job, SETTINGS);
    const outcome = await runJob(
      context,
      run,
      (own, work) =>
        job?.(own, {
          ...work,
          progress: async (done) => {
            // The first kommun is written, the second one read.
            if (done === 2) expect((await stop(siv, id)).status).toBe(200);
          },
        }) ?? Promise.reject(new Error('no job')),
      new AbortController().signal,
      (error) => {
        throw error;
      },
    );
    expect(outcome).toEqual({ state: 'forlorad' });
    expect(await stored(app, id)).toMatchObject({
      tillstand: 'avbruten',
      agare: null,
      antal: expect.stringContaining('"opened":1'),
    });
    const periods = await context.engine.read.selectFrom('aktivitetsansvar').select('kommun_kod').execute();
    expect(periods).toEqual([{ kommun_kod: '9901' }]);
    expect(await workOff(context)).toEqual([]);
    expect((await stop(ada, id)).status).toBe(403);
  });
});

describe('what is said of a run that was stopped', () => {
  const FILE = 'läs in filen igen, så fortsätter den där den stannade';
  const FOLDER = 'det som ligger kvar i mappen läses in vid nästa körning';
  const REST = 'nästa körning gör resten';
  const ANEW = 'nästa körning går igenom allt igen';
  it.each<[JobName, Record<string, unknown>, string]>([
    ['navet-avisering', { leverans: 1 }, FILE],
    ['navet-avisering', {}, FOLDER],
    ['examen', INCOMING, FILE],
    ['examen', { kommun: '*' }, FOLDER],
    ['placeringar', { leverans: 1 }, FILE],
    ['placeringar', { kommun: '9901' }, REST],
    ['register', INCOMING, FILE],
    ['omraden', INCOMING, FILE],
    ['omraden', {}, ANEW],
    ['sok-personer', {}, ANEW],
    ['dubbla-elever', { kommun: '*' }, ANEW],
    ['aktivitetsansvar', { kommun: '*', date: '2026-11-20' }, REST],
    ['gallring', { kommun: '*', date: '2026-11-20' }, REST],
    ['navet-hamta', {}, REST],
  ])('%s with %j is true of its kind: %s', async (job, params, rest) => {
    const app = await createTestApp();
    const siv = await app.loginAs('systemansvarig');
    const id = await queueRun(app.deps.context, job, { params, kommunKod: null, startedBy: null });
    await claimRun(app.deps.context, 'a/1/x', () => false);
    const { message } = (await (await stop(siv, id)).json()) as Run;
    const who = siv.session.user.name;
    expect(message).toBe(`Stoppad av ${who}. Det som redan är gjort står kvar; ${rest}.`);
  });
});

it('a run is stopped only by those who may', async () => {
  const { app, ada } = await setUp();
  const bo = await app.loginAs('administrator', '9902');
  const hanna = await app.loginAs('handlaggare', '9901');
  const { id } = await start(ada);
  expect((await stop(bo, id)).status).toBe(404);
  expect((await stop(hanna, id)).status).toBe(404);
  expect((await stop(ada, 'x')).status).toBe(404);
  expect((await stop(await app.loginAs('systemansvarig'), id)).status).toBe(200);
  const own = { params: {}, kommunKod: '9901', startedBy: await kontoOf(app, hanna) };
  const hers = await queueRun(app.deps.context, 'examen', own);
  expect((await stop(hanna, hers)).status).toBe(200);
});

async function kontoOf(app: TestApp, client: Client): Promise<number> {
  const row = await app.deps.context.engine.read
    .selectFrom('konto')
    .select('id')
    .where('namn', '=', client.session.user.name)
    .executeTakeFirstOrThrow();
  return row.id;
}
