import { describe, expect, it } from 'vitest';
import { ErrorBody } from '../../server/contract/errors.ts';
import { PushAnswer } from '../../server/contract/push.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload, testNumber } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';
import { edit, newPushId } from '../support/sheets.ts';

const CLOSED = { avregistrerad_datum: '2026-10-15', orsak_till_avregistrering: '20Ar' };
const WHY = { reason: 'Registrerad på fel person' };

/** Ada may delete; Alva has a closed period with two åtgärder, a contact and an address. */
async function kommun() {
  const app = await createTestApp();
  const ada = await app.loginAs('administrator', '9901', ['raderaAvslutade']);
  const { engine } = app.deps.context;
  const make = caseload({ engine, clock: app.clock });
  const alva = await make.person({ fornamn: 'Alva', identitetsnummer: testNumber(300) });
  const period = await make.period({
    person_id: alva,
    ...CLOSED,
    orsak_detalj: 'fyllt20',
    manuell: 1,
    handlaggare_id: Number(ada.session.user.id),
    anteckningar: 'Flyttar hem',
    studier_annan_skolform: '2026-10-10',
  });
  const first = await make.atgard(period, { slutdatum: '2026-10-05', avslutad_dag: '2026-10-15' });
  const second = await make.atgard(period, { startdatum: '2026-10-06', anteckningar: 'Hos Bo', version: 3 });
  await make.kontakt(alva);
  const stored = async () => ({
    periods: await engine.read.selectFrom('aktivitetsansvar').selectAll().orderBy('id').execute(),
    atgarder: await engine.read.selectFrom('atgard').selectAll().orderBy('id').execute(),
    contacts: await engine.read.selectFrom('kontakttillfalle').selectAll().execute(),
  });
  const exported = (fran: string, till: string, kommun_kod = '9901') =>
    make.insert('scb_export', { kommun_kod, fran, till, skapad: app.clock.now() });
  return { app, ada, make, engine, alva, period, atgarder: [first, second], stored, exported };
}

async function remove(client: Client, more: object = WHY, dryRun = false): Promise<PushAnswer> {
  const { pullId, rows } = await httpSheet(client, 'aktivitetsansvar').pulled({ filter: [] });
  const changes = rows.map(({ key, version }) => ({ key, version, delete: true, ...more }));
  const body = { pullId, pushId: newPushId(), dryRun, changes };
  const answer = await client.send('POST', '/api/sheets/aktivitetsansvar/push', body);
  expect(answer.status).toBe(200);
  return PushAnswer.parse(await answer.json());
}

const reasons = ({ results }: PushAnswer) =>
  results.map(({ outcome, errors }) => [outcome, errors?.map(({ code }) => code).join()]);

