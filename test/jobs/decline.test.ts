import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Run, RunAnswer } from '../../server/contract/run.ts';
import { queueRun } from '../../server/usecases/korning/start.ts';
import { navetFile, navetPost } from '../integrations/navet/navet-file.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { know } from '../support/navet-server.ts';
import { pupil } from '../support/ss12000-server.ts';
import { NUMBERS as FILED, makeDrop, readBack } from './drop-folder.ts';
import { lasting } from './lasting.ts';
import { FOUR, type NavetRig, navetRig, ONE, THREE, TWO } from './navet-run.ts';
import { makeSchool, NUMBERS } from './school.ts';
import { workOff } from './work-off.ts';

const DAY = 86_400_000;
const answer = (client: Client, id: string, word: 'confirm' | 'decline') =>
  client.send('POST', `/api/runs/${id}/${word}`);
const askOf = async (client: Client, id: string) =>
  ((await (await client.get(`/api/runs/${id}`)).json()) as RunAnswer).brake;
const log = async ({ deps }: TestApp, id: string) =>
  (
    await deps.context.engine.read
      .selectFrom('andringslogg')
      .select('falt')
      .where('korning_id', '=', Number(id))
      .where('slag', '=', 'andrad')
      .execute()
  ).map(({ falt }) => JSON.parse(falt) as object);

describe('answers of Navet that a brake holds (Z40)', () => {
  const four = [ONE, TWO, THREE, FOUR];
  async function held() {
    const rig = await navetRig();
    await rig.hold(...four.map((number) => ({ number })));
    know(rig.navet, ...four.map((number) => ({ number, avregistrerad: 'UV', andrad: '20261120100000' })));
    const { run } = await rig.run('navet-hamta');
    expect(run.state).toBe('stoppad');
    return { rig, run };
  }
  const staged = async ({ app }: NavetRig) =>
    (await app.deps.context.engine.read.selectFrom('leverans_post').select('nr').execute()).length;

  it('are gone once somebody has said no to them, and the next run asks anew', async () => {
    const { rig, run } = await held();
    expect(await staged(rig)).toBe(4);
    expect(await askOf(rig.siv, run.id)).toEqual({ holds: 'answers', tooOld: false, mayAnswer: true });
    const declined = await answer(rig.siv, run.id, 'decline');
    expect(declined.status).toBe(200);
    expect((await declined.json()) as Run).toMatchObject({
      state: 'avbruten',
      message: `Inte bekräftad av ${rig.siv.session.user.name}. Svaren är borttagna, och inget av dem är använt. Nästa körning frågar Navet på nytt.`,
    });
    expect(await staged(rig)).toBe(0);
    expect(await log(rig.app, run.id)).toEqual([{ tillstand: ['stoppad', 'avbruten'] }]);
    expect(await askOf(rig.siv, run.id)).toBeNull();
    for (const word of ['confirm', 'decline'] as const) {
      expect((await answer(rig.siv, run.id, word)).status).toBe(409);
    }
    expect(await rig.person(ONE)).toMatchObject({ folkbokforing_status: 'folkbokford' });
    rig.app.wait(DAY);
    expect((await rig.run('navet-hamta')).run.state).toBe('stoppad');
    expect(rig.navet.calls).toHaveLength(2);
  });

  it('can be said yes to for 30 days, and no to after that', async () => {
    const { rig, run } = await held();
    rig.app.wait(30 * DAY + 1);
    expect(await askOf(rig.siv, run.id)).toEqual({ holds: 'answers', tooOld: true, mayAnswer: true });
    const late = await answer(rig.siv, run.id, 'confirm');
    expect([late.status, await late.json()]).toMatchObject([
      409,
      { message: expect.stringContaining('äldre än 30 dagar') },
    ]);
    expect((await answer(rig.siv, run.id, 'decline')).status).toBe(200);
    expect(await staged(rig)).toBe(0);
  });

  it('are removed by gallring when nobody can say yes to them any more', async () => {
    const { rig, run } = await held();
    rig.app.wait(30 * DAY);
    await rig.run('gallring');
    expect(await staged(rig)).toBe(4);
    rig.app.wait(2 * DAY);
    expect((await rig.run('gallring')).run.counts).toMatchObject({ leveranser: 1 });
    expect(await staged(rig)).toBe(0);
    expect((await answer(rig.siv, run.id, 'decline')).status).toBe(200);
  });
});

