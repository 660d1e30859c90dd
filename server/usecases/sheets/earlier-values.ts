import type { ChangeLine } from '../../db/queries/andringslogg.ts';
import type { RowValues } from '../../domain/sheet.ts';

/** A row's values before some changes, which are given with the newest first. Nothing is copied when there are none. */
export function valuesBefore(values: RowValues, changes: readonly ChangeLine[] | undefined): RowValues {
  if (changes === undefined) return values;
  const earlier = { ...values };
  for (const { fields } of changes) {
    for (const key in fields) if (key in earlier) earlier[key] = fields[key]?.[0] ?? null;
  }
  return earlier;
}
