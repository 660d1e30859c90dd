import { formatAddress } from './address.ts';
import { bottom, cellRect, type Rect, right } from './rect.ts';
import type { Place, Sheet } from './sheet.ts';

/** Marks some areas of a sheet; the active cell is the last area's first unless given. */
export function select(sheet: Sheet, areas: readonly Rect[], active?: Place, focus?: Place): void {
  const last = areas.at(-1) ?? cellRect(0, 0);
  const start = active ?? { row: last.row, column: last.column };
  sheet.selection = {
    areas: areas.length > 0 ? [...areas] : [last],
    active: start,
    focus: focus ?? { row: bottom(last) - 1, column: right(last) - 1 },
  };
  const address = sheet.selection.areas.map(formatAddress).join(',');
  sheet.workbook.tell({ type: 'selection', sheetId: sheet.id, address });
}