describe('a file that a brake holds (Z40)', () => {
  const at =
    '<Folkbokforing><Folkbokforingsdatum>20260101</Folkbokforingsdatum><LanKod>99</LanKod><KommunKod>01</KommunKod></Folkbokforing>';
  const gone = '<Avregistrering><AvregistreringsorsakKod>UV</AvregistreringsorsakKod></Avregistrering>';
  const many = navetFile(
    FILED.slice(0, 5).map((number) => navetPost(number, gone)),
    { lopNr: '00018' },
  );
  async function held() {
    const drop = await makeDrop();
    drop.put('alla.xml', navetFile(FILED.slice(0, 10).map((number) => navetPost(number, at))));
    await drop.run();
    drop.put('bort.xml', many, 1);
    drop.put('sen.xml', navetFile([navetPost(FILED[10] ?? '', at)], { lopNr: '00019' }), 2);
    const { run } = await drop.run();
    expect(run.state).toBe('stoppad');
    return { drop, run };
  }
  const here = async ({ deps }: TestApp) =>
    (
      await deps.context.engine.read
        .selectFrom('person')
        .select('id')
        .where('folkbokforing_status', '=', 'folkbokford')
        .execute()
    ).length;

  it('is put aside by the next run once somebody has said no to it, and those after it go in', async () => {
    const { drop, run } = await held();
    expect(await askOf(drop.siv, run.id)).toMatchObject({ holds: 'file', mayAnswer: true });
    expect((await answer(drop.siv, run.id, 'decline')).status).toBe(200);
    const next = await drop.run();
    expect(next.run).toMatchObject({ state: 'klar', counts: { files: 1, created: 1, quarantined: 0 } });
    expect(next.told[0]).toBe(
      'varning avbojd bort.xml: Den skulle ändra ovanligt mycket, och den som fick frågan har inte bekräftat den. Det som står i den är inte inläst. Den läggs i karantän (karantan). Ska den läsas in ändå: be den som sköter servern göra det med kommandot import och --confirm.',
    );
    const [file = '', reason = ''] = drop.names('karantan');
    expect([drop.names(), file, await here(drop.app)]).toEqual([
      [],
      expect.stringMatching(/-bort\.xml$/),
      11,
    ]);
    expect(readFileSync(join(drop.folder, 'karantan', reason), 'utf8')).toContain('inte bekräftat den');
  });

  it('ends all the runs that it has stopped by one no', async () => {
    const { drop, run } = await held();
    const second = await drop.run();
    expect(second.run.state).toBe('stoppad');
    await answer(drop.siv, second.run.id, 'decline');
    expect((await readBack(drop.siv, run.id)).run).toMatchObject({
      state: 'avbruten',
      message: expect.stringContaining(`Inte bekräftad av ${drop.siv.session.user.name}. Inget av filen`),
    });
  });

  it('lands there again whenever it comes, until a run is told to take all', async () => {
    const { drop, run } = await held();
    await answer(drop.siv, run.id, 'decline');
    await drop.run();
    const { context } = drop.app.deps;
    const { id } = await context.engine.read
      .selectFrom('leverans')
      .select('id')
      .where('filnamn', '=', 'bort.xml')
      .executeTakeFirstOrThrow();
    const params = { leverans: id };
    expect((await drop.siv.send('POST', '/api/jobs/navet-avisering/start', { params })).status).toBe(404);
    drop.put('igen.xml', many, 9);
    expect((await drop.run()).run.state).toBe('klar');
    expect(await here(drop.app)).toBe(11);
    drop.put('igen.xml', many, 10);
    await queueRun(context, 'navet-avisering', {
      params: { confirm: true },
      kommunKod: null,
      startedBy: null,
    });
    expect(await workOff(context, drop.settings)).toEqual(['klar']);
    expect(await here(drop.app)).toBe(6);
  });
});

