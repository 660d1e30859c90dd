import { describe, expect, it } from 'vitest';
import { caseloadRows, describePull, openPane } from './open-sheet.ts';
import { pulledCaseload, TITLE } from './pulled-caseload.ts';

describe('a pulled sheet', () => {
  it('holds identity numbers and words as text, dates as dates, and no changes', async () => {
    const { pane, pulled, run } = await pulledCaseload();
    const look = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(TITLE);
      const first = sheet.getRange('A3:H3').load('values,numberFormat,text');
      const about = sheet.getRange('A1').load('values');
      const hidden = sheet.getRange('T1:V1').load('columnHidden');
      const companion = context.workbook.worksheets.getItem(pulled.companion).load('visibility');
      await context.sync();
      return [
        first.values[0],
        first.numberFormat[0]?.[0],
        about.values[0]?.[0],
        hidden.columnHidden,
        companion.visibility,
      ];
    });
    expect(look).toEqual([
      ['20080101-9803', 'Åsa0', 'Öberg0', 'Åtgärdas', 46_266, 'Okänd', '', ''],
      '@',
      'Aktivitetsansvar · Norreka · Status är Åtgärdas · Hämtat 2026-11-20 14:32 av Eva Ek · Innehåller personuppgifter',
      true,
      'VeryHidden',
    ]);
    const { diff, base } = await pane.compare(pulled);
    expect([base.length, diff]).toEqual([300, { changes: [], creates: [], deletes: [], problems: [] }]);
  });

  it('gives back exactly what was edited, wherever the rows have been sorted to', async () => {
    const { pane, pulled, edit, run } = await pulledCaseload();
    await edit({ handlaggare4: 'Kalle Kollega', datumForRegistrering5: 46_300 });
    await run(async (context) => {
      const table = context.workbook.tables.getItem(pulled.table);
      table.sort.apply([{ key: 0, ascending: false }]);
      await context.sync();
    });
    const { diff } = await pane.compare(pulled);
    expect(diff.changes.map(({ key, base, set }) => ({ key, base, set }))).toEqual([
      {
        key: '1002',
        base: { datumForRegistrering: '2026-09-01' },
        set: { datumForRegistrering: '2026-10-05' },
      },
      { key: '1001', base: { handlaggare: null }, set: { handlaggare: '8' } },
    ]);
  });

  it('never sends a row whose person no longer fits its key', async () => {
    const { pane, pulled, edit } = await pulledCaseload(5);
    await edit({ personnummer3: '20080101-9812', fornamn4: 'Någon annan' });
    const { diff } = await pane.compare(pulled);
    expect(diff.changes).toEqual([]);
    expect(diff.problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'brutetSigill'],
      [4, 'brutetSigill'],
    ]);
  });

  it('says so and reads nothing when its hidden key column has been removed', async () => {
    const { pane, pulled, run } = await pulledCaseload(5);
    await run(async (context) => {
      context.workbook.tables.getItem(pulled.table).columns.getItem('Nyckel').delete();
      await context.sync();
    });
    await expect(pane.compare(pulled)).rejects.toThrow('den dolda kolumnen Nyckel saknas');
  });

  it('is told from a copy of it', async () => {
    const { pane, pulled, run } = await pulledCaseload(3);
    expect(await pane.front()).toMatchObject({ kind: 'pulled', pulled: { pullId: 'pull0001' } });
    await run(async (context) => {
      context.workbook.worksheets.getItem('Blad1').activate();
      await context.sync();
    });
    expect(await pane.front()).toEqual({ kind: 'other' });
    expect((await pane.pulledSheets()).map(({ table }) => table)).toEqual([pulled.table]);
  });

  it('can be pulled again into the same place', async () => {
    const { pane, pulled, edit } = await pulledCaseload(5);
    await edit({ fornamn3: 'Ändrad' });
    const again = await pane.write(describePull('aktivitetsansvar'), caseloadRows(2));
    expect([again.table, again.companion]).toEqual([pulled.table, pulled.companion]);
    const { diff, base } = await pane.compare(again);
    expect([base.length, diff.problems, diff.changes]).toEqual([2, [], []]);
  });
});

describe('names that look like formulas', () => {
  it('stay text all the way and back', async () => {
    const { pane, run } = openPane();
    const rows = caseloadRows(2, '=HYPERLINK("http://x";"y")').map((row) => ({
      ...row,
      values: row.values.map((value, index) => (index === 1 ? '=1+1' : value)),
    }));
    const pulled = await pane.write(describePull('aktivitetsansvar'), rows);
    const shown = await run(async (context) => {
      const range = context.workbook.worksheets.getItem(TITLE).getRange('B3').load('values,formulas');
      await context.sync();
      return [range.values[0]?.[0], range.formulas[0]?.[0]];
    });
    expect(shown).toEqual(['=1+1', '=1+1']);
    expect((await pane.compare(pulled)).diff).toEqual({
      changes: [],
      creates: [],
      deletes: [],
      problems: [],
    });
  });
});

describe('20,000 rows', () => {
  it('go into the workbook and back in requests of at most 1.5 MB', async () => {
    const opened = openPane();
    const rows = caseloadRows(
      20_000,
      'Har ringt hem och pratat med vårdnadshavaren om praktik på biblioteket. '.repeat(3),
    );
    const pulled = await opened.pane.write(describePull('aktivitetsansvar'), rows);
    const { diff } = await opened.pane.compare(pulled);
    expect(diff.changes).toEqual([]);
    expect(Math.max(...opened.requestSizes)).toBeLessThanOrEqual(1_500_000);
  });
});
