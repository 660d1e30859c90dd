import type { RowValues } from '../../domain/sheet.ts';
import type { StoredRow } from './stored-row.ts';

/** The editable columns of a row as its kommun may see them, which is what answers hold. */
export function shownValues({ values, shown }: StoredRow): RowValues {
  return shown === undefined ? values : { ...values, ...shown };
}