describe('Radera aktivitetsansvar (R195, R196, R337, Z24, Z18)', () => {
  it('deletes a closed period with its åtgärder, and leaves what is the person’s', async () => {
    const { ada, period, atgarder, stored } = await kommun();
    const { results } = await remove(ada);
    expect(results).toEqual([
      {
        key: String(period),
        outcome: 'applied',
        removed: true,
        touched: [
          { sheet: 'atgarder', key: String(atgarder[0]), version: 2 },
          { sheet: 'atgarder', key: String(atgarder[1]), version: 4 },
        ],
      },
    ]);
    const { periods, atgarder: left, contacts } = await stored();
    expect([periods, left, contacts.length]).toEqual([[], [], 1]);
  });

  it('keeps in the change log who did it, why, and all that was deleted', async () => {
    const { ada, engine, alva } = await kommun();
    const { pushId } = await remove(ada);
    const log = await engine.read
      .selectFrom('andringslogg')
      .selectAll()
      .where('sandning_id', '=', pushId)
      .orderBy('id')
      .execute();
    expect(log.map(({ entitet, slag, konto_id, person_id }) => [entitet, slag, konto_id, person_id])).toEqual(
      ['atgard', 'atgard', 'aktivitetsansvar'].map((entitet) => [
        entitet,
        'borttagen',
        Number(ada.session.user.id),
        alva,
      ]),
    );
    expect(JSON.parse(log[2]?.falt ?? '')).toMatchObject({
      skal: ['Registrerad på fel person', null],
      anteckningar: ['Flyttar hem', null],
      avregistrerad: ['2026-10-15', null],
    });
  });

  it('can be taken back for 30 days, by the one who did it, with the åtgärder under their own keys', async () => {
    const { app, ada, stored } = await kommun();
    const before = await stored();
    const { pushId } = await remove(ada);
    app.wait(29 * 24 * 3_600_000);
    const again = await app.logIn(ada.session.user.username);
    const { results, counts } = await httpSheet(again, 'aktivitetsansvar').undo(pushId);
    expect([counts.applied, results[0]?.touched?.map(({ sheet }) => sheet)]).toEqual([
      1,
      ['atgarder', 'atgarder'],
    ]);
    const kept = (rows: readonly object[]) =>
      rows.map((row) => ({ ...row, version: 0, andrad: '', andrad_av: null }));
    const after = await stored();
    expect(kept(after.periods)).toEqual(kept(before.periods));
    expect(kept(after.atgarder)).toEqual(kept(before.atgarder));
  });

  it('can be taken back by another administrator, not by a handläggare, and not after 30 days', async () => {
    const { app, ada, stored } = await kommun();
    const { pushId } = await remove(ada);
    const eva = await app.loginAs('handlaggare', '9901');
    expect((await eva.send('POST', `/api/pushes/${pushId}/undo`, {})).status).toBe(404);
    const other = await app.loginAs('administrator', '9901');
    app.wait(31 * 24 * 3_600_000);
    const late = await app.logIn(other.session.user.username);
    expect((await late.send('POST', `/api/pushes/${pushId}/undo`, {})).status).toBe(409);
    app.wait(-3 * 24 * 3_600_000);
    const { counts } = await httpSheet(late, 'aktivitetsansvar').undo(pushId);
    expect([counts.applied, (await stored()).atgarder.length]).toEqual([1, 2]);
  });

  it('brings nothing back of one who has been protected since (Z17)', async () => {
    const { ada, engine, alva, stored } = await kommun();
    const { pushId } = await remove(ada);
    await engine.transaction((tx) =>
      tx.updateTable('person').set({ skyddad: 1 }).where('id', '=', alva).execute(),
    );
    const answer = await httpSheet(ada, 'aktivitetsansvar').undo(pushId);
    expect([answer.counts.gone, (await stored()).periods]).toEqual([1, []]);
    expect(JSON.stringify(answer)).not.toContain('Flyttar hem');
  });

  it('needs the permission, though the administrator may change the row', async () => {
    const { app, stored } = await kommun();
    const other = await app.loginAs('administrator', '9901');
    expect(reasons(await remove(other))).toEqual([['forbidden', 'behorighet']]);
    expect((await stored()).periods.length).toBe(1);
  });

  it('needs the permission still when it is sent, whatever it was at the pull', async () => {
    const { ada, engine, stored } = await kommun();
    const { pullId, rows } = await httpSheet(ada, 'aktivitetsansvar').pulled({ filter: [] });
    await engine.transaction((tx) => tx.deleteFrom('behorighet').execute());
    const changes = rows.map(({ key, version }) => ({ key, version, delete: true as const, ...WHY }));
    const answer = await httpSheet(ada, 'aktivitetsansvar').send(pullId, changes);
    expect(reasons(answer)).toEqual([['forbidden', 'behorighet']]);
    expect((await stored()).periods.length).toBe(1);
  });

  it('is for closed periods only, and asks for a reason', async () => {
    const { ada, make, stored } = await kommun();
    await make.period({ person: { fornamn: 'Bo' } });
    expect(reasons(await remove(ada)).toSorted()).toEqual([
      ['applied', undefined],
      ['invalid', 'ejAvslutad'],
    ]);
    await make.period({ person: { fornamn: 'Cilla' }, ...CLOSED });
    expect(reasons(await remove(ada, { reason: '  ' })).toSorted()).toEqual([
      ['invalid', 'ejAvslutad'],
      ['invalid', 'skalSaknas'],
    ]);
    expect((await stored()).periods.length).toBe(2);
  });

  it('has to be confirmed for a period that SCB has been told of', async () => {
    const { app, ada, exported, stored } = await kommun();
    await app.loginAs('handlaggare', '9902');
    await exported('2026-01-01', '2026-06-30');
    await exported('2026-07-01', '2026-12-31', '9902');
    expect(reasons(await remove(ada, WHY, true))).toEqual([['applied', undefined]]);
    await exported('2026-07-01', '2026-12-31');
    expect(reasons(await remove(ada))).toEqual([['invalid', 'exporterad']]);
    expect((await stored()).periods.length).toBe(1);
    expect(reasons(await remove(ada, { ...WHY, confirmed: true }))).toEqual([['applied', undefined]]);
  });

  it('tells in a dry run what would go along, and deletes nothing', async () => {
    const { ada, stored } = await kommun();
    const { results } = await remove(ada, WHY, true);
    expect(results[0]?.touched?.length).toBe(2);
    expect((await stored()).atgarder.length).toBe(2);
  });

  it('does not happen when somebody has changed the period since it was pulled', async () => {
    const { app, ada, stored } = await kommun();
    const pulled = await httpSheet(ada, 'aktivitetsansvar').pulled({ filter: [] });
    const eva = await app.loginAs('handlaggare', '9901');
    const theirs = await httpSheet(eva, 'aktivitetsansvar').pulled({ filter: [] });
    const [row] = theirs.rows;
    await httpSheet(eva, 'aktivitetsansvar').send(theirs.pullId, [edit(row, { anteckningar: 'Vänta!' })]);
    const changes = pulled.rows.map(({ key, version }) => ({ key, version, delete: true as const, ...WHY }));
    const answer = await httpSheet(ada, 'aktivitetsansvar').send(pulled.pullId, changes);
    expect(answer.results).toMatchObject([{ outcome: 'conflict', current: { anteckningar: 'Vänta!' } }]);
    expect((await stored()).periods.length).toBe(1);
  });

  it('is of the own kommun’s rows only, and a reader’s never', async () => {
    const { app, ada, make } = await kommun();
    const there = await app.loginAs('administrator', '9902', ['raderaAvslutade']);
    const mine = await httpSheet(ada, 'aktivitetsansvar').pulled({ filter: [] });
    await make.period({ person: { kommun_kod: '9902' }, kommun_kod: '9902', ...CLOSED });
    const { pullId } = await httpSheet(there, 'aktivitetsansvar').pulled({ filter: [] });
    const changes = mine.rows.map(({ key, version }) => ({ key, version, delete: true as const, ...WHY }));
    const answer = await httpSheet(there, 'aktivitetsansvar').send(pullId, changes);
    expect(reasons(answer)).toEqual([['gone', undefined]]);
    const reader = await app.loginAs('lasare', '9901', ['raderaAvslutade']);
    const body = { pullId, pushId: newPushId(), dryRun: false, changes };
    const refused = await reader.send('POST', '/api/sheets/aktivitetsansvar/push', body);
    expect([refused.status, ErrorBody.parse(await refused.json()).code]).toEqual([403, 'forbjuden']);
  });
});
