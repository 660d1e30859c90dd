import { type ExportRequest, MAX_EXPORTED_KEYS } from '../server/contract/export.ts';
import type { BaseRow, DiffColumn } from '../server/domain/diff-types.ts';
import type { SheetName } from '../server/domain/sheet.ts';
import type { App } from './app.ts';
import { refreshKeys } from './send.ts';
import type { Session } from './session.ts';
import { sv } from './ui/sv.ts';
import type { Progress } from './workbook/write-table.ts';

/** A list as a view shows it. Each row has the key of the row of a sheet that it is about. */
export type ShownList = {
  list: ExportRequest['list'];
  sheet: SheetName;
  title: string;
  columns: readonly DiffColumn[];
  rows: readonly Pick<BaseRow, 'key' | 'values'>[];
};

/** What became of an export: the new sheet's name, null when nothing could be written, and the keys that are gone. */
export type Exported = { sheetName: string | null; written: number; gone: ReadonlySet<string> };

/**
 * Writes a list to a new sheet of the open workbook (R174, R193), once the server has noted it in the read log. Rows
 * that are gone for the kommun are left out, and taken out of the sheets too (Z17). Throws when nothing was written.
 */
export async function exportList(
  { api, workbook }: Pick<App, 'api' | 'workbook'>,
  { user, role }: Session,
  { list, sheet, title, columns, rows }: ShownList,
  progress?: Progress,
): Promise<Exported> {
  const keys = [...new Set(rows.map(({ key }) => key))];
  const allowed = new Set<string>();
  let exportedAt = '';
  for (let start = 0; start < keys.length; start += MAX_EXPORTED_KEYS) {
    const part = keys.slice(start, start + MAX_EXPORTED_KEYS);
    const answer = await api.noteExport({ list, sheet, keys: part });
    for (const key of answer.keys) allowed.add(key);
    exportedAt = answer.exportedAt;
  }
  const gone = new Set(keys.filter((key) => !allowed.has(key)));
  const left = rows.filter(({ key }) => allowed.has(key));
  const about = { title, place: role.scope.name, count: left.length, exportedAt, by: user.name };
  const sheetName =
    left.length === 0
      ? null
      : await workbook.writeList({ title, about: sv.export.about(about), columns, rows: left }, progress);
  await takeOut({ api, workbook }, sheet, gone);
  return { sheetName, written: left.length, gone };
}

/** “3 ungdomar finns nu på bladet Registrera åtgärd.” and what else there is to know of it. */
export function exportedText({ sheetName, written, gone }: Exported): string {
  if (sheetName === null) return sv.export.nothing;
  return [sv.export.done(written, sheetName), gone.size > 0 ? sv.export.left(gone.size) : '']
    .filter(Boolean)
    .join(' ');
}

/** The list is written by now; a sheet that cannot be renewed is renewed at its next refresh. */
async function takeOut(
  means: Pick<App, 'api' | 'workbook'>,
  sheet: SheetName,
  gone: ReadonlySet<string>,
): Promise<void> {
  await refreshKeys(
    means,
    [...gone].map((key) => ({ sheet, key })),
  ).catch(() => undefined);
}
