import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { unpackIds } from '../../server/audit/read-log.ts';
import { ErrorBody } from '../../server/contract/errors.ts';
import { PullAnswer } from '../../server/contract/pull.ts';
import { Run } from '../../server/contract/run.ts';
import { ScbExportsAnswer, ScbHalfYearsAnswer, ScbLogAnswer } from '../../server/contract/scb.ts';
import { insertMany } from '../../server/db/engines/insert.ts';
import { workOff } from '../jobs/work-off.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';

const HALF_YEAR = { from: '2026-01-01', to: '2026-06-30' };

const start = (client: Client, params: object) =>
  client.send('POST', '/api/jobs/scb-export/start', { params });

async function exported(app: TestApp, client: Client, params: object = HALF_YEAR): Promise<Run> {
  const answer = await start(client, params);
  expect(answer.status).toBe(202);
  const { id } = Run.parse(await answer.json());
  await workOff(app.deps.context);
  const read = (await (await client.get(`/api/runs/${id}`)).json()) as { run: unknown };
  return Run.parse(read.run);
}

async function listed(client: Client) {
  return ScbExportsAnswer.parse(await (await client.get('/api/scb/exports')).json()).exports;
}

/** A kommun with one who is right, one who is not, and one who is right until somebody is told of the protection. */
async function makeApp() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const granne = await app.loginAs('handlaggare', '9902');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const period = {
    datum_for_registrering: '2026-02-02',
    registreringsorsak: 'studiebevis',
    sysselsattning_vid_registrering: 'arbete',
  };
  const person = await make.person({ efternamn: 'Rätt' });
  await make.period({ ...period, person_id: person });
  const wrong = await make.period({ ...period, person: { efternamn: 'Fel' } });
  const atgard = await make.atgard(wrong, {
    startdatum: '2026-03-02',
    slutdatum: '2026-03-31',
    orsak_avslutad: 'genomford',
  });
  await make.period({ ...period, kommun_kod: '9902', person: { efternamn: 'Granne' } });
  return { app, eva, granne, person, atgard };
}

