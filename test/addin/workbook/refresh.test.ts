import { describe, expect, it } from 'vitest';
import { caseloadRows } from './open-sheet.ts';
import { changedRow, pulledCaseload, TITLE } from './pulled-caseload.ts';

const NOTHING = { updated: 0, added: 0, removed: 0, conflicts: 0, lost: 0 };

describe('a refresh', () => {
  it('takes what others have changed and keeps what has not been sent', async () => {
    const { pane, pulled, rows, edit, read } = await pulledCaseload(5);
    await edit({ anteckningar3: 'Min anteckning', handlaggare4: 'Kalle Kollega' });
    const fresh = rows.map((row) => changedRow(row, { sysselsattningVidRegistrering: 'arbete' }));
    const done = await pane.refresh(pulled, {
      pulled: { ...pulled, pullId: 'pull0002' },
      rows: fresh,
      whole: true,
    });
    expect(done).toEqual({ ...NOTHING, updated: 5 });
    expect([await read('anteckningar', 3), await read('sysselsattningVidRegistrering', 3)]).toEqual([
      'Min anteckning',
      'Arbete',
    ]);
    const { diff } = await pane.compare((await pane.pulledSheets())[0] ?? pulled);
    expect(diff.changes.map(({ key, version, set }) => ({ key, version, set }))).toEqual([
      { key: '1000', version: 2, set: { anteckningar: 'Min anteckning' } },
      { key: '1001', version: 2, set: { handlaggare: '8' } },
    ]);
  });

  it('leaves a row alone that both sides have changed, so that the server sees the conflict', async () => {
    const { pane, pulled, rows, edit, read } = await pulledCaseload(3);
    await edit({ sysselsattningVidRegistrering3: 'Andra studier' });
    const fresh = rows.map((row) => changedRow(row, { sysselsattningVidRegistrering: 'arbete' }));
    const done = await pane.refresh(pulled, { pulled, rows: fresh, whole: true });
    expect(done).toEqual({ ...NOTHING, updated: 2, conflicts: 1 });
    expect(await read('sysselsattningVidRegistrering', 3)).toBe('Andra studier');
    const { diff } = await pane.compare(pulled);
    expect(diff.changes.map(({ key, version, base }) => ({ key, version, base }))).toEqual([
      { key: '1000', version: 1, base: { sysselsattningVidRegistrering: 'okand' } },
    ]);
  });

  it('adds new rows, takes away those that are gone, and leaves nothing to send', async () => {
    const { pane, pulled, rows, read } = await pulledCaseload(6);
    const [first, , third, ...rest] = rows;
    if (!first || !third) throw new Error('rows');
    const added = { ...changedRow(first, { fornamn: 'Nyregistrerad' }), key: '2000' };
    const done = await pane.refresh(pulled, { pulled, rows: [first, third, ...rest, added], whole: true });
    expect(done).toEqual({ ...NOTHING, added: 1, removed: 1 });
    const { base, diff } = await pane.compare(pulled);
    expect([base.map((row) => row.key), diff]).toEqual([
      ['1000', '1002', '1003', '1004', '1005', '2000'],
      { changes: [], creates: [], deletes: [], problems: [] },
    ]);
    expect([await read('fornamn', 4), await read('fornamn', 8)]).toEqual(['Åsa2', 'Nyregistrerad']);
  });

  it('does not write over formulas of untouched rows or colours of its own accord', async () => {
    const { pane, pulled, rows, run, requestSizes } = await pulledCaseload(50);
    const before = requestSizes.length;
    await pane.refresh(pulled, { pulled, rows, whole: true });
    expect(requestSizes.length - before).toBeLessThan(20);
    const table = await run(async (context) => {
      const found = context.workbook.tables.getItem(pulled.table).getRange().load('address');
      await context.sync();
      return found.address;
    });
    expect(table).toBe('Aktivitetsansvar!A2:V52');
  });

  it('empties the sheet when nothing is left, and the next one fills it again', async () => {
    const { pane, pulled, rows } = await pulledCaseload(3);
    await pane.refresh(pulled, { pulled, rows: [], whole: true });
    expect((await pane.compare(pulled)).diff.problems).toEqual([]);
    await pane.refresh(pulled, { pulled, rows, whole: true });
    const { base, diff } = await pane.compare(pulled);
    expect([base.length, diff.changes, diff.creates, diff.problems]).toEqual([3, [], [], []]);
  });
});

it('moves down what people have written below the table when rows are added', async () => {
  const { pane, pulled, rows, run } = await pulledCaseload(3);
  await run(async (context) => {
    context.workbook.worksheets.getItem(TITLE).getRange('B7').values = [['Min anteckning']];
    await context.sync();
  });
  const more = caseloadRows(5);
  const done = await pane.refresh(pulled, { pulled, rows: more, whole: true });
  const below = await run(async (context) => {
    const range = context.workbook.worksheets.getItem(TITLE).getRange('B7:B9').load('values');
    await context.sync();
    return range.values.flat();
  });
  expect([rows.length, done.added, below]).toEqual([3, 2, [more[4]?.values[1], '', 'Min anteckning']]);
  expect((await pane.compare(pulled)).diff.problems).toEqual([]);
});
