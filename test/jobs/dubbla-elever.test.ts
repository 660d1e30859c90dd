import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import type { PersonAnswer } from '../../server/contract/person.ts';
import type { Run, RunAnswer } from '../../server/contract/run.ts';
import { checkDoubles } from '../../server/usecases/dubblett/check.ts';
import { takeSlots } from '../../server/usecases/schemalaggning/take-slots.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { workOff } from './work-off.ts';

/** Ali Hassan is in the caseload under a samordningsnummer, and folkbokförd under a personnummer that has no period. */
async function region() {
  const app = await createTestApp();
  const ada = await app.loginAs('administrator', '9901');
  const granne = await app.loginAs('handlaggare', '9902');
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const ali = { fornamn: 'Ali', efternamn: 'Hassan' };
  const before = await make.person({ ...ali, identitetsnummer: SAMORDNING, folkbokforing_status: 'okand' });
  const period = await make.period({ person_id: before });
  const now = await make.person({
    ...ali,
    namn_sokning: 'ali omar hassan',
    identitetsnummer: testNumber(900),
  });
  await make.period({ person: { fornamn: 'Alva', efternamn: 'Ask' } });
  const runJob = async (client: Client = ada, params = {}): Promise<RunAnswer> => {
    const answer = await client.send('POST', '/api/jobs/dubbla-elever/start', { params });
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as Run;
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    return (await (await client.get(`/api/runs/${id}`)).json()) as RunAnswer;
  };
  const sheet = httpSheet(ada, 'dubblaElever');
  const shown = () => sheet.shown(['personnummer', 'slag', 'folkbokford', 'oppet']);
  return { app, ada, granne, engine, make, before, now, period, runJob, sheet, shown };
}

/** A samordningsnummer of the test pattern: the day is 1 + 60. */
const SAMORDNING = '200801619800';
const PAIR = [
  [SAMORDNING, 'Samordningsnummer', false, true],
  [testNumber(900), 'Personnummer', true, false],
];

