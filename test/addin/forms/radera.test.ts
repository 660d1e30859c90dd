import { describe, expect, it } from 'vitest';
import { deletePeriods, tryDeletion } from '../../../addin/radera.ts';
import { registeredText } from '../../../addin/register.ts';
import { sv } from '../../../addin/ui/sv.ts';
import { undoPush } from '../../../addin/undo.ts';
import { testNumber } from '../../support/caseload.ts';
import { openKommun } from './open-kommun.ts';

const CLOSED = { avregistrerad_datum: '2026-10-15', orsak_till_avregistrering: '20Ar' };
const WHY = 'Registrerad på fel person';

/** One who may delete, beside Alva and Bo with closed periods and Cilla with an open one, all marked. */
async function withPeriods() {
  const kommun = await openKommun();
  const { app, make, session } = kommun;
  const { engine } = app.deps.context;
  const konto_id = Number(session.user.id);
  const permit = () =>
    engine.transaction((tx) =>
      tx.insertInto('behorighet').values({ konto_id, namn: 'raderaAvslutade' }).execute(),
    );
  await permit();
  const periods: number[] = [];
  for (const [nr, fornamn] of ['Alva', 'Bo', 'Cilla'].entries()) {
    const person = { fornamn, efternamn: 'Ask', identitetsnummer: testNumber(990 + nr) };
    periods.push(await make.period({ person, ...(fornamn === 'Cilla' ? {} : CLOSED) }));
  }
  await make.atgard(periods[0] ?? 0, { slutdatum: '2026-10-10', avslutad_dag: '2026-10-15' });
  const atgarder = await kommun.pull('atgarder');
  const shownIn = await kommun.pull('aktivitetsansvar');
  const youths = await kommun.mark('A3:A5');
  const exported = (fran: string, till: string) =>
    make.insert('scb_export', { kommun_kod: '9901', fran, till, skapad: app.clock.now() });
  const names = async () => (await kommun.shown(shownIn)).map((row) => row.Förnamn).sort();
  return { ...kommun, engine, periods, atgarder, shownIn, youths, exported, names };
}

describe('deleting the periods of marked rows (R195, Z24)', () => {
  it('says first what would go along and who cannot be deleted, and then takes the rows out of the sheets', async () => {
    const { means, youths, shownIn, atgarder, names, shown, registered } = await withPeriods();
    const deletion = await tryDeletion(means, youths, WHY);
    expect(deletion.ready.map(({ name }) => name).sort()).toEqual(['Ask, Alva', 'Ask, Bo']);
    expect(deletion.refused.map(({ youth, reasons }) => [youth.name, reasons])).toEqual([
      [
        'Ask, Cilla',
        ['Bara avslutade aktivitetsansvar kan raderas. Ett som pågår skulle skapas igen vid nästa körning.'],
      ],
    ]);
    expect(sv.radera.what(deletion.ready.length, deletion.along.ready)).toBe(
      '2 aktivitetsansvar och 1 åtgärd raderas. Det går att ångra i 30 dagar.',
    );
    expect(await names()).toEqual(['Alva', 'Bo', 'Cilla']);
    const done = await deletePeriods(means, deletion, { shownIn, reason: WHY, confirmed: false });
    expect(registeredText(done, sv.radera.result)).toBe('2 raderade. 1 ligger kvar.');
    expect(await names()).toEqual(['Cilla']);
    expect((await shown(atgarder)).map((row) => row.Förnamn).filter(Boolean)).toEqual([]);
    expect((await registered('aktivitetsansvar')).map(({ fornamn }) => fornamn)).toEqual(['Cilla']);
  });

  it('is undone with the åtgärder', async () => {
    const { means, youths, shownIn, registered } = await withPeriods();
    const deletion = await tryDeletion(means, youths, WHY);
    const { pushId } = await deletePeriods(means, deletion, { shownIn, reason: WHY, confirmed: false });
    await undoPush(means, { pushId, sheet: 'aktivitetsansvar' });
    expect((await registered('aktivitetsansvar')).map(({ fornamn }) => fornamn).sort()).toEqual([
      'Alva',
      'Bo',
      'Cilla',
    ]);
    expect((await registered('atgarder')).map(({ fornamn }) => fornamn)).toEqual(['Alva']);
  });

  it('leaves those that SCB has been told of unless it is confirmed', async () => {
    const { means, youths, shownIn, exported, names } = await withPeriods();
    await exported('2026-07-01', '2026-12-31');
    const deletion = await tryDeletion(means, youths, WHY);
    expect([deletion.ready, deletion.exported.length, deletion.along.exported]).toEqual([[], 2, 1]);
    const kept = await deletePeriods(means, deletion, { shownIn, reason: WHY, confirmed: false });
    expect([kept.saved, kept.left]).toEqual([0, 3]);
    expect(await names()).toEqual(['Alva', 'Bo', 'Cilla']);
    const done = await deletePeriods(means, deletion, { shownIn, reason: WHY, confirmed: true });
    expect([done.saved, done.left]).toEqual([2, 1]);
    expect(await names()).toEqual(['Cilla']);
  });

  it('deletes nothing when the permission has been taken away since it was tried', async () => {
    const { means, engine, youths, shownIn, names } = await withPeriods();
    const deletion = await tryDeletion(means, youths, WHY);
    await engine.transaction((tx) => tx.deleteFrom('behorighet').execute());
    const done = await deletePeriods(means, deletion, { shownIn, reason: WHY, confirmed: false });
    expect([done.saved, done.failed[0]?.reasons]).toEqual([
      0,
      ['Du har inte behörighet att radera aktivitetsansvar. Fråga din administratör.'],
    ]);
    expect(await names()).toEqual(['Alva', 'Bo', 'Cilla']);
  });

  it('never comes of rows that are deleted in the sheet', async () => {
    const { means, shownIn, run } = await withPeriods();
    await run(async (context) => {
      context.workbook.tables.getItem(shownIn.table).rows.getItemAt(0).delete();
      await context.sync();
    });
    const { diff } = await means.workbook.compare(shownIn);
    expect(diff.deletes).toEqual([]);
  });
});