describe('what a school system gave and a brake holds (Z40)', () => {
  it('is left as it was by a no, and asked for anew by the next fetch', async () => {
    const { app, ada, fetch, placements, server } = await makeSchool();
    await fetch();
    app.clock.moveTo('2026-11-21T11:00:00.000Z');
    for (const number of NUMBERS.slice(0, 3)) server.put(pupil(number, []), '2026-11-20T20:00:00.000Z');
    const { run } = await fetch();
    const before = await placements();
    expect(await askOf(ada, run.id)).toEqual({ holds: 'connections', tooOld: false, mayAnswer: true });
    const declined = (await (await answer(ada, run.id, 'decline')).json()) as Run;
    expect(declined).toMatchObject({
      state: 'avbruten',
      message: expect.stringContaining('Nästa hämtning frågar skolsystemet på nytt.'),
    });
    expect(await placements()).toEqual(before);
    const again = [await fetch(), await fetch()];
    expect(again.map(({ run: { state } }) => state)).toEqual(['stoppad', 'stoppad']);
    for (const number of NUMBERS.slice(0, 3)) server.put(pupil(number), '2026-11-21T10:30:00.000Z');
    await answer(ada, again[1]?.run.id ?? '', 'decline');
    // One no is to all the nights that the same connection has stopped.
    expect((await readBack(ada, again[0]?.run.id ?? '')).run.state).toBe('avbruten');
    expect((await fetch()).run.state).toBe('klar');
    expect(await placements()).toEqual(before);
  });
});

describe('a run that the brakes have stopped (Z40)', () => {
  /** A run that has been stopped today. */
  async function stopped(app: TestApp, jobb: string, kommun_kod: string | null, parametrar = '{}') {
    const { insert } = caseload(app.deps.context);
    const now = app.clock.now();
    const times = { skapad: now, startad: now, avslutad: now };
    const run = { jobb, kommun_kod, parametrar, tillstand: 'stoppad', meddelande: 'Många.', ...times };
    return String(await insert('korning', run));
  }

  it('takes a no from those who may say yes', async () => {
    const app = await createTestApp();
    const siv = await lasting(app, 'systemansvarig');
    const ada = await lasting(app, 'administrator', '9901');
    const bo = await lasting(app, 'administrator', '9902');
    const hanna = await lasting(app, 'handlaggare', '9901');
    const night = await stopped(app, 'aktivitetsansvar', '9901');
    expect((await answer(hanna, night, 'decline')).status).toBe(403);
    expect((await answer(bo, night, 'decline')).status).toBe(404);
    expect(await askOf(ada, night)).toEqual({ holds: 'night', tooOld: false, mayAnswer: true });
    const declined = (await (await answer(ada, night, 'decline')).json()) as Run;
    expect(declined.message).toBe(
      `Inte bekräftad av ${ada.session.user.name}. Inget har ändrats i de kommuner där den stannade. Nästa körning räknar på nytt.`,
    );
    const gallring = await stopped(app, 'gallring', '9901');
    expect(await askOf(ada, gallring)).toEqual({ holds: 'gallring', tooOld: false, mayAnswer: false });
    expect((await answer(ada, gallring, 'decline')).status).toBe(403);
    expect((await answer(siv, gallring, 'decline')).status).toBe(200);
  });

  it('for a file that was not kept takes neither', async () => {
    const app = await createTestApp();
    const siv = await lasting(app, 'systemansvarig');
    const id = await stopped(app, 'placeringar', null, '{"incoming":true}');
    expect(await askOf(siv, id)).toMatchObject({ holds: 'nothing' });
    for (const word of ['confirm', 'decline'] as const) {
      expect((await answer(siv, id, word)).status).toBe(400);
    }
  });
});