describe('an export to SCB', () => {
  it('is started as a job, with progress and counts, and is listed with what is known of it (R242, R243)', async () => {
    const { app, eva } = await makeApp();
    const run = await exported(app, eva);
    expect(run).toMatchObject({
      state: 'klar',
      job: 'scb-export',
      done: 2,
      total: 2,
      kommun: { kod: '9901' },
    });
    expect(run.counts).toEqual({ perioder: 2, atgarder: 1, errors: 1, warnings: 0 });
    const [found, ...others] = await listed(eva);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      kommun: '9901',
      halfYear: '2026H1',
      profile: { id: 'nuvarande', version: 1 },
      madeBy: eva.session.user.name,
      run: run.id,
      ready: false,
      fileName: 'scb-9901-2026H1-nuvarande.txt',
    });
    const file = await eva.get(`/api/scb/exports/${found?.id}/file`);
    expect(file.headers.get('content-disposition')).toBe(
      'attachment; filename="scb-9901-2026H1-nuvarande.txt"',
    );
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(found?.sha256);
    expect(bytes.toString('latin1').split('\r\n')).toHaveLength(4);
  });

  it('has a log that leads to the row where a fault is mended; made again it is ready (R244, R245)', async () => {
    const { app, eva, atgard } = await makeApp();
    await exported(app, eva);
    const [first] = await listed(eva);
    const log = ScbLogAnswer.parse(await (await eva.get(`/api/scb/exports/${first?.id}/log`)).json());
    expect(log.faults).toMatchObject([
      {
        level: 'error',
        check: 'efterSaknas',
        name: 'Alva Fel',
        row: 2,
        sheet: 'attRatta',
        key: String(atgard),
      },
    ]);
    const pulled = await eva.send('POST', '/api/sheets/attRatta/pull', { keys: [String(atgard)] });
    const { pullId, columns, rows } = PullAnswer.parse(await pulled.json());
    const at = columns.findIndex(({ key }) => key === 'sysselsattningEfterAtgard');
    const [row = []] = rows;
    const pushed = await eva.send('POST', '/api/sheets/attRatta/push', {
      pullId,
      pushId: 'rattad-1',
      dryRun: false,
      changes: [
        {
          key: String(atgard),
          version: row[1],
          base: { sysselsattningEfterAtgard: row[at] },
          set: { sysselsattningEfterAtgard: 'arbete' },
        },
      ],
    });
    expect(await pushed.json()).toMatchObject({ results: [{ outcome: 'applied' }] });
    expect((await exported(app, eva)).counts).toMatchObject({ errors: 0 });
    expect((await listed(eva)).map(({ ready, errors }) => [ready, errors])).toEqual([
      [true, 0],
      [false, 1],
    ]);
    const text = await (await eva.get(`/api/scb/exports/${first?.id}/log/file`)).text();
    expect(text).toContain('FEL  rad 2  Alva Fel  Sysselsättning efter åtgärd: Åtgärden är slut');
    expect(text).toContain('Obekräftat: koden StBevis i Orsak till registrering (2 gånger)');
  });

  it('is the kommun’s own, and every opening of it is in the read log', async () => {
    const { app, eva, granne } = await makeApp();
    await exported(app, eva);
    const [found] = await listed(eva);
    expect(await listed(granne)).toEqual([]);
    for (const path of ['', '/log', '/log/file', '/file']) {
      expect((await granne.get(`/api/scb/exports/${found?.id}${path}`)).status).toBe(404);
      expect((await eva.get(`/api/scb/exports/${found?.id}${path}`)).status).toBe(200);
    }
    expect((await start(granne, { ...HALF_YEAR, kommun: '9901' })).status).toBe(404);
    expect((await start(await app.loginAs('lasare', '9901'), HALF_YEAR)).status).toBe(403);
    const log = await app.deps.context.engine.read
      .selectFrom('laslogg')
      .select(['andamal', 'roll', 'kommun_kod', 'personer'])
      .where('andamal', 'like', 'scb%')
      .orderBy('id')
      .execute();
    expect(log.map((row) => [row.andamal, row.roll, row.kommun_kod, unpackIds(row.personer).length])).toEqual(
      [
        ['scb-export', 'handlaggare', '9901', 2],
        ['scb-export logg', 'handlaggare', '9901', 1],
        ['scb-export logg', 'handlaggare', '9901', 2],
        ['scb-export fil', 'handlaggare', '9901', 2],
      ],
    );
    expect(app.logLines.join()).not.toContain('20080');
  });

  it('leaves out the protected, and one made before the protection is given out no more (Z17)', async () => {
    const { app, eva, person } = await makeApp();
    await exported(app, eva);
    const protect = { skydd_navet: 'sekretessmarkering', skyddad: 1 } as const;
    await app.deps.context.engine.transaction((tx) =>
      tx.updateTable('person').set(protect).where('id', '=', person).execute(),
    );
    const [before] = await listed(eva);
    for (const path of ['/file', '/log/file']) {
      const answer = await eva.get(`/api/scb/exports/${before?.id}${path}`);
      expect([answer.status, ErrorBody.parse(await answer.json()).code]).toEqual([409, 'krock']);
    }
    await exported(app, eva);
    const [after] = await listed(eva);
    expect(after).toMatchObject({ perioder: 1, leftOut: { skyddade: 1 } });
    expect(await (await eva.get(`/api/scb/exports/${after?.id}/file`)).text()).not.toContain('tt;2026');
    expect(await (await eva.get(`/api/scb/exports/${after?.id}/log/file`)).text()).toContain(
      '1 med skyddade personuppgifter',
    );
  });

  it.each([
    [{ from: '2026-06-30', to: '2026-01-01' }, 'Till datum ligger före Från datum'],
    [{ from: '2027-01-01', to: '2027-06-30' }, 'har inte börjat än'],
    [{ from: '2017-01-01', to: '2017-12-31' }, 'två av SCB:s insamlingar'],
    [{ ...HALF_YEAR, profile: 'okand' }, 'Det finns ingen sådan profil'],
    [{ from: '2026-01-01' }, 'Ange både Från och Till'],
    [{ ...HALF_YEAR, role: 'systemansvarig' }, 'stämmer inte'],
  ])('of %j is refused when it is asked for, with the reason', async (params, reason) => {
    const app = await createTestApp();
    const answer = await start(await app.loginAs('handlaggare'), params);
    expect(answer.status).toBe(400);
    expect(ErrorBody.parse(await answer.json()).message).toContain(reason);
  });

  it('shows errors before warnings when there are more faults than are shown (R244)', async () => {
    const { app, eva, atgard } = await makeApp();
    const { engine } = app.deps.context;
    const youths = Array.from({ length: 2_600 }, (_, index) => index);
    await engine.transaction(async (tx) => {
      // Before those who are there already, so that their warnings come first in the file.
      await insertMany(
        tx,
        'person',
        youths.map((index) => ({
          id: index - 5_000,
          identitetsnummer: testNumber(index, '2009-01-01'),
          fodelsedatum: '2009-01-01',
          folkbokforing_status: 'folkbokford',
          kommun_kod: '9901',
        })),
      );
      await insertMany(
        tx,
        'aktivitetsansvar',
        youths.map((index) => ({
          person_id: index - 5_000,
          kommun_kod: '9901',
          datum_for_registrering: '2026-02-02',
          sysselsattning_vid_registrering: 'okand',
          skapad: app.clock.now(),
          andrad: app.clock.now(),
        })),
      );
    });
    await exported(app, eva);
    const [made] = await listed(eva);
    expect(made).toMatchObject({ errors: 1, warnings: 5_200 });
    const log = ScbLogAnswer.parse(await (await eva.get(`/api/scb/exports/${made?.id}/log`)).json());
    expect([log.faults.length, log.more]).toEqual([5_000, 201]);
    const errors = log.faults.filter(({ level }) => level === 'error');
    expect(errors.map(({ key }) => key)).toEqual([String(atgard)]);
  });

  it('is of the last half-year that has ended when nothing is said, and may be of one under way', async () => {
    const { app, eva } = await makeApp();
    await exported(app, eva, {});
    await exported(app, eva, { from: '2026-07-01', to: '2026-12-31', profile: 'handbok' });
    expect(
      (await listed(eva)).map(({ halfYear, preliminary, profile }) => [halfYear, preliminary, profile.id]),
    ).toEqual([
      ['2026H2', true, 'handbok'],
      ['2026H1', false, 'nuvarande'],
    ]);
    const { halfYears, due } = ScbHalfYearsAnswer.parse(await (await eva.get('/api/scb/half-years')).json());
    expect(due).toBe('2026H2');
    expect(halfYears.slice(0, 2)).toMatchObject([
      {
        halfYear: '2026H2',
        words: 'andra halvåret 2026',
        ended: false,
        profiles: [{ id: 'nuvarande' }, { id: 'handbok' }],
      },
      { halfYear: '2026H1', ...HALF_YEAR, ended: true },
    ]);
    expect(halfYears.at(-1)).toMatchObject({ halfYear: '2015H1', profiles: [{ id: 'handbok' }] });
  });

  it('is made of every kommun by a schedule for all, of the half-year that has ended by then', async () => {
    const { app, eva, granne } = await makeApp();
    const system = await app.loginAs('systemansvarig');
    const schedule = { job: 'scb-export', name: 'SCB', start: '2027-01-10T05:00:00.000Z', repeat: 'once' };
    const made = await system.send('POST', '/api/schedules', { ...schedule, params: { kommun: '*' } });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    expect((await system.send('POST', `/api/schedules/${id}/start`, {})).status).toBe(202);
    expect(await workOff(app.deps.context)).toEqual(['klar']);
    const shown = async (client: Client) =>
      (await listed(client)).map(({ kommun, halfYear, perioder }) => [kommun, halfYear, perioder]);
    expect(await shown(eva)).toEqual([['9901', '2026H1', 2]]);
    expect(await shown(granne)).toEqual([['9902', '2026H1', 1]]);
  });
});
