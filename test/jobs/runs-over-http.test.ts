import { describe, expect, it } from 'vitest';
import type { Run, RunAnswer, RunsAnswer } from '../../server/contract/run.ts';
import { insertReturningId } from '../../server/db/engines/insert.ts';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { identityNumber } from '../usecases/korning/region.ts';
import { bringNavet, testNumber } from '../usecases/leverans/kit.ts';
import { workOff } from './work-off.ts';

async function addPersons(app: TestApp, kommun: string, count: number, from = 0): Promise<void> {
  await app.deps.context.engine.transaction(async (tx) => {
    for (let index = from; index < from + count; index++) {
      const fodelsedatum = `2009-${kommun.slice(2)}-${String(10 + (index % 15))}`;
      await insertReturningId(tx, 'person', {
        identitetsnummer: identityNumber(fodelsedatum, Math.floor(index / 15)),
        fodelsedatum,
        folkbokforing_status: 'folkbokford',
        kommun_kod: kommun,
      });
    }
  });
}

const start = (client: Client, params?: object, job = 'aktivitetsansvar') =>
  client.send('POST', `/api/jobs/${job}/start`, params === undefined ? {} : { params });
const runsOf = async (client: Client) =>
  ((await (await client.get('/api/runs')).json()) as { runs: Run[] }).runs;

const listOf = async (client: Client, query: string) =>
  (await (await client.get(`/api/runs${query}`)).json()) as RunsAnswer;

/** Puts runs that have ended into the register, so many of a job and a kommun, in order. */
async function addRuns(app: TestApp, wanted: [jobb: string, kommun: string, count: number][]) {
  const { engine } = app.deps.context;
  const { insert } = caseload({ engine, clock: app.clock });
  const made: { id: string; kommun: string }[] = [];
  for (const [jobb, kommun_kod, count] of wanted) {
    for (let nr = 0; nr < count; nr++) {
      const row = { jobb, kommun_kod, parametrar: '{}', tillstand: 'klar', skapad: app.clock.now() };
      made.push({ id: String(await insert('korning', row)), kommun: kommun_kod });
    }
  }
  return made;
}

describe('starting the nightly run', () => {
  it('queues it; a worker makes it and says what it did', async () => {
    const app = await createTestApp();
    const admin = await app.loginAs('administrator');
    await addPersons(app, '9901', 3);
    const answer = await start(admin);
    expect(answer.status).toBe(202);
    const run = (await answer.json()) as Run;
    expect(run).toMatchObject({ job: 'aktivitetsansvar', state: 'vantar', started: null, ended: null });
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    const done = (await (await admin.get(`/api/runs/${run.id}`)).json()) as RunAnswer;
    expect(done).toMatchObject({
      run: {
        state: 'klar',
        done: 3,
        total: 3,
        counts: { opened: 3, closed: 0, unchanged: 0 },
        message: null,
      },
      lines: [],
    });
    const log = await app.deps.context.engine.read
      .selectFrom('andringslogg')
      .selectAll()
      .where('korning_id', 'is not', null)
      .execute();
    expect(log.map(({ entitet, korning_id }) => [entitet, korning_id])).toEqual([
      ['korning', Number(run.id)],
      ...Array.from({ length: 3 }, () => ['aktivitetsansvar', Number(run.id)]),
    ]);
  });

  it('is for the own kommun when an administrator starts it, and for all when a systemansvarig does', async () => {
    const app = await createTestApp();
    const admin = await app.loginAs('administrator', '9901');
    await app.loginAs('administrator', '9902');
    const system = await app.loginAs('systemansvarig');
    await addPersons(app, '9901', 1);
    await addPersons(app, '9902', 1);
    await start(admin);
    await workOff(app.deps.context);
    const opened = () =>
      app.deps.context.engine.read
        .selectFrom('aktivitetsansvar')
        .select('kommun_kod')
        .orderBy('id')
        .execute();
    expect(await opened()).toEqual([{ kommun_kod: '9901' }]);
    await start(system);
    await workOff(app.deps.context);
    expect(await opened()).toEqual([{ kommun_kod: '9901' }, { kommun_kod: '9902' }]);
  });

  it.each([
    { who: 'handlaggare' as const, params: {}, status: 403 },
    { who: 'lasare' as const, params: {}, status: 403 },
    { who: 'administrator' as const, params: { kommun: '9902' }, status: 404 },
    { who: 'administrator' as const, params: { kommun: '*' }, status: 404 },
    { who: 'administrator' as const, params: { date: '2026-02-30' }, status: 400 },
    { who: 'administrator' as const, params: { dat: '2026-02-20' }, status: 400 },
    { who: 'systemansvarig' as const, params: { kommun: '0001' }, status: 404 },
  ])('is refused for $who with $params: $status', async ({ who, params, status }) => {
    const app = await createTestApp();
    const client = await app.loginAs(who);
    expect((await start(client, params)).status).toBe(status);
    expect(await runsOf(client)).toEqual([]);
  });

  it('is refused for a day to come, which would bar the nights before it, until it is confirmed (Z41)', async () => {
    const app = await createTestApp();
    const admin = await app.loginAs('administrator');
    await addPersons(app, '9901', 1);
    const answer = await start(admin, { date: '2026-11-21' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'ogiltig',
      message: expect.stringContaining('2026-11-21 har inte varit än'),
      issues: [{ path: 'params.date' }],
    });
    expect(await runsOf(admin)).toEqual([]);
    expect((await start(admin, { date: '2026-11-21', confirm: true })).status).toBe(202);
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    expect((await runsOf(admin))[0]).toMatchObject({ date: '2026-11-21', counts: { opened: 1 } });
  });

  it('is refused for a job that does not exist, or that the role may not start', async () => {
    const app = await createTestApp();
    expect((await start(await app.loginAs('systemansvarig'), {}, 'rensa-allt')).status).toBe(404);
    expect((await start(await app.loginAs('administrator'), { leverans: 1 }, 'placeringar')).status).toBe(
      403,
    );
  });
});

