import { describe, expect, it } from 'vitest';
import { pullSheet } from '../../addin/pull.ts';
import { isSaved, resumeSending, sendSheet } from '../../addin/send.ts';
import { obstacleOf } from '../../addin/sheet-owner.ts';
import { copySheet } from '../../addin/simulator/workbook/copy-sheet.ts';
import { changesOf } from '../../server/contract/push-requests.ts';
import { letterOf, openKommun } from './forms/open-kommun.ts';
import { describePull, openPane } from './workbook/open-sheet.ts';
import { pulledCaseload, TITLE } from './workbook/pulled-caseload.ts';

describe('between a pull and its push', () => {
  it('a role that is taken away stops the sending in words, and the edits go when it is given back', async () => {
    const kommun = await openKommun();
    await kommun.make.period();
    const pulled = await kommun.pull('aktivitetsansvar');
    await kommun.type(`${letterOf(pulled, 'anteckningar')}3`, 'Ringde');
    const give = (roll: string) =>
      kommun.app.deps.context.engine.transaction((tx) =>
        tx.updateTable('tilldelning').set({ roll }).execute(),
      );
    await give('lasare');
    const { diff } = await kommun.means.workbook.compare(pulled);
    const sending = sendSheet(kommun.means, pulled, changesOf(diff));
    await expect(sending).rejects.toMatchObject({
      code: 'forbjuden',
      message: expect.stringContaining('Byt roll'),
    });
    expect((await kommun.means.workbook.compare(pulled)).diff.changes).toHaveLength(1);
    expect((await kommun.registered('aktivitetsansvar'))[0]?.anteckningar).toBeNull();
    await give('handlaggare');
    const pending = await kommun.means.workbook.readPending(pulled);
    if (!pending) throw new Error('The sending was forgotten.');
    expect(await resumeSending(kommun.means, pulled, pending)).toMatchObject({ saved: 1, left: 0 });
    expect((await kommun.registered('aktivitetsansvar'))[0]?.anteckningar).toBe('Ringde');
    expect(await kommun.means.workbook.readPending(pulled)).toBeNull();
  });

  it('a day that is pasted with its format into a column of text is sent as the day that it shows', async () => {
    const kommun = await openKommun();
    await kommun.make.period();
    await kommun.make.period();
    const pulled = await kommun.pull('aktivitetsansvar');
    const column = letterOf(pulled, 'anteckningar');
    await kommun.paste(`${column}3:${column}4`, [
      [46_027.5, 'yyyy-mm-dd hh:mm'],
      [46_027, '0'],
    ]);
    const { diff } = await kommun.means.workbook.compare(pulled);
    expect(await sendSheet(kommun.means, pulled, changesOf(diff))).toMatchObject({ saved: 2, left: 0 });
    const notes = (await kommun.registered('aktivitetsansvar')).map(({ anteckningar }) => anteckningar);
    expect(notes).toEqual(['2026-01-05 12:00', '46027']);
  });

  it('a selection without rows has nothing to send, and takes what comes into it later', async () => {
    const kommun = await openKommun();
    const pulled = await kommun.pull('aktivitetsansvar', [
      { column: 'fornamn', operator: 'eq', value: 'Finns Inte' },
    ]);
    const { diff, below } = await kommun.means.workbook.compare(pulled);
    expect([diff, below]).toEqual([{ changes: [], creates: [], deletes: [], problems: [] }, null]);
    expect(await sendSheet(kommun.means, pulled, [])).toBeNull();
    await kommun.make.period();
    const again = await kommun.pull('aktivitetsansvar');
    expect((await kommun.means.workbook.compare(again)).base).toHaveLength(1);
  });

  it('another workbook’s edits of the same row are merged, or told as a conflict, and nothing is lost', async () => {
    const kommun = await openKommun();
    await kommun.make.period();
    const first = { ...kommun, excel: Excel, pulled: await kommun.pull('aktivitetsansvar') };
    const other = openPane();
    const means = { api: kommun.means.api, workbook: other.pane };
    const [sheet] = (await means.api.sheets()).sheets;
    if (!sheet) throw new Error('There is no sheet.');
    await pullSheet(means, kommun.session, sheet, { filter: [] });
    const [second] = await other.pane.pulledSheets();
    if (!second) throw new Error('Nothing was pulled.');
    const type = async (run: typeof other.run, key: string, value: string) =>
      run(async (context) => {
        const range = context.workbook.worksheets.getItem(second.title).getRange(`${letterOf(second, key)}3`);
        range.values = [[value]];
        await context.sync();
      });
    await type(kommun.run, 'anteckningar', 'Från den första');
    await type(other.run, 'anteckningar', 'Från den andra');
    await type(other.run, 'sysselsattningVidRegistrering', 'Arbete');
    const send = async (one: typeof means, pulled: typeof second) =>
      sendSheet(one, pulled, changesOf((await one.workbook.compare(pulled)).diff));
    Object.assign(globalThis, { Excel: first.excel });
    expect((await send(kommun.means, first.pulled))?.results.map(isSaved)).toEqual([true]);
    Object.assign(globalThis, { Excel: other.Excel });
    expect((await send(means, second))?.results).toMatchObject([{ outcome: 'conflict' }]);
    expect((await kommun.registered('aktivitetsansvar'))[0]).toMatchObject({
      anteckningar: 'Från den första',
      sysselsattningVidRegistrering: 'okand',
    });
    expect((await other.pane.compare(second)).diff.changes).toMatchObject([
      { set: { anteckningar: 'Från den andra', sysselsattningVidRegistrering: 'arbete' } },
    ]);
    await type(other.run, 'anteckningar', '');
    await other.pane.restore(second);
    await type(other.run, 'sysselsattningVidRegistrering', 'Arbete');
    expect((await send(means, second))?.results).toMatchObject([{ outcome: 'merged' }]);
    expect((await kommun.registered('aktivitetsansvar'))[0]).toMatchObject({
      anteckningar: 'Från den första',
      sysselsattningVidRegistrering: 'arbete',
    });
  });
});

