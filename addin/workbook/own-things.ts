import { OWN_COLUMNS, titleOf } from '../../server/domain/sheet-layout.ts';

/** Something of the user's on a sheet of ours: cells (their address), a column of our table (its title), charts. */
export type OwnThing =
  | { kind: 'cells'; address: string }
  | { kind: 'column'; title: string }
  | { kind: 'charts'; count: number };

/** Our table on a sheet; `titles` are our columns, null where they are not known. */
export type Shape = { table: string; titles: readonly string[] | null };

const ROWS = 1_048_576;
const COLUMNS = 16_384;

/** What stands on a sheet beside our table and the line above it; all that stands there where the shape is not known. */
export async function findOwnThings(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  shape: Shape | 'unknown' | null,
): Promise<OwnThing[]> {
  if (!shape) return [];
  if (shape === 'unknown') return cellsIn(context, [sheet.getRange()]);
  const table = sheet.tables.getItem(shape.table);
  const header = table.getHeaderRowRange().load('values');
  const range = table.getRange().load('rowIndex,rowCount,columnIndex,columnCount');
  sheet.charts.load('count');
  await context.sync();
  const { rowIndex: top, rowCount, columnIndex: left, columnCount } = range;
  const [bottom, right] = [top + rowCount, left + columnCount];
  const strips = [
    // The first cell of the sheet is our line about it.
    [0, 1, top > 0 ? 1 : 0, right - 1],
    [1, 0, top - 1, right],
    [top, 0, ROWS - top, left],
    [bottom, left, ROWS - bottom, columnCount],
    [0, right, ROWS, COLUMNS - right],
  ];
  const beside = await cellsIn(
    context,
    strips
      .filter(([, , rows = 0, columns = 0]) => rows > 0 && columns > 0)
      .map(([row = 0, column = 0, rows = 0, columns = 0]) =>
        sheet.getRangeByIndexes(row, column, rows, columns),
      ),
  );
  const { titles } = shape;
  const ours = new Set<string>([...(titles ?? []), ...OWN_COLUMNS]);
  const columns =
    titles === null ? [] : (header.values[0] ?? []).map(titleOf).filter((title) => !ours.has(title));
  const charts = sheet.charts.count;
  return [
    ...beside,
    ...columns.map((title): OwnThing => ({ kind: 'column', title })),
    ...(charts > 0 ? [{ kind: 'charts' as const, count: charts }] : []),
  ];
}

/** The cells with something in them within each of some ranges. */
async function cellsIn(context: Excel.RequestContext, ranges: readonly Excel.Range[]): Promise<OwnThing[]> {
  const used = ranges.map((range) => range.getUsedRangeOrNullObject(true).load('address'));
  await context.sync();
  return used
    .filter((area) => !area.isNullObject)
    .map(({ address }) => ({ kind: 'cells', address: address.slice(address.lastIndexOf('!') + 1) }));
}
