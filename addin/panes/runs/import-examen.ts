import type { Run } from '../../../server/contract/run.ts';
import type { App } from '../../app.ts';
import { EXAMEN_SHEET, type ExamenRows } from '../../workbook/examen-sheet.ts';

/** How a sheet names the run that it was sent in for; runs of another server have other numbers. */
export function runMark(server: string, runId: string): string {
  return `${server} ${runId}`;
}

/**
 * Sends the sheet of the open workbook in (R246–R254), notes on it for which run, and gives the run that has been
 * started. Throws an ApiError that says what is wrong with the sheet.
 */
export async function importOpenSheet(
  { api, workbook }: Pick<App, 'api' | 'workbook'>,
  server: string,
  { fileName, firstRow, rows }: ExamenRows,
): Promise<Run> {
  const run = await api.importExamenSheet({ fileName, sheet: EXAMEN_SHEET, firstRow, rows });
  // The import is under way: without the note the errors only lack their links.
  await workbook.examen.noteRun(runMark(server, run.id)).catch(() => undefined);
  return run;
}