describe('a sheet that is not one’s own', () => {
  const session = {
    user: { id: '7', username: 'eva', name: 'Eva Ek', mustChangePassword: false },
    roles: [],
    role: { id: '1', role: 'handlaggare', scope: { kind: 'kommun', value: '9901', name: 'Norreka' } },
    permissions: [],
  } as const;
  const pulled = { ...describePull('aktivitetsansvar'), table: 'Kaa', companion: '_kaa_' };

  it.each([
    ['one’s own', {}, null],
    ['of another server', { server: 'https://annan.se' }, /annan server/],
    ['of another kommun', { role: { id: '2', place: 'Söderek' } }, /hör till Söderek/],
    ['of a colleague', { owner: { id: '8', name: 'Kim Kvist' } }, /hämtades av Kim Kvist/],
  ])('%s says so', (_, patch, words) => {
    Object.assign(globalThis, { window: { location: { origin: 'http://localhost:3000' } } });
    const obstacle = obstacleOf({ ...pulled, ...patch }, { ...session, roles: [], permissions: [] });
    if (words === null) expect(obstacle).toBeNull();
    else expect(obstacle?.text).toMatch(words);
  });

  it.each([
    ['with its mark', false],
    ['without any mark', true],
  ])('that came from another workbook, %s, is known for what it is', async (_, clears) => {
    const opened = await pulledCaseload(2);
    const caseload = opened.workbook.sheet(TITLE);
    if (!caseload) throw new Error('The caseload is not there.');
    opened.workbook.act('user', () => {
      const copy = copySheet(caseload);
      if (clears) copy.customProperties.clear();
    });
    await opened.run(async (context) => {
      const companion = context.workbook.worksheets.getItem(opened.pulled.companion);
      companion.visibility = 'Hidden';
      companion.delete();
      context.workbook.worksheets.getItem(TITLE).delete();
      await context.sync();
    });
    expect(await opened.pane.front()).toEqual({ kind: 'stray' });
  });
});
