import { formatAddress } from './address.ts';
import type { ChangeDetails, ChangeType } from './events.ts';
import type { Rect } from './rect.ts';
import type { Sheet } from './sheet.ts';

/** Marks formulas for calculation and tells of changed cells. Details are given for a single cell only. */
export function changed(
  sheet: Sheet,
  rect: Rect,
  changeType: ChangeType = 'RangeEdited',
  details?: ChangeDetails,
): void {
  sheet.workbook.recalculation.invalidate();
  sheet.workbook.tell({
    type: 'changed',
    sheetId: sheet.id,
    address: formatAddress(rect),
    changeType,
    by: sheet.workbook.author,
    ...(details && { details }),
  });
}
