import { MAX_KEYS } from '../server/contract/pull.ts';
import type { PulledSheet } from '../server/contract/pulled-sheet.ts';
import type { App } from './app.ts';
import { baseRows } from './pull.ts';
import type { Session } from './session.ts';
import { sv } from './ui/sv.ts';
import { WorkbookError } from './workbook/excel-run.ts';
import type { Refreshed } from './workbook/refresh-sheet.ts';

/**
 * Pulls a sheet anew in the same selection and lays the unsent edits over it. Edited and removed rows that the
 * selection no longer holds are asked for by name, and stay while they exist. The sheet is the user's own from then on
 * (*Ta över*). Throws a `WorkbookError` before anything is changed when edits could be lost.
 */
export async function refreshSheet(
  { api, workbook }: Pick<App, 'api' | 'workbook'>,
  session: Session,
  pulled: PulledSheet,
): Promise<Refreshed> {
  const columns = pulled.columns.map((column) => column.key);
  const selection = {
    ...(pulled.filter && { filter: pulled.filter }),
    ...(pulled.sort && { sort: pulled.sort }),
    columns,
  };
  let answer = await api.pull(pulled.sheet, selection);
  const { edited, diff } = await workbook.compare(pulled);
  const delivered = new Set(baseRows(answer).map((row) => row.key));
  const unsent = new Set([...edited, ...diff.deletes.map(({ key }) => key)]);
  const outside = [...unsent].filter((key) => !delivered.has(key));
  if (outside.length > MAX_KEYS) throw new WorkbookError(sv.bar.tooManyOutside(outside.length));
  if (outside.length > 0) answer = await api.pull(pulled.sheet, { ...selection, also: outside });
  const rows = baseRows(answer);
  const there = new Set(rows.map((row) => row.key));
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
    rows,
    whole: true,
    gone: new Set(outside.filter((key) => !there.has(key))),
  });
}
