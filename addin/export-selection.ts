import { columnsToPull, dataColumns } from '../server/contract/columns-to-pull.ts';
import type { WireSheet } from '../server/contract/sheets.ts';
import type { SavedSelection } from '../server/domain/profil.ts';
import type { App, Served } from './app.ts';
import { exportList } from './export-list.ts';
import { baseRows } from './pull.ts';
import { saveFile, workbookName } from './save-file.ts';
import type { Session } from './session.ts';
import { sv } from './ui/sv.ts';
import type { Progress } from './workbook/write-table.ts';

/** What is chosen of a sheet, as the server is asked for it. */
function asked(sheet: WireSheet, { filter, sort, columns }: SavedSelection) {
  return { ...(filter && { filter }), ...(sort && { sort }), columns: columnsToPull(sheet, columns) };
}

/**
 * Writes what is chosen of a sheet to a new sheet of the open workbook, as a list to keep (R286): it is noted in the read
 * log first, and never sent back. Gives what came of it in words. Throws when nothing was written.
 */
export async function exportToSheet(
  means: Pick<App, 'api' | 'workbook'>,
  session: Session,
  sheet: WireSheet,
  wanted: SavedSelection,
  progress?: Progress,
): Promise<string> {
  const answer = await means.api.pull(sheet.name, asked(sheet, wanted));
  const rows = baseRows(answer);
  if (rows.length === 0) return sv.work.nothing;
  const columns = dataColumns(answer.columns);
  const list = { list: 'blad', sheet: sheet.name, title: sheet.title, columns, rows } as const;
  const { sheetName, written } = await exportList(means, session, list, progress);
  return sheetName === null ? sv.work.nothing : sv.export.rowsDone(written, sheetName);
}

/** Saves what is chosen of a sheet as an Excel file, as a list to keep; gives the name of the file. */
export async function exportToFile(
  { api }: Pick<Served, 'api'>,
  session: Session,
  sheet: WireSheet,
  wanted: SavedSelection,
  save = saveFile,
): Promise<string> {
  const name = workbookName(sheet.title, session.role.scope.name, new Date());
  save(await api.workbook(sheet.name, { ...asked(sheet, wanted), plain: true }), name);
  return name;
}