describe('going on with a file that has come in', () => {
  const FILE_JOBS = ['register', 'examen', 'placeringar', 'navet-avisering'];

  /** Brings a file of avisering in under a run that has ended, and gives the id that it is kept under. */
  async function bringFile({ deps: { context } }: TestApp): Promise<number> {
    await bringNavet(context, navetFile([navetPost(testNumber('20090518', 0))]));
    await context.engine.transaction((tx) => tx.updateTable('korning').set({ tillstand: 'klar' }).execute());
    const { id } = await context.engine.read.selectFrom('leverans').select('id').executeTakeFirstOrThrow();
    return id;
  }

  it.each(FILE_JOBS)('is refused at the start when there is no such file: %s', async (job) => {
    const app = await createTestApp();
    const system = await app.loginAs('systemansvarig');
    const answer = await start(system, { leverans: 999 }, job);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      code: 'saknas',
      message: expect.stringContaining('Läs in filen igen'),
    });
    expect(await runsOf(system)).toEqual([]);
    expect(await workOff(app.deps.context)).toEqual([]);
  });

  it('is refused for the file of another job, for one that is still coming in, and for an administrator', async () => {
    const app = await createTestApp();
    const { context } = app.deps;
    const system = await app.loginAs('systemansvarig');
    const id = await bringFile(app);
    const statuses = [];
    for (const job of FILE_JOBS) statuses.push((await start(system, { leverans: id }, job)).status);
    expect(statuses).toEqual([404, 404, 404, 202]);
    const ada = await app.loginAs('administrator');
    for (const leverans of [id, 999]) expect((await start(ada, { leverans }, 'examen')).status).toBe(403);
    expect(await workOff(context)).toEqual(['klar']);
    await context.engine.transaction((tx) =>
      tx.updateTable('leverans').set({ tillstand: 'mottas' }).where('id', '=', id).execute(),
    );
    expect((await start(system, { leverans: id }, 'navet-avisering')).status).toBe(404);
  });

  it('is refused for answers from Navet, which belong to the run that asked', async () => {
    const app = await createTestApp();
    const { context } = app.deps;
    const system = await app.loginAs('systemansvarig');
    const id = await bringFile(app);
    await context.engine.transaction((tx) =>
      tx.updateTable('korning').set({ jobb: 'navet-hamta' }).execute(),
    );
    expect((await start(system, { leverans: id }, 'navet-avisering')).status).toBe(404);
  });

  it('ends in plain words when the file is gone by the time that the run is taken up', async () => {
    const app = await createTestApp();
    const { context } = app.deps;
    const system = await app.loginAs('systemansvarig');
    const id = await bringFile(app);
    expect((await start(system, { leverans: id }, 'navet-avisering')).status).toBe(202);
    await context.engine.transaction((tx) => tx.deleteFrom('leverans').where('id', '=', id).execute());
    expect(await workOff(context)).toEqual(['misslyckad']);
    expect((await runsOf(system))[0]?.message).toContain('Läs in filen igen');
  });
});

