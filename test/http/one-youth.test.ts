import { describe, expect, it } from 'vitest';
import { PullAnswer } from '../../server/contract/pull.ts';
import { SheetsAnswer } from '../../server/contract/sheets.ts';
import { workOff } from '../jobs/work-off.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';

async function kommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const { engine } = app.deps.context;
  return { app, eva, make: caseload({ engine, clock: app.clock }) };
}

/** The cells of some columns of the rows that fit a filter, in the sheet's order. */
async function rowsOf(client: Client, sheet: string, columns: string[], filter: object[]) {
  const answer = await client.send('POST', `/api/sheets/${sheet}/pull`, { filter, columns });
  expect(answer.status).toBe(200);
  return PullAnswer.parse(await answer.json()).rows.map(([, , ...cells]) => cells);
}

/** Makes the nightly run of the kommun. */
async function nightRun(app: TestApp): Promise<void> {
  const admin = await app.loginAs('administrator', '9901');
  expect((await admin.send('POST', '/api/jobs/aktivitetsansvar/start', {})).status).toBe(202);
  expect(await workOff(app.deps.context)).toEqual(['klar']);
}

const about = (number: string) => [{ column: 'personnummer', operator: 'eq', value: number }];

describe('what there is about one youth', () => {
  it('are the kontakttillfällen of the own kommun, closed ones too, the latest first (R089)', async () => {
    const { app, eva, make } = await kommun();
    const alva = await make.person({ identitetsnummer: testNumber(540) });
    const bo = await make.person({ identitetsnummer: testNumber(541) });
    await make.kontakt(alva, { kontaktdatum: '2026-10-01', orsak: 'Brev hem', avslutad: 1 });
    await make.kontakt(alva, { kontaktdatum: '2026-11-03', orsak: 'Samtal' });
    await make.kontakt(bo, { orsak: 'Om någon annan' });
    await app.deps.context.engine.transaction((tx) =>
      tx.insertInto('kommun').values({ kod: '9902', namn: 'Söderek' }).execute(),
    );
    await make.kontakt(alva, { kommun_kod: '9902', orsak: 'En annan kommuns' });
    const columns = ['kontaktdatum', 'orsak', 'avslutad'];
    expect(await rowsOf(eva, 'kontakttillfallen', columns, about(testNumber(540)))).toEqual([
      ['2026-11-03', 'Samtal', false],
      ['2026-10-01', 'Brev hem', true],
    ]);
  });

  it('are the åtgärder, also of earlier periods, with the codes that SCB is told (R106)', async () => {
    const { eva, make } = await kommun();
    const person_id = await make.person({ identitetsnummer: testNumber(542) });
    const earlier = await make.period({ person_id, avregistrerad_datum: '2026-06-01' });
    await make.atgard(earlier, {
      atgardstyp: 'Vagl',
      startdatum: '2026-02-01',
      slutdatum: '2026-05-01',
      sysselsattning_efter_atgard: 'arbete',
      orsak_avslutad: 'genomford',
    });
    await make.atgard(await make.period({ person_id }), { startdatum: '2026-10-01' });
    await make.atgard(await make.period(), { atgardstyp: 'SYV' });
    const columns = [
      'atgardstyp',
      'startdatum',
      'slutdatum',
      'sysselsattningVidAtgard',
      'sysselsattningEfterAtgard',
      'orsakAvslutad',
    ];
    expect(await rowsOf(eva, 'atgarder', columns, about(testNumber(542)))).toEqual([
      ['Vagl', '2026-02-01', '2026-05-01', 'ingenSysselsattning', 'arbete', 'genomford'],
      ['Prak', '2026-10-01', null, 'ingenSysselsattning', null, null],
    ]);
  });
});

