import { describe, expect, it } from 'vitest';
import { changeOf, emptiedIn, readRows, UPPDATERA } from '../../../addin/edit-rows.ts';
import { register, registeredText } from '../../../addin/register.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { testNumber } from '../../support/caseload.ts';
import { letterOf, openKommun } from './open-kommun.ts';

async function withTwo() {
  const kommun = await openKommun();
  const keys: string[] = [];
  for (const [nr, fornamn] of ['Alva', 'Bo'].entries()) {
    const person = { fornamn, efternamn: 'Ask', identitetsnummer: testNumber(700 + nr) };
    keys.push(String(await kommun.make.period({ person })));
  }
  const shownIn = await kommun.pull('aktivitetsansvar');
  const youths = await kommun.mark('A3:A4');
  const save = async (given: Record<string, RowValues>) => {
    const periods = await readRows(kommun.means, UPPDATERA, keys);
    const changeFor = ({ period }: { period: string | null }) =>
      changeOf(periods, period, given[period ?? '']);
    return register(kommun.means, {
      sheet: 'aktivitetsansvar',
      pullId: periods.pullId,
      shownIn,
      youths,
      changeFor,
    });
  };
  return { ...kommun, keys, shownIn, youths, save };
}

describe('updating aktivitetsansvar for the marked youths (R145, R147, R148, R204)', () => {
  it('saves the same for all and what deviates, shows it in the sheet, and leaves other unsent edits', async () => {
    const { keys, session, shownIn, save, shown, type, registered, means } = await withTwo();
    const [alva = '', bo = ''] = keys;
    await type(`${letterOf(shownIn, 'anteckningar')}4`, 'Söker jobb');
    const done = await save({
      [alva]: { handlaggare: session.user.id, sysselsattningVidRegistrering: 'arbete' },
      [bo]: { handlaggare: session.user.id, studierAnnanSkolform: '2027-06-10' },
    });
    expect(registeredText(done)).toBe('2 sparade.');
    expect(
      (await shown(shownIn)).map((row) => [
        row['Sysselsättning vid registrering'],
        row['Studier annan skolform'],
        row['Status aktivitetsansvar'],
        row.Anteckningar,
      ]),
    ).toEqual([
      ['Arbete', '', 'Åtgärdas', ''],
      ['Okänd', '2027-06-10', 'Studier annan skolform', 'Söker jobb'],
    ]);
    expect((await registered('aktivitetsansvar')).map(({ handlaggare }) => handlaggare)).toEqual([
      session.user.id,
      session.user.id,
    ]);
    const { diff } = await means.workbook.compare(shownIn);
    expect(diff.changes.map(({ set }) => set)).toEqual([{ anteckningar: 'Söker jobb' }]);
  });

  it('goes by what the register has now, also when the sheet is old, and can remove a handläggare', async () => {
    const { app, keys, session, save, registered } = await withTwo();
    const { engine } = app.deps.context;
    const kontoId = Number(session.user.id);
    await engine.transaction((tx) =>
      tx.updateTable('aktivitetsansvar').set({ handlaggare_id: kontoId, version: 2 }).execute(),
    );
    const done = await save({ [keys[0] ?? '']: { handlaggare: null } });
    expect([done.saved, done.failed]).toEqual([1, []]);
    expect((await registered('aktivitetsansvar')).map(({ handlaggare }) => handlaggare)).toEqual([
      null,
      session.user.id,
    ]);
  });

  it('gives a reason for a closed period and saves the rest', async () => {
    const { app, keys, save } = await withTwo();
    const { engine } = app.deps.context;
    await engine.transaction((tx) =>
      tx
        .updateTable('aktivitetsansvar')
        .set({ avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: '20Ar' })
        .where('id', '=', Number(keys[1]))
        .execute(),
    );
    const given = { datumForRegistrering: '2026-09-15' };
    const done = await save({ [keys[0] ?? '']: given, [keys[1] ?? '']: given });
    expect([done.saved, done.failed.map(({ youth }) => youth.values.fornamn)]).toEqual([1, ['Bo']]);
    expect(done.failed[0]?.reasons).toHaveLength(1);
  });

  it('knows what differs from the register and which mandatory fields have been emptied', async () => {
    const { keys, means } = await withTwo();
    const periods = await readRows(means, UPPDATERA, keys);
    const [alva = ''] = keys;
    expect(changeOf(periods, alva, { sysselsattningVidRegistrering: 'okand', handlaggare: null })).toBe(null);
    expect(changeOf(periods, '999999', { handlaggare: '1' })).toBe(null);
    expect(
      emptiedIn(periods, { datumForRegistrering: null, handlaggare: null }).map(({ key }) => key),
    ).toEqual(['datumForRegistrering']);
  });
});