describe('the list of runs', () => {
  it('shows an administrator the own kommun’s, a systemansvarig all, a handläggare none of them', async () => {
    const app = await createTestApp();
    const [here, there] = [
      await app.loginAs('administrator', '9901'),
      await app.loginAs('administrator', '9902'),
    ];
    const colleague = await app.loginAs('administrator', '9901');
    const handlaggare = await app.loginAs('handlaggare', '9901');
    const system = await app.loginAs('systemansvarig');
    const own = (await (await start(here)).json()) as Run;
    await start(there);
    expect((await runsOf(colleague)).map(({ id }) => id)).toEqual([own.id]);
    expect(await runsOf(handlaggare)).toEqual([]);
    expect(await runsOf(system)).toHaveLength(2);
    expect((await there.get(`/api/runs/${own.id}`)).status).toBe(404);
    expect((await here.get('/api/runs/abc')).status).toBe(404);
  });

  it('gives 200 at a time, the older ones when asked, and those of one job however old', async () => {
    const app = await createTestApp();
    const ada = await app.loginAs('administrator', '9901');
    const made = await addRuns(app, [
      ['examen', '9901', 1],
      ['placeringar', '9901', 150],
      ['placeringar', '9902', 1],
      ['gallring', '9901', 60],
    ]);
    const [examen] = made;
    const own = made.filter(({ kommun }) => kommun === '9901').map(({ id }) => id);
    const newest = await listOf(ada, '');
    expect([newest.runs.map(({ id }) => id), newest.older]).toEqual([own.toReversed().slice(0, 200), true]);
    const older = await listOf(ada, `?before=${newest.runs.at(-1)?.id}`);
    expect([older.runs.map(({ id }) => id), older.older]).toEqual([own.toReversed().slice(200), false]);
    const ofJob = await listOf(ada, '?job=examen');
    expect([ofJob.runs.map(({ id }) => id), ofJob.older]).toEqual([[examen?.id], false]);
    expect(await listOf(ada, `?job=gallring&before=${examen?.id}`)).toEqual({ runs: [], older: false });
  });

  it.each([
    ['?job=stada', ['job']],
    ['?before=i%20g%C3%A5r', ['before']],
    ['?before=', ['before']],
    ['?kommun=9902', ['']],
  ])('refuses %s and says what is wrong', async (query, paths) => {
    const app = await createTestApp();
    const ada = await app.loginAs('administrator', '9901');
    const answer = await ada.get(`/api/runs${query}`);
    const { code, issues } = (await answer.json()) as { code: string; issues: { path: string }[] };
    expect([answer.status, code, issues.map(({ path }) => path)]).toEqual([400, 'ogiltig', paths]);
  });
});

