import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../server/contract/run.ts';
import { ScbExportsAnswer } from '../../server/contract/scb.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { openEngine } from '../../server/db/engines/open.ts';
import { runJob } from '../../server/jobs/run-job.ts';
import { scbExportJob } from '../../server/jobs/scb-export.ts';
import { claimRun } from '../../server/usecases/korning/claim.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { workOff } from './work-off.ts';

const NEVER = new AbortController().signal;
const HALF_YEAR = { from: '2026-01-01', to: '2026-06-30' };

/** A kommun with a youth, and an export of it in the queue. */
async function setUp() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  await make.period({ datum_for_registrering: '2026-02-02', registreringsorsak: 'studiebevis' });
  const started = await eva.send('POST', '/api/jobs/scb-export/start', { params: HALF_YEAR });
  return { app, eva, id: ((await started.json()) as Run).id };
}

/** Takes the export out of the queue and makes it as a worker does, doing something else at its first step. */
async function work({ deps, clock }: TestApp, owner: string, meanwhile: () => Promise<void>) {
  const context = { engine: await openEngine(deps.config.database), clock };
  const run = await claimRun(context, owner, () => false);
  if (!run) throw new Error('nothing to claim');
  const errors: unknown[] = [];
  const job: typeof scbExportJob = (own, given) =>
    scbExportJob(own, {
      ...given,
      progress: meanwhile,
    });
  const { state } = await runJob(context, run, job, NEVER, (e) => errors.push(e));
  await context.engine.close();
  return { state, errors };
}

const kept = async ({ deps }: TestApp) => {
  const { read } = deps.context.engine;
  const exports = await read.selectFrom('scb_export').select('tillstand').execute();
  const parts = await read.selectFrom('scb_export_del').select('export_id').execute();
  return [exports.map(({ tillstand }) => tillstand).join(), parts.length];
};

async function listed(client: Client) {
  return ScbExportsAnswer.parse(await (await client.get('/api/scb/exports')).json()).exports;
}

