import { describe, expect, it } from 'vitest';
import { showOversikt } from '../../addin/draw-oversikt.ts';
import { openKommun } from './forms/open-kommun.ts';

async function withYouths() {
  const kommun = await openKommun();
  const { make, eva, run } = kommun;
  for (const kontaktdatum of ['2026-11-10', '2026-01-10']) {
    const person_id = await make.person();
    const period = await make.period({ person_id, handlaggare_id: Number(eva.session.user.id) });
    await make.kontakt(person_id, { kontaktdatum });
    await make.atgard(period, { atgardstyp: 'SYV' });
  }
  await make.period();

  const draw = () => showOversikt(kommun.means, kommun.session);

  /** The sheets that are seen, and of one of them what stands in its cells and what its charts show. */
  const look = (name: string) =>
    run(async (context) => {
      const sheets = context.workbook.worksheets.load('items/name,items/visibility');
      const sheet = context.workbook.worksheets.getItem(name);
      const cells = sheet.getUsedRange().load('text');
      const charts = sheet.charts.load('items/name,items/chartType');
      sheet.tables.load('items/name');
      await context.sync();
      const shown = charts.items.map((chart) => {
        chart.title.load('text');
        chart.series.load('items/name');
        return chart;
      });
      await context.sync();
      const drawn = [];
      for (const chart of shown) {
        const series = chart.series.items.map((_, index) => {
          const one = chart.series.getItemAt(index);
          return [
            one.getDimensionDataSourceString('Categories'),
            one.getDimensionDataSourceString('Values'),
            one.getDimensionValues('Values'),
          ];
        });
        await context.sync();
        drawn.push({
          title: chart.title.text,
          type: chart.chartType,
          series: series.map((parts) => parts.map((part) => part.value)),
        });
      }
      return {
        sheets: sheets.items.filter(({ visibility }) => visibility === 'Visible').map((one) => one.name),
        text: cells.text,
        tables: sheet.tables.items.map((table) => table.name),
        charts: drawn,
      };
    });
  return { ...kommun, draw, look };
}

/** The cells of a row from a column on, by Excel's own numbers. */
const cellsAt = (text: string[][], row: number, column: number, width = 3) =>
  (text[row - 1] ?? []).slice(column, column + width);