describe('a run for all kommuner', () => {
  async function region() {
    const app = await createTestApp();
    const ada = await app.loginAs('administrator', '9901');
    const bo = await app.loginAs('administrator', '9902');
    const siv = await app.loginAs('systemansvarig');
    const read = async (client: Client, id: string) =>
      (await (await client.get(`/api/runs/${id}`)).json()) as RunAnswer;
    return { app, ada, bo, siv, read };
  }

  it('shows an administrator what it came to in the own kommun, and nothing of the others', async () => {
    const { app, ada, bo, siv, read } = await region();
    await addPersons(app, '9901', 2);
    await addPersons(app, '9902', 5);
    const { id } = (await (await start(siv)).json()) as Run;
    expect((await read(ada, id)).run).toMatchObject({ state: 'vantar', done: 0, total: null, counts: {} });
    await workOff(app.deps.context);
    const own = { id, state: 'klar', kommun: null, date: '2026-11-20', done: 0, total: null, message: null };
    const [seen] = await runsOf(ada);
    expect(seen).toMatchObject({ ...own, counts: { opened: 2, closed: 0, unchanged: 0 } });
    expect(await read(ada, id)).toEqual({ run: seen, lines: [], push: null, brake: null });
    expect((await runsOf(bo))[0]).toMatchObject({ ...own, counts: { opened: 5, closed: 0, unchanged: 0 } });
    expect((await runsOf(siv))[0]).toMatchObject({ done: 7, total: 7, counts: { opened: 7 } });
    expect(await runsOf(await app.loginAs('handlaggare', '9901'))).toEqual([]);
    const events = await (await ada.get(`/api/runs/${id}/events`)).text();
    expect(JSON.parse(events.replace('data: ', ''))).toEqual(seen);
  });

  it('stands as stopped only where the brakes have stopped it, and is for systemansvarig to confirm', async () => {
    const { app, ada, bo, siv, read } = await region();
    await addPersons(app, '9901', 1);
    await addPersons(app, '9902', 1);
    await start(siv, { date: '2026-11-19' });
    await workOff(app.deps.context);
    await addPersons(app, '9902', 11, 1);
    const { id } = (await (await start(siv)).json()) as Run;
    expect(await workOff(app.deps.context)).toEqual(['stoppad']);
    expect(await read(ada, id)).toMatchObject({
      run: { state: 'klar', message: null, counts: { opened: 0, closed: 0, unchanged: 1 } },
      lines: [],
    });
    const numbers = expect.stringContaining('öppna 11 och avsluta 0 aktivitetsansvar av 1 öppna');
    expect(await read(bo, id)).toMatchObject({
      run: { state: 'stoppad', message: numbers, counts: {} },
      lines: [{ row: null, level: 'varning', code: 'broms', message: numbers }],
    });
    expect((await bo.send('POST', `/api/runs/${id}/confirm`)).status).toBe(403);
    expect((await siv.send('POST', `/api/runs/${id}/confirm`)).status).toBe(202);
    await workOff(app.deps.context);
    const counts = { opened: 11, closed: 0, unchanged: 1 };
    expect(await read(bo, id)).toMatchObject({ run: { state: 'klar', counts, message: null }, lines: [] });
    expect((await runsOf(ada))[0]?.counts).toEqual({ opened: 0, closed: 0, unchanged: 1 });
  });

  it('says only to the kommun that has come further that it was left out', async () => {
    const { app, ada, bo, siv, read } = await region();
    await start(ada);
    await workOff(app.deps.context);
    const { id } = (await (await start(siv, { date: '2026-11-19' })).json()) as Run;
    await workOff(app.deps.context);
    expect((await read(ada, id)).lines).toEqual([
      {
        row: null,
        level: 'varning',
        code: 'hoppadesOver',
        message: 'Kommun 9901 är redan körd för 2026-11-20. Välj den dagen eller en senare.',
      },
    ]);
    expect((await read(bo, id)).lines).toEqual([]);
    expect(JSON.stringify(await runsOf(bo))).not.toContain('9901');
  });

  it('has only state and time where it fails, or where its outcome was never kept', async () => {
    const { app, ada, bo, siv, read } = await region();
    await start(siv);
    await workOff(app.deps.context);
    const { id } = (await (await start(siv, { date: '2026-11-19' })).json()) as Run;
    expect(await workOff(app.deps.context)).toEqual(['misslyckad']);
    expect((await read(siv, id)).run.message).toContain('9902');
    for (const client of [ada, bo]) {
      expect(await read(client, id)).toMatchObject({
        run: { state: 'misslyckad', message: null, counts: {} },
        lines: [],
      });
    }
    const { engine } = app.deps.context;
    await engine.transaction((tx) => tx.deleteFrom('korning_kommun').execute());
    expect((await runsOf(ada))[1]).toMatchObject({ state: 'klar', counts: {}, ended: expect.any(String) });
  });
});

describe('a run that the brakes stop (Z40)', () => {
  it('waits with its numbers until somebody who may confirms it', async () => {
    const app = await createTestApp();
    const admin = await app.loginAs('administrator', '9901');
    const neighbour = await app.loginAs('administrator', '9902');
    await addPersons(app, '9901', 5);
    await start(admin, { date: '2026-11-19' });
    await workOff(app.deps.context);
    await addPersons(app, '9901', 11, 5);
    const { id } = (await (await start(admin)).json()) as Run;
    expect(await workOff(app.deps.context)).toEqual(['stoppad']);
    const stopped = (await (await admin.get(`/api/runs/${id}`)).json()) as RunAnswer;
    expect(stopped.run).toMatchObject({ state: 'stoppad', counts: { opened: 0, closed: 0, unchanged: 0 } });
    expect(stopped.lines).toEqual([
      expect.objectContaining({
        level: 'varning',
        code: 'broms',
        message: expect.stringContaining('öppna 11 och avsluta 0 aktivitetsansvar av 5 öppna'),
      }),
    ]);
    expect((await neighbour.send('POST', `/api/runs/${id}/confirm`)).status).toBe(404);
    expect((await admin.send('POST', `/api/runs/${id}/confirm`)).status).toBe(202);
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    const done = (await (await admin.get(`/api/runs/${id}`)).json()) as RunAnswer;
    expect(done.run).toMatchObject({ state: 'klar', counts: { opened: 11, closed: 0, unchanged: 5 } });
    expect((await admin.send('POST', `/api/runs/${id}/confirm`)).status).toBe(409);
  });
});

it('fails with a message for people when the date lies before the last run', async () => {
  const app = await createTestApp();
  const admin = await app.loginAs('administrator', '9901');
  await start(admin);
  await start(admin, { date: '2026-11-19' });
  expect(await workOff(app.deps.context)).toEqual(['klar', 'misslyckad']);
  expect((await runsOf(admin))[0]?.message).toBe(
    'Kommun 9901 är redan körd för 2026-11-20. Välj den dagen eller en senare.',
  );
});