/** Resolves when it is told to. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('exports to SCB', () => {
  it('of one kommun are made one after the other, of two at the same time', async () => {
    const { app, eva } = await setUp();
    const granne = await app.loginAs('handlaggare', '9902');
    const again = { params: HALF_YEAR };
    for (const client of [eva, granne]) await client.send('POST', '/api/jobs/scb-export/start', again);
    const { context } = app.deps;
    const [paused, go] = [gate(), gate()];
    const first = work(app, 'a/1/x', async () => {
      paused.open();
      await go.opened;
    });
    await paused.opened;
    const other = await claimRun(context, 'b/1/x', () => false);
    expect(other?.params.kommun).toBe('9902');
    expect(await claimRun(context, 'c/1/x', () => false)).toBeNull();
    go.open();
    expect(await first).toEqual({ state: 'klar', errors: [] });
    expect(await workOff(context)).toEqual(['klar']);
    const made = await listed(eva);
    expect(made.map(({ perioder }) => perioder)).toEqual([1, 1]);
    expect(made[0]?.sha256).toBe(made[1]?.sha256);
  });
});

describe('an export to SCB that is under way', () => {
  it('leaves nothing when somebody stops it, and says what to do', async () => {
    const { app, eva, id } = await setUp();
    const outcome = await work(app, 'a/1/x', async () => {
      expect((await eva.send('POST', `/api/runs/${id}/stop`)).status).toBe(200);
    });
    expect(outcome).toEqual({ state: 'forlorad', errors: [] });
    expect(await kept(app)).toEqual(['', 0]);
    const { run } = (await (await eva.get(`/api/runs/${id}`)).json()) as { run: Run };
    expect(run).toMatchObject({
      state: 'avbruten',
      message: `Stoppad av ${eva.session.user.name}. Ingen export blev klar; skapa den på nytt.`,
    });
  });

  it('is another process’ when that has taken it over: the first one takes nothing away', async () => {
    const { app, eva } = await setUp();
    const [paused, begun, go, done] = [gate(), gate(), gate(), gate()];
    const first = work(app, 'a/1/x', async () => {
      paused.open();
      await go.opened;
    });
    await paused.opened;
    app.wait(60_000);
    const second = work(app, 'b/1/x', async () => {
      begun.open();
      await done.opened;
    });
    await begun.opened;
    go.open();
    expect(await first).toEqual({ state: 'forlorad', errors: [] });
    done.open();
    expect(await second).toEqual({ state: 'klar', errors: [] });
    expect(await kept(app)).toEqual(['klar', 2]);
    const again = await app.loginAs('handlaggare', '9901');
    expect(await listed(again)).toMatchObject([{ perioder: 1, madeBy: eva.session.user.name }]);
  });

  it('that was given up after many attempts leaves nothing when the next one is made', async () => {
    const { app, eva, id } = await setUp();
    const { engine } = app.deps.context;
    const left = { kommun_kod: '9901', fran: HALF_YEAR.from, till: HALF_YEAR.to, skapad: app.clock.now() };
    await engine.transaction(async (tx) => {
      const row = { ...left, tillstand: 'pagar', korning_id: Number(id), fakta: '{}', personer: '' };
      await tx.insertInto('scb_export').values(row).execute();
      const given = { tillstand: 'misslyckad', avslutad: app.clock.now() };
      await tx.updateTable('korning').set(given).where('id', '=', Number(id)).execute();
    });
    await eva.send('POST', '/api/jobs/scb-export/start', { params: HALF_YEAR });
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    expect(await kept(app)).toEqual(['klar', 2]);
  });

  it('ends as failed when there is no room for it, leaves nothing, and is made when there is room', async () => {
    const { app, eva, id } = await setUp();
    const { engine } = app.deps.context;
    // Only the embedded database can be told how far it may grow.
    if (engine.kind !== 'sqlite') return;
    await engine.transaction(async (tx) => {
      const numbers = Array.from({ length: 400 }, (_, index) => testNumber(index, '2007-01-01'));
      await insertMany(
        tx,
        'person',
        numbers.map((identitetsnummer, index) => ({
          id: 1_000 + index,
          identitetsnummer,
          fornamn: createHash('sha256').update(identitetsnummer).digest('hex'),
          fodelsedatum: '2008-03-01',
          folkbokforing_status: 'folkbokford',
          kommun_kod: '9901',
        })),
      );
      const now = app.clock.now();
      await insertMany(
        tx,
        'aktivitetsansvar',
        numbers.map((_, index) => ({
          person_id: 1_000 + index,
          kommun_kod: '9901',
          datum_for_registrering: '2026-02-02',
          sysselsattning_vid_registrering: 'arbete',
          skapad: now,
          andrad: now,
        })),
      );
    });
    const worker = await openEngine(app.deps.config.database);
    const roomFor = (pages: string) =>
      worker.transaction(async (tx) => {
        const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(tx);
        const most = pages === 'more' ? 1_000_000 : rows[0]?.page_count;
        await sql.raw(`pragma max_page_count = ${most}`).execute(tx);
      });
    const make = async () => {
      const context = { engine: worker, clock: app.clock };
      const run = await claimRun(context, 'a/1/x', () => false);
      if (!run) throw new Error('nothing to claim');
      const errors: unknown[] = [];
      const outcome = await runJob(context, run, scbExportJob, NEVER, (error) => errors.push(error));
      return { state: outcome.state, errors: errors.map(String) };
    };
    await roomFor('no more');
    expect(await make()).toEqual({
      state: 'misslyckad',
      errors: [expect.stringContaining('database or disk is full')],
    });
    expect(await kept(app)).toEqual(['', 0]);
    const { run } = (await (await eva.get(`/api/runs/${id}`)).json()) as { run: Run };
    expect(run.message).toContain('Databasen har ingen plats kvar.');
    await roomFor('more');
    await eva.send('POST', '/api/jobs/scb-export/start', { params: HALF_YEAR });
    expect(await make()).toEqual({ state: 'klar', errors: [] });
    expect(await listed(eva)).toMatchObject([{ perioder: 401 }]);
    await worker.close();
  });
});
