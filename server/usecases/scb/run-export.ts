import type { ScbExportRun } from '../../contract/jobs.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { findScbExportOf } from '../../db/queries/scb-export.ts';
import type { Context } from '../context.ts';
import { type ExportCounts, exportScb, type Making } from './export.ts';

/**
 * Makes the export of a run: of one kommun, or with `*` one of each. Those that the run had finished before it was
 * taken over stay. Throws as `exportScb` does.
 */
export async function runExport(
  context: Context,
  asked: ScbExportRun,
  making: Making,
): Promise<ExportCounts> {
  const all = asked.kommun === '*';
  const kommuner = all ? (await listKommuner(context.engine.read)).map(({ kod }) => kod) : [asked.kommun];
  const sum = { perioder: 0, atgarder: 0, errors: 0, warnings: 0 };
  for (const kommun of kommuner) {
    const counts =
      (await finishedBefore(context, making.run.id, kommun)) ??
      (await exportScb(context, { ...asked, kommun }, making));
    for (const word of ['perioder', 'atgarder', 'errors', 'warnings'] as const) sum[word] += counts[word];
  }
  return sum;
}

async function finishedBefore(context: Context, runId: number, kommun: string): Promise<ExportCounts | null> {
  const row = await findScbExportOf(context.engine.read, runId, kommun);
  if (!row) return null;
  const { perioder, atgarder } = JSON.parse(row.fakta) as Pick<ExportCounts, 'perioder' | 'atgarder'>;
  return { perioder, atgarder, errors: row.fel, warnings: row.varningar };
}