describe('the sheet Översikt', () => {
  it('says whose it is and when, and has the figures in tables with a chart of each beside it', async () => {
    const { draw, look, session } = await withYouths();
    const { sheetName } = await draw();
    expect(sheetName).toBe('Översikt');
    const { text, charts } = await look(sheetName);
    expect(cellsAt(text, 1, 0, 1)).toEqual(['Översikt Kommun 9901']);
    expect(cellsAt(text, 2, 0, 1)).toEqual([
      `3 ungdomar med öppet aktivitetsansvar · Hämtat 2026-11-20 12:00 av ${session.user.name}`,
    ]);
    expect([4, 5, 6].map((row) => cellsAt(text, row, 0))).toEqual([
      ['Status', 'Antal', 'Andel'],
      ['Åtgärdas', '1', '33%'],
      ['Pågående åtgärd', '2', '67%'],
    ]);
    expect(cellsAt(text, 9 + 14, 0)).toEqual(['Studie- och yrkesvägledning', '2', '100%']);
    expect([18, 19].map((row) => cellsAt(text, row, 11))).toEqual([
      [session.user.name, '2', '67%'],
      ['Utan handläggare', '1', '33%'],
    ]);
    expect([36, 47].map((row) => cellsAt(text, row, 0))).toEqual([
      ['dec 2025', '0', '0'],
      ['nov 2026', '0', '0'],
    ]);
    expect(charts).toEqual([
      {
        title: 'Ungdomar per status',
        type: 'BarClustered',
        series: [['Översikt!A5:A9', 'Översikt!B5:B9', ['1', '2', '0', '0', '0']]],
      },
      {
        title: 'Tid sedan senaste kontakt',
        type: 'ColumnClustered',
        series: [['Översikt!L5:L9', 'Översikt!M5:M9', ['1', '0', '0', '1', '1']]],
      },
      {
        title: 'Pågående åtgärder per typ',
        type: 'BarClustered',
        series: [
          ['Översikt!A18:A27', 'Översikt!B18:B27', ['0', '0', '0', '0', '0', '2', '0', '0', '0', '0']],
        ],
      },
      {
        title: 'Ungdomar per handläggare',
        type: 'BarClustered',
        series: [['Översikt!L18:L19', 'Översikt!M18:M19', ['2', '1']]],
      },
      {
        title: 'Nya och avslutade per månad',
        type: 'ColumnClustered',
        series: [
          ['Översikt!A36:A47', 'Översikt!B36:B47', [...Array(9).fill('0'), '3', '0', '0']],
          ['Översikt!A36:A47', 'Översikt!C36:C47', Array(12).fill('0')],
        ],
      },
    ]);
  });

  it('is drawn anew where it stands, renamed or not, and leaves alone what somebody wrote beside it', async () => {
    const { draw, look, run, make } = await withYouths();
    await draw();
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Översikt');
      sheet.name = 'Till nämnden';
      sheet.getRange('X3').values = [['Min anteckning']];
      sheet.charts.getItemAt(0).left = 7;
      await context.sync();
    });
    await make.period();
    expect((await draw()).sheetName).toBe('Till nämnden');
    const { sheets, text, charts, tables } = await look('Till nämnden');
    expect(sheets).toEqual(['Blad1', 'Till nämnden']);
    expect(cellsAt(text, 5, 0)).toEqual(['Åtgärdas', '2', '50%']);
    expect(text[2]?.[23]).toBe('Min anteckning');
    expect([charts.length, tables.length]).toEqual([5, 5]);
    expect(charts[0]?.series[0]?.[1]).toBe('Till nämnden!B5:B9');
    const left = await run(async (context) => {
      const chart = context.workbook.worksheets.getItem('Till nämnden').charts.getItemAt(0).load('left');
      await context.sync();
      return chart.left;
    });
    expect(left).toBe(7);
  });

  it('is made again when somebody has deleted it, and is no sheet of ours to send from', async () => {
    const { draw, look, run, means } = await withYouths();
    await draw();
    expect(await means.workbook.front()).toEqual({ kind: 'other' });
    await run(async (context) => {
      context.workbook.worksheets.getItem('Översikt').delete();
      await context.sync();
    });
    const { sheetName } = await draw();
    const { sheets, charts } = await look(sheetName);
    expect([sheets, charts.length]).toEqual([['Blad1', 'Översikt'], 5]);
  });

  it('carries the mark of our sheets, is printed on one page across, and holds no youth', async () => {
    const { draw, look, run } = await withYouths();
    await draw();
    const found = await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Översikt');
      const mark = sheet.customProperties.getItem('kaa').load('value');
      const layout = sheet.pageLayout.load('orientation,zoom');
      await context.sync();
      return { mark: mark.value, orientation: layout.orientation, zoom: layout.zoom };
    });
    expect(found).toEqual({
      mark: 'oversikt',
      orientation: 'Landscape',
      zoom: { horizontalFitToPages: 1, verticalFitToPages: 1 },
    });
    expect(JSON.stringify((await look('Översikt')).text)).not.toMatch(/Andersson|\d{8}-/);
  });

  it('is wiped with the rest, also under another name', async () => {
    const { draw, run, means } = await withYouths();
    await draw();
    await run(async (context) => {
      context.workbook.worksheets.getItem('Översikt').name = 'Till nämnden';
      await context.sync();
    });
    expect((await means.workbook.wipe()).removed).toEqual(['Till nämnden']);
  });

  it('has bars for those with the most, the others together in one, and those without a handläggare last', async () => {
    const { app, make, draw, look } = await withYouths();
    for (let nr = 1; nr <= 12; nr += 1) {
      const handlaggare_id = await make.insert('konto', {
        anvandarnamn: `bar${nr}`,
        namn: `=Bar ${nr}`,
        losenord: 'saknas',
        aktiv_fran: '2020-01-01',
        skapad: app.clock.now(),
      });
      for (let count = 0; count < 2 + nr; count += 1) await make.period({ handlaggare_id });
    }
    await draw();
    const { text, charts } = await look('Översikt');
    expect([18, 19, 27, 28, 29].map((row) => cellsAt(text, row, 11, 2))).toEqual([
      ['=Bar 12 (tidigare)', '14'],
      ['=Bar 11 (tidigare)', '13'],
      ['=Bar 3 (tidigare)', '5'],
      ['Övriga (3)', '9'],
      ['Utan handläggare', '1'],
    ]);
    expect(charts[3]?.series[0]?.[1]).toBe('Översikt!M18:M29');
  });

  it('can be drawn of a kommun without youths', async () => {
    const { means, session, run } = await openKommun();
    await showOversikt(means, session);
    const cells = await run(async (context) => {
      const range = context.workbook.worksheets.getItem('Översikt').getRange('A2:C5').load('text');
      await context.sync();
      return range.text;
    });
    expect(cells[0]?.[0]).toMatch(/^0 ungdomar med öppet aktivitetsansvar · /);
    expect(cells[3]).toEqual(['Åtgärdas', '0', '0%']);
  });
});
