import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { Issue } from '../../../server/domain/issue.ts';
import type { RowValues } from '../../../server/domain/sheet.ts';
import { sv } from '../../ui/sv.ts';

/** An issue for each mandatory field that is empty. */
export function missingFields(columns: readonly PulledColumn[], values: RowValues): Issue[] {
  return columns
    .filter((column) => column.required && (values[column.key] ?? '') === '')
    .map((column) => ({ column: column.key, code: 'saknas', message: sv.form.missing(column.title) }));
}