describe('Boende utanför hemkommunen (R095)', () => {
  it('is Norden, Utanför Norden or Annan, can be set and filtered on, and takes nothing else', async () => {
    const { eva, make } = await kommun();
    await make.period({ person: { identitetsnummer: testNumber(543) } });
    const key = String(await make.period({ person: { identitetsnummer: testNumber(544) } }));
    const { sheets } = SheetsAnswer.parse(await (await eva.get('/api/sheets')).json());
    const column = sheets
      .flatMap(({ columns }) => columns)
      .find((one) => one.key === 'boendeUtanforHemkommunen');
    expect(column?.list?.map(({ label }) => label)).toEqual(['Norden', 'Utanför Norden', 'Annan']);
    const set = async (pushId: string, value: string) => {
      const pulled = await eva.send('POST', '/api/sheets/aktivitetsansvar/pull', { filter: [] });
      const { pullId } = PullAnswer.parse(await pulled.json());
      const base = { boendeUtanforHemkommunen: null };
      const change = { key, version: 1, base, set: { boendeUtanforHemkommunen: value } };
      const body = { pullId, pushId, dryRun: false, changes: [change] };
      const answer = await eva.send('POST', '/api/sheets/aktivitetsansvar/push', body);
      return ((await answer.json()) as { results: { outcome: string }[] }).results.map((one) => one.outcome);
    };
    expect(await set('sandning-boende-1', 'mars')).toEqual(['invalid']);
    expect(await set('sandning-boende-2', 'utanforNorden')).toEqual(['applied']);
    const abroad = [{ column: 'boendeUtanforHemkommunen', operator: 'notEmpty' }];
    expect(
      await rowsOf(eva, 'aktivitetsansvar', ['personnummer', 'boendeUtanforHemkommunen'], abroad),
    ).toEqual([[testNumber(544), 'utanforNorden']]);
  });
});

describe('after the run has closed a period', () => {
  it('åtgärder that are not rightly closed are found with a filter (R068)', async () => {
    const { app, eva, make } = await kommun();
    const person_id = await make.person({ identitetsnummer: testNumber(545) });
    const period = await make.period({ person_id });
    await make.atgard(period, {
      startdatum: '2026-09-02',
      slutdatum: '2026-09-30',
      sysselsattning_efter_atgard: 'arbete',
      orsak_avslutad: 'genomford',
    });
    await make.atgard(period, { startdatum: '2026-10-01' });
    await make.atgard(await make.period(), { startdatum: '2026-10-01' });
    await make.insert('examen', { person_id, kalla: 'hemkommun', satt: app.clock.now() });
    await nightRun(app);
    const wrong = [
      { column: 'atgardsstatus', operator: 'in', value: ['avslutad', 'slutPasserat'] },
      { column: 'orsakAvslutad', operator: 'empty' },
    ];
    const columns = ['personnummer', 'startdatum', 'atgardsstatus'];
    expect(await rowsOf(eva, 'atgarder', columns, wrong)).toEqual([
      [testNumber(545), '2026-10-01', 'avslutad'],
    ]);
  });

  it('kontakttillfällen to follow up stay on the list as they were (R069)', async () => {
    const { app, eva, make } = await kommun();
    const person_id = await make.person({ identitetsnummer: testNumber(546) });
    await make.period({ person_id });
    await make.kontakt(person_id, { uppfoljning: 1, uppfoljningsdatum: '2026-12-01' });
    await make.insert('examen', { person_id, kalla: 'hemkommun', satt: app.clock.now() });
    const toFollowUp = [
      { column: 'avslutad', operator: 'eq', value: false },
      { column: 'uppfoljning', operator: 'eq', value: true },
    ];
    const columns = ['personnummer', 'uppfoljningsdatum', 'avslutad', 'orsakAvslutad'];
    const before = await rowsOf(eva, 'kontakttillfallen', columns, toFollowUp);
    expect(before).toEqual([[testNumber(546), '2026-12-01', false, null]]);
    await nightRun(app);
    expect(await rowsOf(eva, 'aktivitetsansvar', ['status'], about(testNumber(546)))).toEqual([['avslutad']]);
    expect(await rowsOf(eva, 'kontakttillfallen', columns, toFollowUp)).toEqual(before);
  });
});
