import { describe, expect, it } from 'vitest';
import { INITIAL } from '../../addin/app.ts';
import { lookAgain } from '../../addin/follow.ts';
import { lostByPull } from '../../addin/pull.ts';
import { reviewSheet } from '../../addin/review.ts';
import { sendSheet } from '../../addin/send.ts';
import { createStore } from '../../addin/store.ts';
import type { PulledSheet } from '../../server/contract/pulled-sheet.ts';
import { changesOf } from '../../server/contract/push-requests.ts';
import { testNumber } from '../support/caseload.ts';
import { letterOf, openKommun } from './forms/open-kommun.ts';
import { pulledCaseload } from './workbook/pulled-caseload.ts';

/** A caseload of three: the table ends at row 5. Cells are typed by their address. */
async function threeRows() {
  const sheet = await pulledCaseload(3);
  const type = (cells: Record<string, string>) =>
    sheet.run(async (context) => {
      const active = context.workbook.worksheets.getActiveWorksheet();
      for (const [address, text] of Object.entries(cells)) active.getRange(address).values = [[text]];
      await context.sync();
    });
  const below = async () => (await sheet.pane.compare(sheet.pulled)).below;
  const tableRows = () =>
    sheet.run(async (context) => {
      const range = context.workbook.tables.getItem(sheet.pulled.table).getRange().load('rowCount');
      await context.sync();
      return range.rowCount;
    });
  return { ...sheet, type, below, tableRows };
}

describe('rows that Excel has not taken into the table', () => {
  it('are found straight below it, also with a blank row between', async () => {
    const { type, below } = await threeRows();
    expect(await below()).toBeNull();
    await type({ B7: 'Nyström' });
    expect(await below()).toEqual({ first: 7, last: 7, count: 1, canTake: true });
    await type({ M9: 'Ringt', B10: 'Nyberg' });
    expect(await below()).toEqual({ first: 7, last: 10, count: 3, canTake: true });
  });

  it('are found where they directly follow a table that has grown over the row above', async () => {
    const { type, below, tableRows } = await threeRows();
    await type({ B7: 'Nyström' });
    await type({ B6: 'Nyberg' });
    expect([await tableRows(), await below()]).toEqual([5, { first: 7, last: 7, count: 1, canTake: true }]);
  });

  it('are not what stands further down, beside the table or in another table', async () => {
    const { type, below, run } = await threeRows();
    await type({ B8: 'Två tomma rader ovanför', AA6: 'Bredvid', B7: '  ' });
    expect(await below()).toBeNull();
    await run(async (context) => {
      const active = context.workbook.worksheets.getActiveWorksheet();
      active.getRange('B7:B8').clear('Contents');
      active.tables.add('A6:B9', true);
      await context.sync();
    });
    expect(await below()).toBeNull();
  });

  it('are told of beside what is changed, and when Granska and a new pull are asked for', async () => {
    const { type, pane, pulled } = await threeRows();
    await type({ B7: 'Nyström' });
    const store = createStore(INITIAL);
    const api = { push: () => Promise.reject(new Error('Nothing is to be asked.')) };
    await lookAgain({ api, workbook: pane, store } as never);
    expect(store.get().standing).toMatchObject({ changes: 0, below: { first: 7, count: 1 } });
    const review = await reviewSheet({ api, workbook: pane } as never, pulled);
    expect(review).toMatchObject({ items: [], below: { first: 7, count: 1 } });
    expect(await lostByPull({ workbook: pane }, 'aktivitetsansvar')).toContain(
      'Nedanför tabellen står 1 rad',
    );
  });

  it('are taken into the table, the blank row between too, and read like any other row', async () => {
    const { type, below, pane, pulled, tableRows, column } = await threeRows();
    await type({ [`${column('fornamn')}7`]: 'Nils', [`${column('datumForRegistrering')}7`]: '2026-11-02' });
    expect(await pane.takeRowsBelow(pulled)).toBe(1);
    expect([await below(), await tableRows()]).toEqual([null, 6]);
    const { diff } = await pane.compare(pulled);
    expect(diff.changes).toEqual([]);
    expect(diff.problems.map(({ row }) => row)).toContain(7);
    expect(await pane.takeRowsBelow(pulled)).toBe(0);
  });

  it('are marked and brought to the front', async () => {
    const { type, pane, pulled, run } = await threeRows();
    await type({ B7: 'Nyström', B8: 'Nyberg' });
    await pane.goToRowsBelow(pulled);
    const selected = await run(async (context) => {
      const range = context.workbook.getSelectedRange().load('address');
      await context.sync();
      return range.address;
    });
    expect(selected).toBe('Aktivitetsansvar!A7:V8');
  });

  it('keep up with a table that grows and shrinks above them', async () => {
    const { type, below, pane, pulled, rows } = await threeRows();
    await type({ B7: 'Nyström' });
    await pane.refresh(pulled, { pulled, rows: rows.slice(0, 1), whole: true });
    expect(await below()).toMatchObject({ first: 5, last: 5 });
    await pane.refresh(pulled, { pulled, rows, whole: true });
    expect(await below()).toMatchObject({ count: 1 });
  });
});

describe('a new kontakttillfälle that was written below the table', () => {
  async function withContact() {
    const kommun = await openKommun();
    const person_id = await kommun.make.person({ identitetsnummer: testNumber(700) });
    await kommun.make.period({ person_id });
    await kommun.make.kontakt(person_id, { orsak: 'Hembesök' });
    const pulled = await kommun.pull('kontakttillfallen');
    const typeRow = async (row: number, cells: Record<string, string>) => {
      for (const [key, text] of Object.entries(cells)) {
        await kommun.type(`${letterOf(pulled, key)}${row}`, text);
      }
    };
    return { ...kommun, pulled, typeRow };
  }
  const NEW = {
    personnummer: testNumber(700),
    kontaktdatum: '2026-11-02',
    orsak: 'Samtal',
    kontaktsatt: 'SMS',
  };

  it('is sent once it is taken into the table', async () => {
    const { means, pulled, typeRow, registered } = await withContact();
    await typeRow(5, NEW);
    const changes = async (sheet: PulledSheet) => changesOf((await means.workbook.compare(sheet)).diff);
    expect(await changes(pulled)).toEqual([]);
    await means.workbook.takeRowsBelow(pulled);
    expect(await sendSheet(means, pulled, await changes(pulled))).toMatchObject({ saved: 1, left: 0 });
    expect((await registered('kontakttillfallen')).map(({ orsak }) => orsak).sort()).toEqual([
      'Hembesök',
      'Samtal',
    ]);
    expect(await changes(pulled)).toEqual([]);
  });
});