describe('the check of dubbla elever (R270)', () => {
  it('puts both of a pair on a list, beside each other, with what tells which number holds', async () => {
    const { runJob, shown, sheet } = await region();
    expect(await runJob()).toMatchObject({
      run: { counts: { created: 1, removed: 0, unchanged: 0 }, kommun: { kod: '9901' }, done: 1, total: 1 },
      lines: [
        {
          row: null,
          level: 'varning',
          message: 'Kommun 9901: En ungdom kan finnas två gånger, under två nummer. Se bladet Dubbla elever.',
        },
      ],
    });
    expect((await shown()).toSorted()).toEqual(PAIR.toSorted());
    const pairs = (await sheet.shown(['par'])).map(([par]) => par);
    expect(new Set(pairs).size).toBe(1);
    expect(await sheet.shown(['sedan'])).toEqual([['2026-11-20'], ['2026-11-20']]);
  });

  it('keeps the two of each pair beside each other, though only one of them has an open period', async () => {
    const { make, runJob, sheet } = await region();
    const bo = { fornamn: 'Bo', efternamn: 'Berg' };
    const before = await make.person({ ...bo, identitetsnummer: '200801629809' });
    await make.period({ person_id: before });
    await make.person({ ...bo, identitetsnummer: testNumber(901) });
    await runJob();
    const names = (await sheet.shown(['fornamn', 'oppet'])).map(String);
    expect(names.slice(0, 2).toSorted()).toEqual(['Ali,false', 'Ali,true']);
    expect(names.slice(2).toSorted()).toEqual(['Bo,false', 'Bo,true']);
  });

  it('changes nothing when it is made again, and takes away what is mended', async () => {
    const { app, engine, now, runJob, shown, sheet } = await region();
    await runJob();
    const rows = () => engine.read.selectFrom('dubblett').selectAll().orderBy('id').execute();
    const before = await rows();
    app.clock.moveTo('2026-11-20T12:30:00.000Z');
    expect((await runJob()).run.counts).toEqual({ created: 0, removed: 0, unchanged: 1 });
    expect(await rows()).toEqual(before);
    await engine.transaction((tx) =>
      tx.updateTable('person').set({ namn_sokning: 'bo berg' }).where('id', '=', now).execute(),
    );
    expect(await runJob()).toMatchObject({ run: { counts: { removed: 1, unchanged: 0 } }, lines: [] });
    expect(await shown()).toEqual([]);
    expect((await sheet.pulled()).rows).toEqual([]);
  });

  it('leads from a row to the person, and is in the read log', async () => {
    const { ada, engine, before, now, period, runJob, sheet } = await region();
    await runJob();
    const { rows } = await sheet.pulled();
    const open = (nr: string) => {
      const key = rows.find(({ values }) => values.personnummer === nr)?.key;
      return ada.send('POST', '/api/personer/oppna', { sheet: 'dubblaElever', key });
    };
    const answer = await open(SAMORDNING);
    expect(((await answer.json()) as PersonAnswer).period).toBe(String(period));
    // The kommun has no period for the other one, of whom there is nothing to show yet.
    expect((await open(testNumber(900))).status).toBe(404);
    const log = await engine.read.selectFrom('laslogg').selectAll().execute();
    expect(unpackIds(log[0]?.personer ?? '').toSorted()).toEqual([before, now].toSorted());
  });

  it('shows a kommun nobody of another one, and neither of a pair when one is protected (Z17)', async () => {
    const { app, ada, granne, engine, make, before, now, runJob, shown } = await region();
    const theirs = { fornamn: 'Siv', efternamn: 'Sten', fodelsedatum: '2008-02-02' };
    await make.period({ kommun_kod: '9902', person: { ...theirs, kommun_kod: '9902' } });
    await make.person({ ...theirs, kommun_kod: '9903' });
    const system = await app.loginAs('systemansvarig');
    const { run, lines } = await runJob(system);
    expect([run.kommun, run.counts.created, lines.length]).toEqual([null, 1, 1]);
    expect(await httpSheet(granne, 'dubblaElever').shown(['personnummer'])).toEqual([]);
    expect(await shown()).toHaveLength(2);
    const set = (values: { skyddad?: 0 | 1; kommun_kod?: string }, id: number) =>
      engine.transaction((tx) => tx.updateTable('person').set(values).where('id', '=', id).execute());
    await set({ skyddad: 1 }, before);
    expect(await shown()).toEqual([]);
    await set({ skyddad: 0 }, before);
    // Whoever has moved, and has never been in the caseload here, is no concern of the kommun any more.
    await set({ kommun_kod: '9902' }, now);
    expect(await shown()).toEqual([]);
    await set({ kommun_kod: '9901', skyddad: 1 }, now);
    expect((await runJob()).run.counts).toEqual({ created: 0, removed: 1, unchanged: 0 });
    const told = JSON.stringify([await (await ada.get('/api/runs')).json(), app.logLines]);
    expect(told).not.toMatch(/Hassan|200801/);
    const all = await app.logIn(await app.addUser({ role: 'lasare', scope: { kind: 'region', value: '*' } }));
    expect(await httpSheet(all, 'dubblaElever').shown(['personnummer'])).toEqual([]);
  });

  it('finds nobody twice of whom the caseload knows neither, nor one who has died', async () => {
    const { make, runJob } = await region();
    const twice = { fornamn: 'Bo', efternamn: 'Berg', fodelsedatum: '2008-03-03' };
    await make.person(twice);
    await make.person(twice);
    const dead = { fornamn: 'Ed', efternamn: 'Ek', fodelsedatum: '2008-04-04' };
    await make.period({ person: dead });
    await make.person({ ...dead, avregistreringsorsak: 'AV' });
    expect((await runJob()).run.counts).toEqual({ created: 1, removed: 0, unchanged: 0 });
  });

  it('loses a pair when one of the two is merged away', async () => {
    const { engine, now, runJob, shown } = await region();
    await runJob();
    await engine.transaction((tx) => tx.deleteFrom('person').where('id', '=', now).execute());
    expect(await shown()).toEqual([]);
    expect((await runJob()).run.counts).toMatchObject({ created: 0, unchanged: 0 });
    expect(await engine.read.selectFrom('dubblett').selectAll().execute()).toEqual([]);
  });

  it('leaves out a pair of whom one is merged away while it looks', async () => {
    const { app, engine, now } = await region();
    const { counts, lines } = await checkDoubles(app.deps.context, '9901', async () => {
      await engine.transaction((tx) => tx.deleteFrom('person').where('id', '=', now).execute());
    });
    expect([counts, lines]).toEqual([{ created: 0, removed: 0, unchanged: 0 }, []]);
    expect(await engine.read.selectFrom('dubblett').selectAll().execute()).toEqual([]);
  });

  it('is started and scheduled by an administrator for the own kommun only', async () => {
    const { app, ada, granne } = await region();
    const start = (client: Client, params: object) =>
      client.send('POST', '/api/jobs/dubbla-elever/start', { params });
    expect((await start(granne, {})).status).toBe(403);
    expect((await start(ada, { kommun: '9902' })).status).toBe(404);
    expect((await start(ada, { kommun: '*' })).status).toBe(404);
    expect((await start(ada, { date: '2026-11-20' })).status).toBe(400);
    const schedule = {
      job: 'dubbla-elever',
      name: 'Dubbla',
      start: '2026-11-21T04:30:00.000Z',
      repeat: 'daily',
    };
    expect((await ada.send('POST', '/api/schedules', schedule)).status).toBe(201);
    app.clock.moveTo('2026-11-21T04:31:00.000Z');
    expect(await takeSlots(app.deps.context)).toMatchObject({ runs: 1 });
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    const again = await app.logIn(ada.session.user.username);
    expect(await httpSheet(again, 'dubblaElever').shown(['personnummer'])).toHaveLength(2);
  });
});
