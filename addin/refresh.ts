import type { App } from './app.ts';
import { baseRows } from './pull.ts';
import type { Session } from './session.ts';
import type { PulledSheet } from './workbook/pulled-sheet.ts';
import type { Refreshed } from './workbook/refresh-sheet.ts';

/** The most keys of one pull. */
const MOST_KEYS = 10_000;

/**
 * Pulls a sheet anew in the same selection and lays the unsent edits over it. Edited rows that the selection no longer
 * holds stay while they exist. The sheet is the user's own from then on (*Ta över*).
 */
export async function refreshSheet(
  { api, workbook }: Pick<App, 'api' | 'workbook'>,
  session: Session,
  pulled: PulledSheet,
): Promise<Refreshed> {
  const columns = pulled.columns.map((column) => column.key);
  const { filter } = pulled;
  let answer = await api.pull(pulled.sheet, { ...(filter && { filter }), columns });
  const { edited } = await workbook.compare(pulled);
  const delivered = new Set(baseRows(answer).map((row) => row.key));
  const outside = [...edited].filter((key) => !delivered.has(key));
  if (outside.length > 0 && delivered.size + outside.length <= MOST_KEYS) {
    answer = await api.pull(pulled.sheet, { filter: [], keys: [...delivered, ...outside], columns });
  }
  const byKey = new Map(answer.columns.map((column) => [column.key, column]));
  return workbook.refresh(pulled, {
    pulled: {
      ...pulled,
      pullId: answer.pullId,
      pulledAt: answer.pulledAt,
      owner: { id: session.user.id, name: session.user.name },
      role: { id: session.role.id, place: session.role.scope.name },
      columns: pulled.columns.map((column) => byKey.get(column.key) ?? column),
    },
    rows: baseRows(answer),
    whole: true,
  });
}
