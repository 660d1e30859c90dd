import { describe, expect, it } from 'vitest';
import { AVSLUTA, changeOf, changeTexts, readRows } from '../../../addin/edit-rows.ts';
import { whoText } from '../../../addin/panes/forms/concerned.tsx';
import { register, registeredText } from '../../../addin/register.ts';
import { undoPush } from '../../../addin/undo.ts';
import { rowsOf } from '../../../addin/youths.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { testNumber } from '../../support/caseload.ts';
import { openKommun } from './open-kommun.ts';

/** Follow-ups of Alva (two) and Bo, marked in the sheet Uppföljning, and the form on them as it is saved. */
async function withFollowUps() {
  const kommun = await openKommun();
  const persons: number[] = [];
  for (const [nr, fornamn] of ['Alva', 'Bo'].entries()) {
    const person_id = await kommun.make.person({ fornamn, identitetsnummer: testNumber(900 + nr) });
    await kommun.make.period({ person_id });
    persons.push(person_id);
  }
  const [alva = 0, bo = 0] = persons;
  const days = ['2026-11-03', '2026-11-05', '2026-12-01'];
  const keys: string[] = [];
  for (const [at, person] of [alva, alva, bo].entries()) {
    const row = { orsak: `Samtal ${at + 1}`, uppfoljning: 1, uppfoljningsdatum: days[at] ?? null } as const;
    keys.push(String(await kommun.make.kontakt(person, row)));
  }
  const shownIn = await kommun.pull('uppfoljning', [{ column: 'avslutad', operator: 'eq', value: false }]);
  await kommun.mark('A3:A5');
  const marked = await kommun.means.workbook.marked();
  const rows = marked ? rowsOf(marked) : [];
  const read = () => readRows(kommun.means, AVSLUTA, keys);
  const save = async (given: Record<string, RowValues>, edited?: Awaited<ReturnType<typeof read>>) => {
    const edits = edited ?? (await read());
    const changeFor = ({ rowKey }: { rowKey: string }) => changeOf(edits, rowKey, given[rowKey]);
    const { pullId } = edits;
    return register(kommun.means, { sheet: 'kontakttillfallen', pullId, shownIn, youths: rows, changeFor });
  };
  const endings = async (): Promise<Record<string, unknown[]>> =>
    Object.fromEntries(
      (await kommun.registered('kontakttillfallen')).map(({ orsak, avslutad, orsakAvslutad }) => [
        String(orsak),
        [avslutad, orsakAvslutad],
      ]),
    );
  return { ...kommun, keys, rows, shownIn, read, save, endings };
}

describe('Avsluta valda poster (R216, R217, R218, R219, R220, R221, R222)', () => {
  it('ends every marked row, with the same cause or each with its own, and shows it in the sheet', async () => {
    const { keys, rows, shownIn, read, save, endings, shown } = await withFollowUps();
    expect(whoText(rows, (count) => `${count} poster`)).toBe('3 poster: Alva A och Bo A');
    expect(changeTexts(await read(), keys[0] ?? '', { orsakAvslutad: 'Flyttat' })).toEqual([
      'Avslutad: Nej → Ja',
      'Orsak avslutad: – → Flyttat',
    ]);
    const done = await save({ [keys[0] ?? '']: { orsakAvslutad: 'Flyttat' }, [keys[1] ?? '']: {} });
    expect(registeredText(done)).toBe('3 sparade.');
    expect(await endings()).toEqual({
      'Samtal 1': [true, 'Flyttat'],
      'Samtal 2': [true, null],
      'Samtal 3': [true, null],
    });
    expect((await shown(shownIn)).map((row) => [row.Orsak, row.Avslutad, row['Orsak avslutad']])).toEqual([
      ['Samtal 1', 'Ja', 'Flyttat'],
      ['Samtal 2', 'Ja', ''],
      ['Samtal 3', 'Ja', ''],
    ]);
  });

  it('can be undone, and the rows are open again in the sheet', async () => {
    const { shownIn, save, endings, means, shown } = await withFollowUps();
    const { pushId } = await save({});
    await undoPush(means, { pushId, sheet: 'kontakttillfallen' });
    expect(Object.values(await endings())).toEqual([
      [false, null],
      [false, null],
      [false, null],
    ]);
    expect((await shown(shownIn)).map((row) => row.Avslutad)).toEqual(['Nej', 'Nej', 'Nej']);
  });

  it('says of which row a colleague has written another cause meanwhile, and ends the others', async () => {
    const { app, keys, read, save, endings } = await withFollowUps();
    const edited = await read();
    const kim = await app.loginAs('handlaggare', '9901');
    const pull = await (
      await kim.send('POST', '/api/sheets/kontakttillfallen/pull', { filter: [], keys: [keys[1]] })
    ).json();
    await kim.send('POST', '/api/sheets/kontakttillfallen/push', {
      pullId: pull.pullId,
      pushId: 'kollegans-avslut',
      dryRun: false,
      changes: [
        {
          key: keys[1],
          version: 1,
          base: { avslutad: false, orsakAvslutad: null },
          set: { avslutad: true, orsakAvslutad: 'Har praktik' },
        },
      ],
    });
    const all = Object.fromEntries(keys.map((key) => [key, { orsakAvslutad: 'Följs inte upp' }]));
    const done = await save(all, edited);
    expect([done.saved, done.failed.map(({ youth, reasons }) => [youth.rowKey, reasons])]).toEqual([
      2,
      [
        [
          keys[1],
          [
            'Har ändrats av någon annan sedan du öppnade formuläret. Det som gäller nu står nedan. Spara igen om ditt ska gälla.',
          ],
        ],
      ],
    ]);
    expect((await endings())['Samtal 2']).toEqual([true, 'Har praktik']);
  });

  it('ends nothing when the role has been taken away since the form was opened', async () => {
    const { app, session, read, save, endings } = await withFollowUps();
    const edited = await read();
    const { engine } = app.deps.context;
    await engine.transaction((tx) =>
      tx
        .updateTable('tilldelning')
        .set({ roll: 'lasare' })
        .where('konto_id', '=', Number(session.user.id))
        .execute(),
    );
    await expect(save({}, edited)).rejects.toMatchObject({ code: 'forbjuden' });
    await engine.transaction((tx) =>
      tx
        .updateTable('tilldelning')
        .set({ roll: 'handlaggare' })
        .where('konto_id', '=', Number(session.user.id))
        .execute(),
    );
    expect(Object.values(await endings()).map(([ended]) => ended)).toEqual([false, false, false]);
  });

  it('is still possible when the period has been closed (R069), and impossible for one who has died (Z16)', async () => {
    const { app, keys, save, endings } = await withFollowUps();
    const { engine } = app.deps.context;
    await engine.transaction(async (tx) => {
      await tx
        .updateTable('aktivitetsansvar')
        .set({ avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: '20Ar' })
        .execute();
      await tx
        .updateTable('person')
        .set({ avregistreringsorsak: 'AV' })
        .where('fornamn', '=', 'Bo')
        .execute();
    });
    const done = await save({});
    expect([done.saved, done.failed]).toEqual([2, []]);
    expect(Object.keys(await endings())).toEqual(['Samtal 1', 'Samtal 2']);
    expect(keys).toHaveLength(3);
  });

  it('takes no row twice, and none when nothing is marked', async () => {
    const { mark, means } = await withFollowUps();
    await mark('A3:B4');
    const twice = await means.workbook.marked();
    expect(twice && rowsOf(twice).length).toBe(2);
    await mark('H40');
    const none = await means.workbook.marked();
    expect(none && rowsOf(none)).toEqual([]);
  });
});
