import { shown } from '../../server/domain/sheet-layout.ts';
import { sv } from '../ui/sv.ts';
import { excel, ifPossible, quietly } from './excel-run.ts';
import { freeName } from './find-sheet.ts';
import { COLORS, styleHeader } from './format-sheet.ts';
import { drawChart } from './oversikt-chart.ts';
import { markAsOurs, OVERSIKT } from './own-mark.ts';

/** A table of figures with a chart beside it. The first header is that of the labels. */
export type Picture = {
  name: 'status' | 'kontakt' | 'atgarder' | 'fordelning' | 'manader';
  title: string;
  /** Bars lie, columns stand. */
  kind: 'bars' | 'columns';
  headers: string[];
  valueAxis: string;
  rows: { label: string; counts: number[] }[];
};

/** The whole sheet. Nobody is named on it but handläggare. */
export type OversiktSheet = { heading: string; about: string; pictures: Picture[] };

/** Where each picture stands: the first cell of its table, the rows it takes, and the columns of its chart. */
const PLACES: Record<
  Picture['name'],
  { row: number; column: number; rows: number; chart: [number, number] }
> = {
  status: { row: 3, column: 0, rows: 12, chart: [4, 9] },
  kontakt: { row: 3, column: 11, rows: 12, chart: [15, 20] },
  atgarder: { row: 16, column: 0, rows: 17, chart: [4, 9] },
  fordelning: { row: 16, column: 11, rows: 17, chart: [15, 20] },
  manader: { row: 34, column: 0, rows: 14, chart: [4, 20] },
};
const [HEIGHT, WIDTH] = [48, 21];
/** In points: two of figures, a gap, six under the chart. The labels to the left are the longer ones. */
const BESIDE_LABEL = [48, 68, 10, 47, 47, 47, 47, 47, 47];
const WIDTHS = [228, ...BESIDE_LABEL, 14, 128, ...BESIDE_LABEL];
const ROW_HEIGHT = 16.5;

/**
 * Draws the sheet Översikt and gives its name: the one that is there already is drawn anew in its place, whatever it
 * is called by now. Its first table tells which one it is, since Excel gives the tables of a copy other names.
 */
export async function writeOversikt(oversikt: OversiktSheet): Promise<string> {
  return excel((context) =>
    quietly(context, async () => {
      const found = context.workbook.tables.getItemOrNullObject(tableName('status'));
      await context.sync();
      if (!found.isNullObject) return draw(context, found.worksheet, oversikt);
      const sheet = context.workbook.worksheets.add(await freeName(context, sv.oversikt.sheet));
      await context.sync();
      try {
        return await draw(context, sheet, oversikt);
      } catch (error) {
        await ifPossible(context, () => sheet.delete());
        throw error;
      }
    }),
  );
}

async function draw(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { heading, about, pictures }: OversiktSheet,
): Promise<string> {
  await clear(context, sheet, pictures);
  WIDTHS.forEach((points, column) => {
    sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = points;
  });
  sheet.getRangeByIndexes(0, 0, HEIGHT, 1).format.rowHeight = ROW_HEIGHT;
  const lines = sheet.getRangeByIndexes(0, 0, 2, 1);
  lines.numberFormat = [['@'], ['@']];
  lines.values = [[textOf(heading)], [textOf(about)]];
  const title = sheet.getRangeByIndexes(0, 0, 1, 1);
  title.format.font.size = 16;
  title.format.font.bold = true;
  title.format.rowHeight = 26;
  sheet.getRangeByIndexes(1, 0, 1, 1).format.font.color = COLORS.readOnlyText;
  sheet.showGridlines = false;
  for (const picture of pictures) await drawPicture(context, sheet, picture);
  printOnOnePage(sheet);
  markAsOurs(sheet, OVERSIKT);
  sheet.load('name');
  await context.sync();
  await ifPossible(context, () => {
    sheet.activate();
    sheet.getRangeByIndexes(0, 0, 1, 1).select();
  });
  return sheet.name;
}

/** Takes away what was drawn before. What somebody has written beside it stays, and so do the charts. */
async function clear(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  pictures: readonly Picture[],
): Promise<void> {
  const tables = pictures.map(({ name }) => sheet.tables.getItemOrNullObject(tableName(name)));
  await context.sync();
  for (const table of tables) if (!table.isNullObject) table.delete();
  sheet.getRangeByIndexes(0, 0, HEIGHT, WIDTH).clear('All');
  await context.sync();
}

async function drawPicture(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  picture: Picture,
): Promise<void> {
  const place = PLACES[picture.name];
  const { cells, formats } = tableOf(picture);
  const area = sheet.getRangeByIndexes(place.row, place.column, cells.length, formats.length);
  area.numberFormat = cells.map((_, index) => (index === 0 ? formats.map(() => '@') : formats));
  area.values = cells;
  const table = sheet.tables.add(area, true);
  table.name = tableName(picture.name);
  table.style = 'TableStyleLight1';
  table.showBandedRows = false;
  table.showFilterButton = false;
  styleHeader(sheet.getRangeByIndexes(place.row, place.column, 1, formats.length), false);
  sheet.getRangeByIndexes(
    place.row,
    place.column + 1,
    cells.length,
    formats.length - 1,
  ).format.horizontalAlignment = 'Right';
  await context.sync();
  const [first, last] = place.chart;
  await drawChart(context, sheet, picture, {
    source: sheet.getRangeByIndexes(place.row, place.column, cells.length, picture.headers.length),
    from: sheet.getRangeByIndexes(place.row, first, 1, 1),
    to: sheet.getRangeByIndexes(place.row + place.rows - 1, last, 1, 1),
  });
}

/** The cells of a picture's table. Where there is one figure its share of all stands beside it. */
function tableOf({ headers, rows }: Picture): { cells: (string | number)[][]; formats: string[] } {
  const isShared = headers.length === 2;
  const total = rows.reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0);
  const share = (count: number) => (total === 0 ? 0 : count / total);
  const cells = rows.map(({ label, counts }) => [
    textOf(label),
    ...counts,
    ...(isShared ? [share(counts[0] ?? 0)] : []),
  ]);
  return {
    cells: [[...headers, ...(isShared ? [sv.oversikt.share] : [])], ...cells],
    formats: ['@', ...headers.slice(1).map(() => '#,##0'), ...(isShared ? ['0%'] : [])],
  };
}

function printOnOnePage(sheet: Excel.Worksheet): void {
  const layout = sheet.pageLayout;
  layout.orientation = 'Landscape';
  layout.paperSize = 'A4';
  layout.centerHorizontally = true;
  layout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 1 };
  layout.setPrintMargins('Centimeters', { top: 1, bottom: 1, left: 1, right: 1 });
  layout.setPrintArea(sheet.getRangeByIndexes(0, 0, HEIGHT, WIDTH));
}

function tableName(name: Picture['name']): string {
  return `Kaa_oversikt_${name}`;
}

/** A text as it is written so that it is never read as a formula. */
function textOf(text: string): string {
  return String(shown({ key: '', title: '', type: 'text', editable: false }, text));
}
